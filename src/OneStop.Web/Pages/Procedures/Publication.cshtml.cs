using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Procedures;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Procedures;

/// <summary>When procedures were decided, published and posted: how much of it is known on a day, by level, and a table that enters more.</summary>
[Needs(Permission.SeeScores), RequestSizeLimit(CatalogueTable.MostBytes + 65536)]
internal sealed class PublicationModel(PublicationBook book, Asker asker, OfficeClock office, IStringLocalizer<LifeTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    [BindProperty] public IFormFile? Upload { get; set; }
    [BindProperty] public string? Typed { get; set; }
    [BindProperty] public string? Basis { get; set; }
    [BindProperty] public bool Dry { get; set; }

    public DateOnly Day { get; private set; }
    public bool Keeps { get; private set; }
    public PublicationTerms Terms { get; private set; } = new();

    /// <summary>How many are in force on the day at a level (null: at all), and of how many each day is known.</summary>
    public IReadOnlyList<(Level? Level, int InForce, int Decided, int Published, int Posted)> Known { get; private set; } = [];

    /// <summary>What a table did or would do; null before one was sent.</summary>
    public PublicationEntered? Entered { get; private set; }

    public async Task OnGetAsync() => Load(await asker.AskAsync());

    public async Task<IActionResult> OnPostAsync([FromServices] Callers callers, CancellationToken stop)
    {
        Load(await asker.AskAsync());
        if (!Keeps) return Forbid();
        var sent = new SentTable(ModelState, texts);
        var read = await sent.ReadAsync(Upload, Typed, CatalogueTable.Publication, stop);
        var done = read.IsOk ? await book.EnterAsync(read.Value, Basis ?? "", Dry, (await asker.AskAsync()).Caller, stop) : read.Refusal;
        if (!done.IsOk)
        {
            sent.Refuse(done.Refusal);
            return Page();
        }
        Entered = done.Value;
        // What was just entered is in no snapshot that this request began with.
        if (!Dry && await callers.OfAsync(HttpContext) is { IsOk: true, Value: var now }) Load(now);
        return Page();
    }

    /// <summary>The procedures in force on the day with what is known of each: a table to complete and send back.</summary>
    public async Task<IActionResult> OnGetTableAsync()
    {
        Load(await asker.AskAsync());
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, [.. CatalogueTable.PublicationColumns]))
            foreach (var v in (await asker.AskAsync()).Reference.Catalogue.InForceOn(Day).Where(v => !v.Legacy).OrderBy(v => v.Code, StringComparer.Ordinal))
                csv.Row(v.Code, v.Version.ToString(CultureInfo.InvariantCulture), v.Decision, Machine(v.Dates.DecidedOn), Machine(v.Dates.PublishedOn), Machine(v.Dates.PostedOn));
        return File(output.ToArray(), "text/csv; charset=utf-8", $"procedure-publication_{Machine(Day)}.csv");
    }

    private void Load(Asking asking)
    {
        Day = On ?? office.Today;
        Keeps = asking.User.May(Permission.ManageProcedures);
        Terms = asking.Reference.Rules.Publication;
        var inForce = asking.Reference.Catalogue.InForceOn(Day).Where(v => !v.Legacy).ToList();
        Known = [.. new Level?[] { null, Level.Province, Level.Commune, Level.District, Level.Ministry, Level.Other }.Select(level =>
        {
            var at = inForce.FindAll(v => level is not { } only || v.Levels.Contains(only));
            return (level, at.Count, at.Count(v => v.Dates.DecidedOn <= Day), at.Count(v => v.Dates.PublishedOn <= Day), at.Count(v => v.Dates.PostedOn <= Day));
        })];
    }

    private static string Machine(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
