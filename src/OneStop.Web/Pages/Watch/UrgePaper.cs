using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Register.Forms;
using OneStop.Register.Reference;
using OneStop.Register.Watch;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Watch;

/// <summary>Urge letters as documents: heads of agencies, names for accounts, the mark of invented data.</summary>
internal sealed class UrgePaper(Asker asker, ActorNames names, Illustration illustration)
{
    public async Task<PrintDocument> OfAsync(UrgeLetter letter, CancellationToken stop)
    {
        var tree = (await asker.AskAsync()).Reference.Tree;
        var from = tree.Agency(letter.FromAgency) ?? tree.Agencies.First(agency => agency.ParentId is null);
        var known = await names.OfAsync(letter.Lines.Select(line => line.Holder).OfType<string>().Where(holder => holder.Length > 0), stop);
        UrgeLetterLine Line(UrgeLine line) => new(line.Code, line.Procedure, line.DueAt, line.LeftSeconds is { } left ? TimeSpan.FromSeconds(left) : null,
            line.HolderAgency, string.IsNullOrEmpty(line.Holder) ? null : known[line.Holder]);
        return UrgeLetterPaper.Print(new()
        {
            Issuer = FormIssuers.Of(tree, from), Number = letter.Number, To = tree.Agency(letter.AgencyCode)?.Name ?? letter.AgencyCode, IssuedAt = letter.At,
            Overdue = [.. letter.Lines.Where(line => line.Overdue).Select(Line)], Near = [.. letter.Lines.Where(line => !line.Overdue).Select(Line)],
            Illustration = illustration.IsShown,
        });
    }
}
