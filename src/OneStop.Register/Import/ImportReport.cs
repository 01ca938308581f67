using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Files;

namespace OneStop.Register.Import;

/// <summary>
/// The report of an import as CSV, a line for each fault of a rejected row and for each finding: file, line, source_id, kind
/// (rejected or finding), column, the offending or offered value, what is recorded, code, and the reason in both languages.
/// </summary>
public sealed class ImportReport(Stream output) : IDisposable
{
    private readonly CsvFile csv = new(output, ["file", "line", "source_id", "kind", "column", "value", "recorded", "code", "reason_vi", "reason_en"]);

    internal void Rejected(string file, long line, string sourceId, ImportFault fault) =>
        Write(file, line, sourceId, "rejected", fault.Column, fault.Value, "", fault.Reason.Code, fault.Reason.Message);

    internal void Found(string file, long line, string sourceId, SourceFinding finding) =>
        Write(file, line, sourceId, "finding", finding.Field, finding.Offered, finding.Recorded, finding.Kind, finding.Reason);

    public void Dispose() => csv.Dispose();

    private void Write(string file, long line, string sourceId, string kind, string column, string value, string recorded, string code, Text reason) =>
        csv.Row(file, line.ToString(CultureInfo.InvariantCulture), sourceId, kind, column, value, recorded, code, reason.Vi, reason.En);
}
