using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Pages.Figures;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Watch;

/// <summary>Where time goes: percentiles of working time by stage, holder, step, agency and procedure, waiting for the citizen apart; and the dossiers of one line.</summary>
[Needs(Permission.SeeReports)]
internal sealed class TimeModel(ScopePage scopes, OfficeClock clock, KeptAnswers kept, IStringLocalizer<WatchTexts> texts) : PageModel
{
    /// <summary>The most lines of a part, and dossiers of a line, on the page; the files hold all.</summary>
    public const int MostLines = 15, MostDossiers = 200;

    [BindProperty(SupportsGet = true)] public string? Scope { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    /// <summary>The line whose dossiers are shown; without both, all lines.</summary>
    [BindProperty(SupportsGet = true)] public string? Part { get; set; }
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    public Refusal? Refusal { get; private set; }
    public string Place { get; private set; } = "";
    public FigureLinks Links { get; private set; } = new("province", null);
    public TimePicture? Time { get; private set; }
    public TimeLine? Chosen { get; private set; }
    public IReadOnlyList<TimedDossier> Dossiers { get; private set; } = [];
    public DateOnly First { get; private set; }
    public DateOnly Last { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await ReadAsync(stop);
        return Page();
    }

    /// <summary>All lines, or all dossiers of the chosen one, as CSV or XLSX; times in seconds of working time.</summary>
    public async Task<IActionResult> OnGetExportAsync(string format, CancellationToken stop)
    {
        await ReadAsync(stop);
        if (Refusal is not null) return Page();
        var table = Chosen is null ? TimeFiles.Lines(Time!.Lines, texts) : TimeFiles.Dossiers(Dossiers, texts);
        return table.As(format, First, Last) is { } file ? File(file.Bytes, file.Type, file.Name) : NotFound();
    }

    /// <summary>What a line is called: a stage by its word, everything else by its own name.</summary>
    public string NameOf(TimeLine line) => TimeFiles.NameOf(line, texts);

    /// <summary>This page about one line, or about all.</summary>
    public string Link(TimeLine? line, string? handler = null, string? format = null) => Url.Page("/Watch/Time", handler, new
    {
        scope = Links.Scope, from = MachineText.Of(First), to = MachineText.Of(Last), part = line is null ? null : OnTimeNames.Of(line.Part), key = line?.Key, format,
    })!;

    private async Task ReadAsync(CancellationToken stop)
    {
        (Last, First) = (To ?? clock.Today, From ?? (To ?? clock.Today).AddDays(-29));
        if (Last < First) (First, Last) = (Last, First);
        var opened = await scopes.OpenAsync(Scope, stop);
        if (!opened.IsOk)
        {
            Refusal = opened.Refusal;
            return;
        }
        await using var moment = opened.Value.Moment;
        (Place, Links) = (opened.Value.Place, opened.Value.Links);
        Time = await TimeQuery.KeptAsync(moment, First, Last, kept, stop);
        if (string.IsNullOrEmpty(Part)) return;
        var part = OnTimeNames.Read<TimePart>(Part, "part");
        Refusal = part.IsOk ? null : part.Refusal;
        if (!part.IsOk) return;
        Chosen = Time.Lines.FirstOrDefault(l => l.Part == part.Value && l.Key == Key) ?? new TimeLine(part.Value, Key ?? "", Key ?? "", Key ?? "", 0, null, null);
        Dossiers = await TimeQuery.ListAsync(moment, First, Last, (part.Value, Key ?? ""), stop);
    }
}
