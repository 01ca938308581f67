using OneStop.Register.Files;
using OneStop.Register.Maintenance;

namespace OneStop.Register.Evidence;

/// <summary>An export's progress in lines: every dossier is read once, written into the book, and run through for each list.</summary>
internal sealed class ExportProgress(IProgress<WorkDone>? progress, long dossiers, int lists) : IProgress<PackProgress>
{
    private readonly long total = dossiers * (lists + 2);
    private long done;
    private long file;

    public void Read(long rows)
    {
        done = rows;
        if (rows % 1000 == 0) progress?.Report(new(done, total));
    }

    public void Report(PackProgress value)
    {
        // A new file begins: the one before is done, whatever part of the dossiers stood in it.
        if (value.Rows == 0) (done, file) = (Math.Min(total, Math.Max(dossiers, done + (file > 0 ? dossiers : 0))), 0);
        else file = value.Rows;
        progress?.Report(new(Math.Min(total, done + file), total));
    }
}
