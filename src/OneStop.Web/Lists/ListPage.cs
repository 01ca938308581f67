using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Setup;

namespace OneStop.Web.Lists;

/// <summary>
/// A page whose list can be taken along as CSV or XLSX. It says what the list is; how files are written, at once or in the background
/// with progress and a way to cancel, is the same for all.
/// </summary>
internal abstract class ListPage : PageModel
{
    /// <summary>The list at this address, or null when there is none; the page itself then says why.</summary>
    protected abstract Task<TakenList?> TakenAsync(CancellationToken stop);

    /// <summary>The file in the answer, whatever its length: for short lists, and for programs that ask for an address.</summary>
    public async Task<IActionResult> OnGetFileAsync([FromServices] ListFiles files, string? format, CancellationToken stop)
    {
        if (!ListFile.IsFormat(format)) return NotFound();
        return await TakenAsync(stop) is { } list ? await files.NowAsync(list, format, CurrentUser.Of(User)!.Actor, stop) : Redirect(ListAddress.Back(Request));
    }

    /// <summary>The file in the background; the page shows how far it is.</summary>
    public async Task<IActionResult> OnPostFileAsync([FromServices] ListFiles files, string? format, CancellationToken stop)
    {
        if (!ListFile.IsFormat(format)) return NotFound();
        if (await TakenAsync(stop) is not { } list) return Redirect(ListAddress.Back(Request));
        var queued = await files.LaterAsync(list, format, CurrentUser.Of(User)!.Actor, stop);
        if (queued.IsOk) this.Say(files.Started);
        else this.Say(queued.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return Redirect(ListAddress.Back(Request) + "#files");
    }

    /// <summary>Stops a file that is being written; nothing is left of it.</summary>
    public async Task<IActionResult> OnPostCancelFileAsync([FromServices] ListFiles files, long run, CancellationToken stop) =>
        await files.CancelAsync(run, CurrentUser.Of(User)!.Actor, stop) ? Redirect(ListAddress.Back(Request) + "#files") : NotFound();
}

/// <summary>Addresses of a list's files, made from the address of the list itself.</summary>
internal static class ListAddress
{
    private static readonly string[] acts = ["handler", "format", "run", "table", "lang"];
    private static readonly string[] places = ["after", "before", "skip"];

    /// <summary>The list itself, from its first row.</summary>
    public static string Back(HttpRequest request) => Of(request);

    /// <summary>Something done to the list: all its filters, wherever one had turned the pages to.</summary>
    public static string Of(HttpRequest request, params IReadOnlyList<(string Name, string? Value)> more)
    {
        var kept = request.Query.Where(part => !acts.Contains(part.Key, StringComparer.OrdinalIgnoreCase) && !places.Contains(part.Key, StringComparer.OrdinalIgnoreCase) && part.Value.ToString().Length > 0)
            .Select(part => new KeyValuePair<string, string?>(part.Key, part.Value.ToString()));
        return request.PathBase + request.Path + QueryString.Create(kept.Concat(more.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value))));
    }
}
