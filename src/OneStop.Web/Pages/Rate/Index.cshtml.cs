using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Ratings;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Rate;

/// <summary>The citizen's rating by link or QR code: no sign-in, once, optional. A signed-in member of staff is refused.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
internal sealed class IndexModel(RatingBook book, OfficeClock clock) : PageModel
{
    [BindProperty] public RateForm Input { get; set; } = new();

    public Dossier? Dossier { get; private set; }
    public bool IsStaff => CurrentUser.Of(User) is not null;
    public bool IsDone { get; private set; }
    public Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, bool thanks, CancellationToken stop)
    {
        if (!await LoadAsync(token, stop)) return Page();
        IsDone = thanks && Dossier!.RatedAt is not null;
        if (!IsDone && !RateDesk.IsOpen(Dossier!, clock.Now)) Refusal = Decide.Rate(Dossier!, Input.ToRating(), RatedVia.Link, clock.Now).Refusal;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        if (!await LoadAsync(token, stop)) return Page();
        var done = await book.RateAsync(Dossier!, Input.ToRating(), RatedVia.Link, stop);
        if (done.IsOk) return Redirect($"/rate/{token}?thanks=true");
        Refusal = done.Refusal;
        return Page();
    }

    /// <summary>False when the page only says why not.</summary>
    private async Task<bool> LoadAsync(string token, CancellationToken stop)
    {
        if (IsStaff)
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return false;
        }
        Dossier = await book.FindAsync(token, stop);
        if (Dossier is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Dossier is not null;
    }
}
