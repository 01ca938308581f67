using System.Text;
using OneStop.Domain;
using OneStop.Register.Import;

namespace OneStop.Tests;

/// <summary>What an import answered, and its report's lines without the header.</summary>
public sealed record Imported(ImportResult Result, IReadOnlyList<string> Report);

public sealed partial class TestOffice
{
    /// <summary>The columns of <see cref="Row"/>.</summary>
    public const string ImportHeader = "source_id,procedure_code,agency_code,desk_code,channel,received_at,due_at,finished_at,returned_at,outcome,status,pauses";

    /// <summary>A row under <see cref="ImportHeader"/>, of a department the demo province has.</summary>
    public static string Row(string id, string received = "02/03/2026 08:00", string due = "09/03/2026 17:30", string finished = "", string returned = "",
        string outcome = "", string status = "", string pauses = "", string procedure = "1.010727", string agency = "H99.04", string channel = "direct") =>
        $"{id},{procedure},{agency},{Desk},{channel},{received},{due},{finished},{returned},{outcome},{status},\"{pauses.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Imports rows under <see cref="ImportHeader"/>; the import must not be refused.</summary>
    public Task<Imported> ImportAsync(params string[] rows) => ImportCsvAsync(string.Join('\n', rows.Prepend(ImportHeader)));

    public async Task<Imported> ImportCsvAsync(string csv, string source = "feed", ImportMap? map = null, bool dryRun = false, bool addUnknown = false)
    {
        var (done, report) = await TryImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), source, map, dryRun, addUnknown);
        Assert.True(done.IsOk, done.IsOk ? "" : $"refused: {done.Refusal.Code} {done.Refusal.Message.En}");
        Assert.Equal(done.Value.Read, done.Value.Added + done.Value.Unchanged + done.Value.Updated + done.Value.Rejected);
        return new(done.Value, report);
    }

    public async Task<(Outcome<ImportResult> Done, IReadOnlyList<string> Report)> TryImportAsync(
        Stream content, string source = "feed", ImportMap? map = null, bool dryRun = false, bool addUnknown = false)
    {
        var file = new MemoryStream();
        Outcome<ImportResult> done;
        using (var report = new ImportReport(file))
            done = await Get<ImportRun>().RunAsync(new(source, [new("rows.csv", content)], map ?? ImportMap.Plain, dryRun, addUnknown), new("cli:test"), Stop, report);
        return (done, Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..]);
    }
}
