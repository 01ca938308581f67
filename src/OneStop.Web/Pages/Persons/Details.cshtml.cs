using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Persons;

/// <summary>Everything one person filed within the reader's scope: what is open first, then what ended, then where they act for others.</summary>
[Needs(Permission.SeePersons), ResponseCache(NoStore = true)]
internal sealed class DetailsModel(PersonBook book, DossierTables tables, Asker asker, IStringLocalizer<PersonTexts> texts) : PageModel
{
    private const int MostRows = 100;
    private const int MostLooks = 10;

    public KnownPerson Person { get; private set; } = null!;
    public IReadOnlyList<DossierTable> Tables { get; private set; } = [];
    /// <summary>A dossier they filed, to begin another one with; null when they only acted for others.</summary>
    public string? Newest { get; private set; }
    /// <summary>Who looked; for leaders only.</summary>
    public IReadOnlyList<PersonLook> Looks { get; private set; } = [];
    public bool MayReceive { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var found = await book.FindAsync(id, asking.Reader, asking.Caller, "page", stop);
        if (!found.IsOk) return NotFound();
        Person = found.Value;
        var (open, ended) = (await ReadAsync("person.open", new() { Applicant = id, Live = true }, stop), await ReadAsync("person.ended", new() { Applicant = id, Live = false }, stop));
        Tables = [open, ended, await ReadAsync("person.acting", new() { ActingFor = id }, stop)];
        Newest = open.Rows.Concat(ended.Rows).Select(row => row.Line.Code).FirstOrDefault();
        MayReceive = asking.User.May(Permission.ReceiveDossiers) && !Person.Who.Erased;
        if (asking.User.May(Permission.DecideAsLeader)) Looks = await book.LooksAsync(id, MostLooks, stop);
        return Page();
    }

    private async Task<DossierTable> ReadAsync(string label, DossierFilter filter, CancellationToken stop)
    {
        var table = await tables.ReadAsync(texts[label], filter, new(null, MostRows), code => Url.Dossier(code), stop);
        return table.IsOk ? table.Value : throw new InvalidOperationException(table.Refusal.Message.En);
    }
}
