using OneStop.Domain.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;

namespace OneStop.Register.Evidence;

/// <summary>
/// An export's progress in lines: every dossier is read once, written into the book, and run through for each list; every event is
/// written once, and its hash once more.
/// </summary>
internal sealed class ExportProgress(IProgress<WorkDone>? progress, long dossiers, int lists, long events) : IProgress<PackProgress>
{
    private readonly long total = (dossiers * (lists + 2)) + (2 * events);
    private long done;
    private PackProgress file = new("", 0);

    public void Read(long rows)
    {
        done = rows;
        if (rows % 1000 == 0) progress?.Report(new(done, total));
    }

    public void Report(PackProgress value)
    {
        // A new file begins: the one before is done, whatever part of the dossiers stood in it.
        if (value.Path != file.Path) done += Whole(file);
        file = value;
        progress?.Report(new(Math.Min(total, done + Math.Min(value.Rows, Whole(value))), total));
    }

    /// <summary>Everything is written.</summary>
    public void End() => progress?.Report(new(total, total));

    private long Whole(PackProgress of) =>
        of.Path is PackLayout.Log or PackLayout.OtherLog or PackLayout.Chain ? of.Rows
        : of.Path == PackLayout.RegisterBook || of.Path.StartsWith("lists/", StringComparison.Ordinal) ? dossiers : 0;
}
