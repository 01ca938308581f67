using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Web.Access;
using OneStop.Web.Pages.Rate;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Who collects.</summary>
internal enum CollectedAs { Self, Authorised, Post }

/// <summary>How results are handed over, the same for all chosen dossiers.</summary>
internal sealed class ReturnForm
{
    public CollectedAs Who { get; set; }
    [StringLength(100)] public string? Name { get; set; }
    [StringLength(200)] public string? Paper { get; set; }
    [StringLength(64)] public string? Tracking { get; set; }
    /// <summary>When they were handed over on paper while the system was down; empty: now.</summary>
    public DateTimeOffset? HappenedAt { get; set; }
    /// <summary>Makes a second press harmless.</summary>
    public string Key { get; set; } = "";

    /// <summary>What is missing, by field and text; null when nothing is.</summary>
    public (string Field, string Text)? Missing => Who switch
    {
        CollectedAs.Authorised when string.IsNullOrWhiteSpace(Name) => (nameof(Name), "return.name-missing"),
        CollectedAs.Authorised when string.IsNullOrWhiteSpace(Paper) => (nameof(Paper), "return.paper-missing"),
        CollectedAs.Post when string.IsNullOrWhiteSpace(Tracking) => (nameof(Tracking), "return.tracking-missing"),
        _ => null,
    };
}

/// <summary>What became of one dossier. <paramref name="RatePath"/>: where the citizen rates it; null when it cannot be rated.</summary>
internal sealed record ReturnedItem(string Code, string? Refusal, string? RatePath)
{
    public bool IsDone => Refusal is null;
}

/// <summary>Hands results over, each by itself: what one refuses stops no other.</summary>
internal sealed class ReturnDesk(ActDesk desk, TogetherDesk together, RateDesk rating, IStringLocalizer<PersonTexts> texts)
{
    private static readonly CultureInfo vietnamese = CultureInfo.GetCultureInfo("vi");

    /// <summary>The chosen ones as they stand, each once, those that cannot be returned with the reason.</summary>
    public async Task<IReadOnlyList<TogetherChoice>> ReadAsync(IEnumerable<string> codes, CancellationToken stop) =>
        [.. (await together.ReadAsync(codes.Select(code => code.Trim()), Spec, stop)).DistinctBy(choice => choice.Code)];

    /// <summary>Returns each item, written as "version code".</summary>
    public async Task<IReadOnlyList<ReturnedItem>> ActAsync(ReturnForm form, IEnumerable<string> items, IFormCollection posted, DateTimeOffset now, CancellationToken stop)
    {
        var results = new List<ReturnedItem>();
        foreach (var item in items.Distinct(StringComparer.Ordinal).Take(TogetherDesk.Most))
        {
            var (version, code) = Jobs.TogetherWork.Parse(item);
            var found = await desk.FindAsync(code, stop);
            if (!found.IsOk)
            {
                results.Add(new(code, found.Refusal.Message.In(Setup.Show.Language), null));
                continue;
            }
            var act = new ActForm
            {
                Key = form.Key, Version = version, CollectedBy = CollectedBy(form, found.Value.Applicant?.Name),
                ReturnChannel = form.Who == CollectedAs.Post ? Channel.Post : Channel.Direct,
                HappenedAt = form.HappenedAt,
            };
            var done = await desk.ActAsync(found.Value, Spec, act, posted, stop);
            var after = await desk.FindAsync(code, stop);
            results.Add(new(code, done.IsOk ? null : done.Refusal.Message.In(Setup.Show.Language), after.IsOk && RateDesk.IsOpen(after.Value.Row, now) ? rating.PathOf(after.Value.Row) : null));
        }
        return results;
    }

    private static ActSpec Spec => ActSpec.Of(DossierAction.ReturnResult)!;

    /// <summary>The sentence that stands with the event, in Vietnamese whatever language the page is in.</summary>
    private string CollectedBy(ReturnForm form, string? applicant)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = vietnamese;
        try
        {
            return form.Who switch
            {
                CollectedAs.Authorised => texts["return.by-authorised", form.Name!.Trim(), form.Paper!.Trim()],
                CollectedAs.Post => texts["return.by-post", form.Tracking!.Trim()],
                _ => texts["return.self", applicant ?? "–"],
            };
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
