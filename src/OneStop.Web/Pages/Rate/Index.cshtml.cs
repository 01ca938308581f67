using Microsoft.AspNetCore.Mvc;
using OneStop.Domain.Dossiers;
using OneStop.Register.Ratings;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Rate;

/// <summary>The citizen's rating by link or QR code: no sign-in, once, optional. A signed-in member of staff is refused.</summary>
internal sealed class IndexModel(RatingBook book, OfficeClock clock) : CitizenRatingModel
{
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

    private Task<bool> LoadAsync(string token, CancellationToken stop) =>
        LoadAsync(async () => (Dossier = await book.FindAsync(token, stop)) is not null);
}
