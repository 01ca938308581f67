using Microsoft.AspNetCore.Mvc.ModelBinding;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Files that came with a form itself, because the browser ran no script.</summary>
internal static class PaperFiles
{
    /// <summary>Keeps each and puts its token beside its paper; what cannot be taken is said at the paper.</summary>
    public static async Task TakeAsync(ReceivePaper paper, int index, IFormFileCollection files, PaperStore store, string owner, ModelStateDictionary found, CancellationToken stop)
    {
        var field = $"Input.Papers[{index}].Files";
        foreach (var file in files.GetFiles(field).Where(file => file.Length > 0))
        {
            await using var content = file.OpenReadStream();
            var scan = await store.KeepAsync(content, stop);
            if (scan.IsOk) paper.Scans = [.. paper.Scans, store.Token(scan.Value, owner)];
            else found.AddModelError(field, $"{file.FileName}: {scan.Refusal.Message.In(Show.Language)}");
        }
    }
}
