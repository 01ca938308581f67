using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Evidence;

/// <summary>The appraiser's drawing out of a pack with her own seed, the sheet for what she finds, and what her findings say about the whole list.</summary>
[Needs(Permission.SeeScores)]
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class SampleModel(Callers callers, SampleDesk desk, Show show, IStringLocalizer<SampleTexts> texts) : PageModel
{
    private const long MostBytes = 2_000_000_000;
    private const int UsualSize = 30;

    [BindProperty(SupportsGet = true)] public SampleInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Packs { get; private set; } = [];
    public IReadOnlyList<(string Id, Text Name)> Criteria { get; private set; } = [];
    public IReadOnlyList<KeptSample> Kept { get; private set; } = [];
    public PackSample? Drawn { get; private set; }

    /// <summary>Marks can be made on the page when the pack lies here; of a brought one only the sheet comes back.</summary>
    public bool MayMark => Drawn is not null && Input.Run is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        ModelState.Clear();
        if (await LoadAsync(stop) is null) return Forbid();
        if (Input is { Run: not null, Criterion: not null, Seed: not null }) await DrawAsync(stop);
        else Input.Size ??= UsualSize;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is null) return Forbid();
        if (Input.Run is not null) return Redirect(Address(Input));
        await DrawAsync(stop);
        return Page();
    }

    /// <summary>The sheet to fill in.</summary>
    public async Task<IActionResult> OnPostSheetAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is null) return Forbid();
        if (await DrawAsync(stop) is not { } sample) return Page();
        using var sheet = new MemoryStream();
        sample.WriteSheet(sheet);
        return File(sheet.ToArray(), "text/csv; charset=utf-8", $"sample-{sample.Ruleset}-{sample.Criterion}.csv");
    }

    /// <summary>What was found, by the filled sheet or by the marks on the page.</summary>
    public async Task<IActionResult> OnPostFoundAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is not { } asking) return Forbid();
        if (await DrawAsync(stop) is not { } sample) return Page();
        var findings = Read(sample);
        if (!findings.IsOk) return Refused(findings.Refusal);
        var result = SampleFindings.Of(sample, findings.Value);
        if (!result.IsOk) return Refused(result.Refusal);
        var kept = await desk.KeepAsync(sample, Input.Seed!.Trim(), result.Value, asking, stop);
        if (!kept.IsOk) return Refused(kept.Refusal);
        this.Say(texts["kept", show.Number(kept.Value.Row.Wrong), show.Number(kept.Value.Row.Drawn), Share(kept.Value.Interval.Lower), Share(kept.Value.Interval.Upper)]);
        return Redirect(Url.Page("/Evidence/Sample") + "#kept");
    }

    /// <summary>A bound of the interval in percent, two places.</summary>
    public string Share(double part) => show.Exact((decimal)part * 100) + " %";

    private Outcome<IReadOnlyList<SampleFinding>> Read(PackSample sample)
    {
        if (Input.Sheet is { Length: > 0 } filled)
        {
            using var sheet = filled.OpenReadStream();
            return SampleFindings.Read(sheet);
        }
        if (!MayMark) return new Refusal("sample-no-sheet", new("Chọn phiếu đã ghi kết quả.", "Choose the filled sheet."), "sheet");
        return sample.Drawing.Drawn.Select(d => new SampleFinding(d.Code, Input.Wrong.Contains(d.Rank), Input.Remarks.ElementAtOrDefault(d.Rank - 1))).ToList();
    }

    private async Task<Asking?> LoadAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return null;
        Packs = [.. (await desk.PacksAsync(asking.Value.User, stop)).Select(pack => new SelectListItem($"{pack.Name} · {show.Moment(pack.Run.StartedAt)}", pack.Run.Id.ToString(CultureInfo.InvariantCulture)))];
        Criteria = await desk.CriteriaAsync(stop);
        Kept = await desk.KeptAsync(asking.Value, stop);
        return asking.Value;
    }

    private async Task<PackSample?> DrawAsync(CancellationToken stop)
    {
        var drawn = await desk.DrawAsync(Input, CurrentUser.Of(User)!, stop);
        if (drawn.IsOk) return Drawn = drawn.Value;
        ModelState.Add(drawn.Refusal);
        return null;
    }

    private PageResult Refused(Refusal refusal)
    {
        ModelState.Add(refusal);
        return Page();
    }

    private string Address(SampleInput input) => Url.Page("/Evidence/Sample", new Dictionary<string, string?>
    {
        ["Input.Run"] = input.Run?.ToString(CultureInfo.InvariantCulture), ["Input.Criterion"] = input.Criterion, ["Input.Size"] = input.Size?.ToString(CultureInfo.InvariantCulture), ["Input.Seed"] = input.Seed,
    }) + "#drawn";
}
