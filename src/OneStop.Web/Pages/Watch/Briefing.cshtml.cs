using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Pages.Figures;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Watch;

/// <summary>Monday's briefing on one A4 page with every agency as an annex, as a file, and as text or table to paste. The week before the running one unless another is asked for.</summary>
[Needs(Permission.SeeReports)]
internal sealed class BriefingModel(Asker asker, FigureQuery figures, BriefingText text, OfficeClock clock) : PageModel
{
    /// <summary>So many agencies fit on the page; the others are one line.</summary>
    public const int MostLines = 16;

    [BindProperty(SupportsGet = true)] public string? Scope { get; set; }

    /// <summary>Any day of the week.</summary>
    [BindProperty(SupportsGet = true)] public string? Week { get; set; }

    public Refusal? Refusal { get; private set; }
    public Briefing? Briefing { get; private set; }
    public string Place { get; private set; } = "";
    public string Plain { get; private set; } = "";
    public FigureLinks Links { get; private set; } = new("province", null);
    public IReadOnlyList<BriefingLine> Shown { get; private set; } = [];
    public BriefingLine? Others { get; private set; }
    public int OtherCount { get; private set; }

    /// <summary>The last weeks to choose from, the running one first.</summary>
    public IEnumerable<DateOnly> Mondays => Enumerable.Range(0, 27).Select(i => BriefingQuery.MondayOf(clock.Today).AddDays(-7 * i));

    public async Task<IActionResult> OnGetAsync(string? format, [FromServices] ViewedAgency viewed, [FromServices] FigureWords words, [FromServices] BriefingPaper paper, [FromServices] ActorNames names, CancellationToken stop)
    {
        if (!await ReadAsync(viewed, words, names, stop)) return Page();
        return format switch
        {
            null => Page(),
            "text" => Content(Plain, "text/plain; charset=utf-8"),
            "pdf" => File(PdfPrinter.Print(paper.Print(new(Place, Briefing!, Shown, Others, OtherCount))), "application/pdf", string.Create(CultureInfo.InvariantCulture, $"giao-ban-{Briefing!.From:yyyy-MM-dd}.pdf")),
            _ => NotFound(),
        };
    }

    private async Task<bool> ReadAsync(ViewedAgency viewed, FigureWords words, ActorNames names, CancellationToken stop)
    {
        var monday = BriefingQuery.MondayOf(clock.Today).AddDays(-7);
        if (Week is { Length: > 0 })
        {
            if (!Api.Moments.TryDay(Week, out var day) || day > clock.Today) return Refuse(new("week-unknown", new("Chọn một ngày của tuần đã bắt đầu, viết dd/MM/yyyy.", "Choose a day of a week that has begun, as dd/MM/yyyy."), "week"));
            monday = BriefingQuery.MondayOf(day);
        }
        var asking = await asker.AskAsync();
        var past = BriefingQuery.MomentOf(monday, clock.Now);
        var opened = await figures.OpenAsync(new(new(Bucket.Open, null), Scope is { Length: > 0 } ? Scope : await viewed.ScopeAsync(stop), past), asking.Caller.Reach, stop);
        if (!opened.IsOk) return Refuse(opened.Refusal);
        await using var moment = opened.Value;
        Briefing = await NamedAsync(await BriefingQuery.OfAsync(moment, monday, stop), names, stop);
        (Place, Links) = (words.Place(moment), new(moment.Scope.Name, past));
        Shown = Briefing.Lines.Count <= MostLines ? Briefing.Lines : [.. Briefing.Lines.Take(MostLines - 1)];
        OtherCount = Briefing.Lines.Count - Shown.Count;
        if (OtherCount > 0) Others = BriefingQuery.Total([.. Briefing.Lines.Skip(Shown.Count)]);
        Plain = text.Of(Place, Briefing, Shown, Others, OtherCount);
        return true;
    }

    /// <summary>The briefing with the names of people instead of their accounts.</summary>
    private static async Task<Briefing> NamedAsync(Briefing briefing, ActorNames names, CancellationToken stop)
    {
        var known = await names.OfAsync(briefing.Worst.Select(worst => worst.Holder).OfType<string>().Where(holder => holder.Length > 0), stop);
        return briefing with { Worst = [.. briefing.Worst.Select(worst => string.IsNullOrEmpty(worst.Holder) ? worst : worst with { Holder = known[worst.Holder] })] };
    }

    private bool Refuse(Refusal refusal)
    {
        Refusal = refusal;
        return false;
    }
}
