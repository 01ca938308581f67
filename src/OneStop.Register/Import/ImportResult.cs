namespace OneStop.Register.Import;

/// <summary>
/// What an import did, in rows of the files read; read = added + unchanged + updated + rejected. Findings are those that were not
/// recorded before: a nightly feed says each of them once.
/// </summary>
public sealed record ImportResult(long Read, long Added, long Unchanged, long Updated, long Rejected, long Findings, double Seconds)
{
    /// <summary>Columns of the files that nothing was made of; a misspelt name would otherwise lose its data without a word.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];
}

/// <summary>What to import.</summary>
/// <param name="Source">The name of the system it comes from; with a row's source_id it is the row's identity for ever.</param>
/// <param name="DryRun">Reads, checks and decides everything, and writes nothing.</param>
/// <param name="AddUnknown">Unknown procedures, agencies, desks and sectors come in as legacy entries.</param>
public sealed record ImportOrder(string Source, IReadOnlyList<ImportFile> Files, ImportMap Map, bool DryRun = false, bool AddUnknown = false);
