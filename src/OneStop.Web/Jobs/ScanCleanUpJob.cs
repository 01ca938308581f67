using OneStop.Register.Dossiers;
using OneStop.Web.Pages.Dossiers;
using Quartz;

namespace OneStop.Web.Jobs;

/// <summary>
/// Deletes scans of forms that were never sent: older than any draft or open form can hold them, and of no dossier. The run's
/// journal names what was deleted.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ScanCleanUpJob(PaperStore store, DossierPapers papers) : IJob
{
    public const string Name = "scan-clean-up";
    public const string Schedule = "0 45 4 * * ?";

    /// <summary>How many hashes the register is asked about at once.</summary>
    private const int AtOnce = 500;

    /// <summary>How many of the deleted hashes the journal names.</summary>
    private const int MostNamed = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (deleted, bytes, kept) = (new List<string>(), 0L, 0);
        foreach (var hashes in store.Unnamed().Chunk(AtOnce))
        {
            var used = await papers.InUseAsync(hashes, cancellationToken);
            kept += used.Count;
            foreach (var hash in hashes.Where(hash => !used.Contains(hash)))
            {
                if (store.Delete(hash) is not (> 0 and var size)) continue;
                deleted.Add(hash);
                bytes += size;
            }
        }
        context.Result = new { scans = deleted.Count, bytes, kept, brokenOff = store.DeleteBrokenOff(), hashes = deleted.Take(MostNamed) };
    }
}
