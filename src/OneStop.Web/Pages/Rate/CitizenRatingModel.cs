using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Rate;

/// <summary>A rating by the citizen alone: no sign-in, and a signed-in member of staff is refused.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
internal abstract class CitizenRatingModel : PageModel
{
    [BindProperty] public RateForm Input { get; set; } = new();

    public Dossier? Dossier { get; protected set; }
    public bool IsStaff => CurrentUser.Of(User) is not null;
    public bool IsDone { get; protected set; }
    public Refusal? Refusal { get; protected set; }

    /// <summary>False when the page only says why not; <paramref name="findAsync"/> answers whether the token leads anywhere.</summary>
    protected async Task<bool> LoadAsync(Func<Task<bool>> findAsync)
    {
        if (IsStaff)
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return false;
        }
        var found = await findAsync();
        if (!found) Response.StatusCode = StatusCodes.Status404NotFound;
        return found;
    }
}
