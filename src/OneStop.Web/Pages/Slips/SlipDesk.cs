using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Register.Forms;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Slips;

/// <summary>A slip and the form it is printed on.</summary>
internal sealed record SlipOnPaper(SlipSheet Sheet, FormFacts Facts)
{
    public FormTemplate Template => FormTemplates.Of(Sheet.Slip.Form, Sheet.Slip.Template);

    /// <summary>What is printed; a sheet whose print was not counted says that it is only a preview.</summary>
    public PrintDocument Document(PaperSize size)
    {
        var made = Template.Print(Facts, size);
        return Facts.Print == 0 ? made with { Mark = "BẢN XEM TRƯỚC" } : made;
    }
}

/// <summary>Slips for pages and programs: names for accounts, the public address for the QR code. Slips are Vietnamese in every language of the site.</summary>
internal sealed class SlipDesk(SlipBook slips, ActorNames names, Illustration illustration, IHttpContextAccessor accessor)
{
    private static readonly CultureInfo vietnamese = CultureInfo.GetCultureInfo("vi");

    /// <summary>The slip as it stands, not printed.</summary>
    public async Task<Outcome<SlipOnPaper>> ReadAsync(string code, long slipId, Asking asking, CancellationToken stop) =>
        await OnPaperAsync(await slips.ReadAsync(code, slipId, asking.Reader, stop), stop);

    /// <summary>Counts a print; a slip id of null is the dossier's control slip.</summary>
    public async Task<Outcome<SlipOnPaper>> PrintAsync(string code, long? slipId, SlipPaper paper, Asking asking, CancellationToken stop) =>
        await OnPaperAsync(await slips.PrintAsync(code, slipId, paper, (asking.Caller, asking.Reader), stop), stop);

    /// <summary>Prints the receipt (form 01), issued now when it was left out at the reception.</summary>
    public async Task<Outcome<SlipOnPaper>> IssueReceiptAsync(string code, SlipPaper paper, Asking asking, CancellationToken stop) =>
        await OnPaperAsync(await slips.PrintAsync(code, null, paper, (asking.Caller, asking.Reader), stop, "01"), stop);

    /// <summary>The facts of any form with the names of people and the mark of invented data.</summary>
    public async Task<FormFacts> InWordsAsync(FormFacts facts, CancellationToken stop)
    {
        var actors = facts.Steps.SelectMany(step => new[] { step.Giver, step.Receiver }).Append(facts.Clerk).OfType<string>().ToList();
        var known = await NamesAsync(actors, stop);
        string? Name(string? actor) => actor is null ? null : known[actor];
        return facts with
        {
            Clerk = Name(facts.Clerk),
            Steps = [.. facts.Steps.Select(step => step with { Giver = Name(step.Giver), Receiver = Name(step.Receiver) })],
            TrackAddress = facts.Code.Length == 0 ? null : TrackAddress(facts.Code),
            Illustration = illustration.IsShown,
        };
    }

    /// <summary>Where anybody may follow the dossier.</summary>
    private string TrackAddress(string code)
    {
        var request = accessor.HttpContext!.Request;
        return $"{request.Scheme}://{request.Host}{request.PathBase}/track/{Uri.EscapeDataString(code)}";
    }

    private async Task<Outcome<SlipOnPaper>> OnPaperAsync(Outcome<SlipSheet> read, CancellationToken stop) =>
        read.IsOk ? new SlipOnPaper(read.Value, await InWordsAsync(read.Value.Facts, stop)) : read.Refusal;

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(List<string> actors, CancellationToken stop)
    {
        var spoken = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = vietnamese;
        try
        {
            return await names.OfAsync(actors, stop);
        }
        finally
        {
            CultureInfo.CurrentUICulture = spoken;
        }
    }
}
