using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Files chosen from the scanner's folder: each becomes a scan of the paper they were chosen for, as if it had been uploaded.</summary>
internal sealed class FromScanner(ScannerFolder folder, PaperStore store, CurrentUser me)
{
    public const string Files = "FromScanner", Paper = "FromScannerPaper";

    /// <summary>Takes what the form chose; what cannot be taken is said under <see cref="Files"/>, and nothing else remains there.</summary>
    public async Task TakeAsync(long desk, List<ReceivePaper> papers, IFormCollection posted, ModelStateDictionary found, CancellationToken stop)
    {
        found.Clear();
        if (!int.TryParse(posted[Paper], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= papers.Count) return;
        var paper = papers[index];
        foreach (var mark in posted[Files].OfType<string>().Distinct())
        {
            var scan = await folder.TakeAsync(desk, mark, stop);
            if (scan.IsOk) paper.Scans = [.. paper.Scans, store.Token(scan.Value, me.Actor)];
            else found.AddModelError(Files, scan.Refusal.Message.In(Show.Language));
        }
    }
}
