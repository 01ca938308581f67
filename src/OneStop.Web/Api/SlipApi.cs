using OneStop.Domain;
using OneStop.Domain.Paper;
using OneStop.Register.Forms;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Pages.Slips;

namespace OneStop.Web.Api;

/// <summary>A slip as programs see it: no personal data, only where the file is.</summary>
internal sealed record SlipAnswer(string Form, string Number, DateTimeOffset IssuedAt, string IssuedBy, int Template, int Prints, string Pdf);

/// <summary>The forms that were issued for a dossier, and their files.</summary>
internal static class SlipApi
{
    public static void MapSlipApi(this IEndpointRouteBuilder routes)
    {
        var slips = routes.MapGroup("/api/dossiers/{code}/slips").WithTags("Slips");
        slips.MapGet("/", List).RequireAuthorization(new NeedsAttribute(Permission.SeePersons))
            .Produces<IReadOnlyList<SlipAnswer>>().ProducesProblems().WithSummary("The slips issued for a dossier, oldest first, with how often each was printed.");
        slips.MapGet("/{number}.pdf", Pdf).RequireAuthorization(new NeedsAttribute(Permission.SeePersons))
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesProblems()
            .WithSummary("A slip as a PDF file; \"07-PBS\" or \"07%2FPBS\". Each call is a print and is counted: every one after the first bears the mark of a copy. ?paper=a5 for the compact sheet.");
    }

    private static async Task<IResult> List(string code, HttpContext http, Callers callers, SlipBook book)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await book.OfAsync(DossierPaths.CodeIn(code), asking.Value.Reader, http.RequestAborted);
        return found.IsOk ? Results.Ok(found.Value.Select(slip => Answer(DossierPaths.CodeIn(code), slip))) : found.Refusal.ToProblem();
    }

    private static async Task<IResult> Pdf(string code, string number, string? paper, HttpContext http, Callers callers, SlipBook book, SlipDesk desk)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await book.OfAsync(DossierPaths.CodeIn(code), asking.Value.Reader, http.RequestAborted);
        if (!found.IsOk) return found.Refusal.ToProblem();
        // A series begins anew each year: of two slips with one number the later one is meant.
        if (found.Value.LastOrDefault(slip => InPath(slip.Number) == InPath(DossierPaths.CodeIn(number))) is not { } slip) return RegisterRefusals.SlipNotFound.ToProblem();
        var printed = await desk.PrintAsync(DossierPaths.CodeIn(code), slip.Id, SlipPaper.File, asking.Value, http.RequestAborted);
        if (!printed.IsOk) return printed.Refusal.ToProblem();
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(PdfPrinter.Print(printed.Value.Document(paper == "a5" ? PaperSize.A5 : PaperSize.A4)), "application/pdf", SlipFiles.NameOf(printed.Value));
    }

    private static SlipAnswer Answer(string code, SlipRow slip) => new(slip.Form, slip.Number, slip.IssuedAt, slip.IssuedBy, slip.Template, slip.Prints,
        $"/api/dossiers/{Uri.EscapeDataString(code)}/slips/{Uri.EscapeDataString(InPath(slip.Number))}.pdf");

    private static string InPath(string number) => number.Replace('/', '-');
}
