using OneStop.Domain;
using OneStop.Domain.Reports;
using OneStop.Register.Evidence;
using OneStop.Register.Maintenance;
using OneStop.Register.Scores;

namespace OneStop.Web.Jobs;

/// <summary>An export as verb and API ask for it.</summary>
internal static class ExportRequests
{
    /// <summary>The request; without rulesets all that are in use.</summary>
    public static Outcome<ExportRequest> Read(RulesetShelf shelf, string? period, string? agency, IReadOnlyCollection<string> rulesets, DateTimeOffset? asOf)
    {
        var parsed = ReportPeriod.Parse(period);
        if (!parsed.IsOk) return parsed.Refusal;
        shelf = shelf.On(parsed.Value.Until.AddDays(-1));
        var found = new List<ShelvedRuleset>();
        foreach (var id in rulesets.Count > 0 ? rulesets.Distinct() : shelf.Usual)
        {
            var ruleset = shelf.Find(id);
            if (!ruleset.IsOk) return ruleset.Refusal;
            found.Add(ruleset.Value);
        }
        return new ExportRequest(parsed.Value, string.IsNullOrWhiteSpace(agency) ? null : agency.Trim(), found, asOf);
    }
}

/// <summary>A pack as a file: under another name until it is whole, so that nobody takes half a pack for one.</summary>
internal static class PackFile
{
    public static async Task<Outcome<(ExportResult Result, long Bytes)>> WriteAsync(
        YearEndExport export, SigningCertificate certificate, string attachments, string path, ExportRequest request, IProgress<WorkDone> progress, CancellationToken stop)
    {
        var opened = certificate.Open();
        if (!opened.IsOk) return opened.Refusal;
        using var signing = opened.Value;
        var (target, partial) = (Path.GetFullPath(path), Path.GetFullPath(path) + ".partial");
        if (Path.GetDirectoryName(target) is { } folder) Directory.CreateDirectory(folder);
        try
        {
            Outcome<ExportResult> done;
            await using (var output = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
                done = await export.WriteAsync(output, request with { Signing = signing, Attachments = attachments, Print = Paper.Pdf.PdfPrinter.Stored }, progress, stop);
            if (!done.IsOk) return done.Refusal;
            File.Move(partial, target, overwrite: true);
            return (done.Value, new FileInfo(target).Length);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public static Refusal Missing(string path) => new("file-missing", new($"Không có tệp '{path}'.", $"There is no file '{path}'."), "file");
}
