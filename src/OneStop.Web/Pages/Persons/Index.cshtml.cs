using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Persons;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Persons;

/// <summary>People by number, phone or name. What is looked for is posted, so that it stays out of addresses, histories and logs.</summary>
[Needs(Permission.SeePersons), ResponseCache(NoStore = true)]
internal sealed class IndexModel(PersonBook book, Asker asker) : PageModel
{
    [BindProperty] public string? Q { get; set; }

    /// <summary>Null before anything was looked for.</summary>
    public IReadOnlyList<KnownPerson>? Found { get; private set; }
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        // A scanned card is looked up by its number.
        if (CitizenCard.Read(Q) is { } card) Q = card.Number;
        var asking = await asker.AskAsync();
        var found = await book.SearchAsync(Q, asking.Reader, asking.Caller, "search", stop);
        if (!found.IsOk) Problem = found.Refusal.Message.In(Show.Language);
        else if (found.Value is [var only]) return RedirectToPage("/Persons/Details", new { id = only.Id });
        else Found = found.Value;
        return Page();
    }
}
