using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Watch;
using OneStop.Web.Api;
using OneStop.Web.Access;
using OneStop.Web.Pages.Watch;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>What would be urged: the late and nearly late ones by their agency, and those that are neither.</summary>
internal sealed record UrgeChoice(IReadOnlyList<IGrouping<string, Dossier>> ByAgency, IReadOnlyList<string> Others)
{
    public IEnumerable<Dossier> Urged => ByAgency.SelectMany(group => group);
}

/// <summary>Urges about chosen dossiers: one letter to each agency, and on each dossier the letter's number, put before its holder.</summary>
internal sealed class TogetherUrge(DossierSearch search, TogetherDesk together, UrgeDesk letters, TogetherOrders orders, OfficeClock clock, Asker asker)
{
    public static readonly Refusal TooMany = new("too-many", new(
        $"Bộ lọc có hơn {TogetherDesk.MostOfFilter} hồ sơ; hãy thu hẹp rồi đôn đốc.", $"The filter holds more than {TogetherDesk.MostOfFilter} dossiers; narrow it, then urge."));
    public static readonly Refusal Nothing = new("nothing-to-urge", new(
        "Không có hồ sơ nào quá hạn hoặc sắp đến hạn trong số đã chọn; chọn hồ sơ khác.", "None of the chosen dossiers is late or nearly so; choose others."));

    /// <summary>The ticked ones as they stand now; what the person does not reach is not among them.</summary>
    public async Task<UrgeChoice> ReadAsync(IEnumerable<string> codes, CancellationToken stop) =>
        Choose((await together.ReadAsync(codes, null, stop)).Select(choice => choice.Detail?.Row).OfType<Dossier>().ToList(), await asker.AskAsync());

    /// <summary>All rows of a filter; refused as <c>too-many</c> or as the filter is.</summary>
    public async Task<Outcome<UrgeChoice>> ReadAllAsync(DossierFilter filter, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var counted = await search.CountAsync(filter, asking.Reader, stop);
        if (!counted.IsOk) return counted.Refusal;
        if (counted.Value > TogetherDesk.MostOfFilter) return TooMany;
        var rows = await search.AllAsync(TogetherDesk.MostOfFilter, filter, asking.Reader, stop);
        return rows.IsOk ? Choose(rows.Value, asking) : rows.Refusal;
    }

    /// <summary>Issues the letters and has each dossier note its own, under one key. Null, or why not.</summary>
    public async Task<Refusal?> SendAsync(IReadOnlyList<string> codes, string key, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var rows = await search.ByCodesAsync(codes, asking.Reader, stop);
        var chosen = Choose(rows, asking);
        if (!chosen.Urged.Any()) return Nothing;
        var issued = await letters.WriteAsync([.. chosen.ByAgency.Select(group => group.Key)], key, chosen.Urged.Select(d => d.Code).ToHashSet(StringComparer.Ordinal), stop);
        if (!issued.IsOk) return issued.Refusal;
        // An urge acts on whatever stands, so no version is needed.
        string[] items = [.. issued.Value.SelectMany(letter => letter.Lines).Select(line => $"0 {line.Code}")];
        return items.Length == 0 ? Nothing : await orders.SendAsync(TogetherBar.Urge, items, new() { Key = key }, stop);
    }

    private UrgeChoice Choose(IReadOnlyList<Dossier> rows, Asking asking)
    {
        var isUrged = UrgeLetters.Urged(clock.Now).Compile();
        var urged = rows.Where(row => row.Live == 1 && isUrged(row)).ToList();
        return new([.. urged.OrderBy(d => d.DueAt).GroupBy(d => asking.Reference.Tree.Agency(d.AgencyId)!.Code).OrderBy(g => g.Key, StringComparer.Ordinal)],
            [.. rows.Except(urged).Select(row => row.Code)]);
    }
}
