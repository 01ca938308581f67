using Microsoft.AspNetCore.Mvc;
using OneStop.Domain;
using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Register.Forms;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Lists;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Pages.Slips;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Registers;

/// <summary>The register book of a desk (form 07): chosen days on screen, on paper, as a file.</summary>
[Needs(Permission.SeePersons)]
internal sealed class IndexModel(RegisterBook book, SlipDesk desk, Asker asker, BookWords words) : ListPage
{
    [BindProperty(SupportsGet = true, Name = "desk")] public string? DeskCode { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }
    [BindProperty(SupportsGet = true)] public string? Sector { get; set; }

    public Asking Asking { get; private set; } = null!;
    public IReadOnlyList<DeskRow> Desks { get; private set; } = [];
    public PrintDocument? Document { get; private set; }

    /// <summary>How many lines are shown; null when nothing is.</summary>
    public int? Lines { get; private set; }

    /// <summary>More lines than are printed at once: a file holds them.</summary>
    public bool TooLong { get; private set; }

    public async Task OnGetAsync([FromServices] OfficeClock clock, CancellationToken stop)
    {
        var read = await ReadAsync(clock, stop);
        if (read is { IsOk: true }) (Document, Lines) = (Print(read.Value.Value), read.Value.Value.Lines.Count);
        else if (read is { IsOk: false, Refusal: var refusal })
        {
            ModelState.AddModelError("", refusal.Message.In(Show.Language));
            TooLong = refusal.Code == "book-too-long";
        }
    }

    public async Task<IActionResult> OnGetPdfAsync([FromServices] OfficeClock clock, CancellationToken stop)
    {
        if (await ReadAsync(clock, stop) is not { IsOk: true } read) return await AgainAsync(clock, stop);
        words.Printed(DeskCode!, From!.Value, To!.Value, Asking.Caller.Actor);
        return File(PdfPrinter.Print(Print(read.Value)), "application/pdf", $"{DeskCode}-{From:yyyy-MM-dd}-{To:yyyy-MM-dd}.pdf");
    }

    /// <summary>The same lines, however many, for a spreadsheet.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop) =>
        await ReadAsync(HttpContext.RequestServices.GetRequiredService<OfficeClock>(), stop, int.MaxValue) is { IsOk: true, Value: var facts } ? words.Taken(facts, DeskCode!, From!.Value, To!.Value) : null;

    private async Task<IActionResult> AgainAsync(OfficeClock clock, CancellationToken stop)
    {
        await OnGetAsync(clock, stop);
        return Page();
    }

    /// <summary>Null when there is nothing to read yet: no desk within reach, or days that cannot be read.</summary>
    private async Task<Outcome<FormFacts>?> ReadAsync(OfficeClock clock, CancellationToken stop, int most = RegisterBook.Most)
    {
        Asking = await asker.AskAsync();
        Desks = [.. Asking.Reference.Tree.Desks.Where(d => Asking.Caller.Reach?.CoversDesk(d.Id) != false).OrderBy(d => d.Code, StringComparer.Ordinal)];
        DeskCode ??= Asking.User.DeskCode ?? (Desks.Count > 0 ? Desks[0].Code : null);
        To ??= clock.Today;
        From ??= To;
        if (DeskCode is null || !ModelState.IsValid) return null;
        if (From > To) (From, To) = (To, From);
        var read = await book.ReadAsync(new(DeskCode, From.Value, To.Value, string.IsNullOrEmpty(Sector) ? null : Sector), Asking.Reader, stop, most);
        return read.IsOk ? await desk.InWordsAsync(read.Value, stop) : read;
    }

    private static PrintDocument Print(FormFacts facts)
    {
        var today = Domain.Dossiers.LocalDay.Of(facts.IssuedAt);
        return FormTemplates.InForce("07", today).Print(facts);
    }
}
