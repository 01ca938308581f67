using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Admin;

/// <summary>The first steps of a new office, each with what is done already and the page where it is done.</summary>
[Needs(Permission.ManageAgencies)]
internal sealed class SetupModel(FirstRun first) : PageModel
{
    public FirstRunState State { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken stop) => State = await first.ReadAsync(stop);
}
