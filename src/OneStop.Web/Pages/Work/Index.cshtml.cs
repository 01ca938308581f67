using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;

namespace OneStop.Web.Pages.Work;

/// <summary>The heaps of work of one role with their counts; each leads to exactly the list it counts.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class IndexModel(DossierTables tables, SavedLists saved, Asker asker, DossierWords words) : PageModel
{
    private const int MostMentions = 50;

    public IReadOnlyList<(WorkHeap Heap, long Count)> Mine { get; private set; } = [];
    public IReadOnlyList<(WorkHeap Heap, long Count)> Everything { get; private set; } = [];
    /// <summary>Comments that name this account and were not seen yet.</summary>
    public IReadOnlyList<MentionView> Mentioned { get; private set; } = [];
    public IReadOnlyList<SavedList> Saved { get; private set; } = [];

    public async Task OnGetAsync([FromServices] Mentions mentions, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var agency = asking.Caller.Reach?.Home ?? asking.Reference.Tree.Agencies.First(a => a.ParentId is null).Code;
        Mine = await CountAsync(WorkHeaps.For(asking.User, agency, words), stop);
        Everything = await CountAsync(WorkHeaps.Everything(words), stop);
        if (!asking.User.IsKey) Mentioned = await mentions.UnseenAsync(asking.User.Name, asking.Reader, MostMentions, stop);
        Saved = await saved.AllAsync(stop);
    }

    public async Task<IActionResult> OnPostDropAsync(string name, CancellationToken stop)
    {
        await saved.DropAsync(name, stop);
        return RedirectToPage();
    }

    /// <summary>An empty heap has no colour: nothing asks for attention.</summary>
    public static Meaning MeaningOf((WorkHeap Heap, long Count) heap) => heap.Count > 0 ? heap.Heap.Meaning : Meaning.None;

    private async Task<IReadOnlyList<(WorkHeap Heap, long Count)>> CountAsync(IEnumerable<WorkHeap> heaps, CancellationToken stop)
    {
        var counted = new List<(WorkHeap, long)>();
        foreach (var heap in heaps) counted.Add((heap, await tables.CountAsync(heap.Filter, stop)));
        return counted;
    }
}
