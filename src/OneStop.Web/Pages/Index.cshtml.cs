using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages;

/// <summary>The first page after signing in: where one may go.</summary>
internal sealed class IndexModel(CurrentUser me, OfficeClock clock) : PageModel
{
    public CurrentUser Me => me;
    public DateOnly Today => clock.Today;
}
