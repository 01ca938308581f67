using OneStop.Domain;
using OneStop.Register.Writing;

namespace OneStop.Register.Import;

/// <summary>Counts rows as they come back and tells the report.</summary>
internal sealed class ImportCount(TimeProvider clock, ImportReport? report, Action<ImportResult>? progress)
{
    private const int Beat = 1000;
    private readonly long started = clock.GetTimestamp();
    private readonly long[] effects = new long[3];
    private string[] ignored = [];
    private long read;
    private long rejected;
    private long findings;

    public ImportResult Result => new(read, effects[(int)ImportEffect.Added], effects[(int)ImportEffect.Unchanged], effects[(int)ImportEffect.Updated],
        rejected, findings, Math.Round(clock.GetElapsedTime(started).TotalSeconds, 3)) { IgnoredColumns = ignored };

    /// <summary>Columns of a file that are not used.</summary>
    public void Ignore(IReadOnlyList<string> columns) => ignored = [.. ignored.Union(columns, StringComparer.OrdinalIgnoreCase)];

    public void Reject(string file, ImportLine line)
    {
        rejected++;
        foreach (var fault in line.Faults) report?.Rejected(file, line.Number, line.SourceId, fault);
        Next();
    }

    public void Take(string file, ImportRequest request, Outcome<Done> answer)
    {
        var item = request.Item;
        if (!answer.IsOk)
        {
            rejected++;
            report?.Rejected(file, item.Line, item.SourceId, new(answer.Refusal.Field ?? "", ValueOf(item, answer.Refusal.Field), answer.Refusal));
        }
        else
        {
            effects[(int)request.Effect]++;
            findings += request.Findings.Count;
            foreach (var finding in request.Findings) report?.Found(file, item.Line, item.SourceId, finding);
        }
        Next();
    }

    private void Next()
    {
        if (++read % Beat == 0) progress?.Invoke(Result);
    }

    private static string ValueOf(ImportItem item, string? column) => column switch
    {
        ImportColumns.Procedure => item.Procedure,
        ImportColumns.Agency => item.Agency,
        ImportColumns.Desk => item.Desk ?? "",
        ImportColumns.Code => item.Code ?? "",
        _ => item.SourceId,
    };
}
