using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Live;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Wall;

/// <summary>The board in the hall: six numbers and the codes whose result can be collected. No name, no phone, no procedure.</summary>
[WallAccess]
internal sealed class IndexModel(Callers callers, WallScope scopes, CounterPictures pictures, DossierSearch search) : PageModel
{
    /// <summary>So many codes can be read from five metres; the board turns to the next ones by itself.</summary>
    private const int CodesOnAPage = 24;

    private const int MostPages = 8;

    /// <summary>A desk's board shows what was filed there; without one, the clerk's own desk, else the agency looked at. A board with a token has its own scope.</summary>
    [BindProperty(SupportsGet = true)] public string? Desk { get; set; }

    public string Place { get; private set; } = "";
    public required CounterPicture Now { get; set; }
    public IReadOnlyList<string[]> Ready { get; private set; } = [];
    public bool IsDevice { get; private set; }

    /// <summary>Results waiting beyond the codes that the board shows.</summary>
    public long More => Math.Max(0, Now.AwaitingReturn - Ready.Sum(page => page.Length));

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        IsDevice = WallAccessAttribute.ScopeOf(User) is not null;
        var found = await scopes.FindAsync(User, Desk, IsDevice ? null : callers, HttpContext);
        if (!found.IsOk) return NotFound();
        var (scope, place, reader) = found.Value;
        Place = place;
        Now = await pictures.OfAsync(scope, stop);
        var (kind, code) = scope.Name.Split(':', 2) is [var k, var c] ? (k, c) : (scope.Name, "");
        var filter = new DossierFilter { Bucket = Bucket.AwaitingReturn, Desk = kind == "desk" ? code : null, Agency = kind == "agency" ? code : null };
        var ready = await search.ListAsync(filter, new(null, CodesOnAPage * MostPages), reader with { SeePersons = false }, stop);
        if (ready.IsOk) Ready = [.. ready.Value.Items.Select(line => line.Code).Chunk(CodesOnAPage)];
        return Page();
    }
}

/// <summary>What a board shows: the scope of its token, or for a person the desk or agency looked at.</summary>
internal sealed class WallScope(ViewedAgency viewed, RegisterDbFactory databases, ReferenceCache references)
{
    public async Task<Outcome<(CounterScope Scope, string Place, Reader Reader)>> FindAsync(System.Security.Claims.ClaimsPrincipal user, string? desk, Callers? callers, HttpContext http)
    {
        var reference = await references.RecentAsync(databases, http.RequestAborted);
        if (callers is null)
        {
            var own = CounterScope.Parse(WallAccessAttribute.ScopeOf(user)!, reference);
            return own.IsOk ? (own.Value, PlaceOf(own.Value, reference), new Reader(null, false)) : own.Refusal;
        }
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal;
        var shown = string.IsNullOrEmpty(desk) ? CurrentUser.Of(user)?.DeskCode : desk;
        var scope = ScopesInReach.Of(string.IsNullOrEmpty(shown) ? await viewed.ScopeAsync(http.RequestAborted) : $"desk:{shown}", asking.Value);
        return scope.IsOk ? (scope.Value, PlaceOf(scope.Value, reference), asking.Value.Reader) : scope.Refusal;
    }

    /// <summary>The place's own name.</summary>
    public static string PlaceOf(CounterScope scope, OfficeReference reference)
    {
        var code = scope.Name[(scope.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (reference.Tree.Desk(code) is { } desk) return DossierWords.Name(desk);
        var agency = reference.Tree.Agency(code) ?? reference.Tree.Agencies.FirstOrDefault(a => a.ParentId is null);
        return agency is null ? code : DossierWords.Name(agency);
    }
}
