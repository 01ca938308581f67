using Microsoft.AspNetCore.Mvc;
using OneStop.Domain.Dossiers;
using OneStop.Register.Ratings;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Rate;

/// <summary>
/// The second screen of a desk: asks about the result handed over there last, thanks, and waits for the next. Answers count only for
/// the dossier that was asked about while it is still the last one, so nobody rates the dossier of who came before.
/// </summary>
internal sealed class ScreenModel(RateDesk desk, RatingBook book, OfficeClock clock) : CitizenRatingModel
{
    [BindProperty] public string? Asked { get; set; }

    public DeskRow? Desk { get; private set; }
    public bool Moved { get; private set; }

    public async Task<IActionResult> OnGetAsync(string deskToken, bool thanks, CancellationToken stop)
    {
        if (!await LoadAsync(deskToken, stop)) return Page();
        IsDone = thanks && Dossier is null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string deskToken, CancellationToken stop)
    {
        if (!await LoadAsync(deskToken, stop)) return Page();
        if (Dossier is null || Dossier.Code != Asked)
        {
            Moved = true;
            Input = new();
            ModelState.Clear();
            return Page();
        }
        var done = await book.RateAsync(Dossier, Input.ToRating(), RatedVia.Screen, stop);
        if (done.IsOk) return Redirect($"/rate/screen/{deskToken}?thanks=true");
        Refusal = done.Refusal;
        return Page();
    }

    private Task<bool> LoadAsync(string token, CancellationToken stop) => LoadAsync(async () =>
    {
        Desk = await desk.DeskAsync(token, stop);
        if (Desk is not null) Dossier = await desk.LatestAsync(Desk, clock, stop);
        return Desk is not null;
    });
}
