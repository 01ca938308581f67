using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace OneStop.Web.Pages;

/// <summary>What happened, what was kept and what to do. Reached by re-execution, also of a POST.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
internal sealed class ProblemModel : PageModel
{
    private static readonly int[] described = [400, 403, 404, 413, 429, 500];

    /// <summary>Taken from the route and not bound: binding would read the form of a refused POST once more.</summary>
    public int Status => int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);

    /// <summary>The group of sentences for this status.</summary>
    public string Kind => described.Contains(Status) ? Status.ToString(CultureInfo.InvariantCulture) : Status >= 500 ? "500" : "404";

    public string Trace => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
}
