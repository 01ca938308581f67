using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using OneStop.Benchmarks.Live;

namespace OneStop.Benchmarks.Lists;

/// <summary>
/// A long list taken along as CSV and as XLSX, as a supervisor does it at the page: seconds and processor of the server from the press
/// of the button to the finished run, its resident memory before and at most meanwhile, and whether the file holds as many rows as the button said.
/// </summary>
internal static partial class ListBenchmark
{
    private const int Port = 5529, Wanted = 300_000;
    private static readonly TimeSpan beat = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(string data, string? database)
    {
        var key = await OfficeProcess.KeyAsync(data, database, "supervisor", "");
        await using var office = await OfficeProcess.OfficeAsync(Port, data, database);
        using var caller = office.Caller(key);
        var (list, count) = await LongListAsync(caller);
        Report.Progress($"{list}: {Report.Whole(count)} dossiers");
        var rows = new List<string[]>();
        foreach (var format in new[] { "csv", "xlsx", "csv", "xlsx" }) rows.Add(await TakeAsync(office, caller, list, format, count));
        Report.Table($"A list of {Report.Whole(count)} dossiers as a file", ["", "rows in the file", "seconds", "processor", "memory before", "at most meanwhile", "file"], rows);
    }

    /// <summary>The dossiers received since the latest day that leaves at least as many as wanted.</summary>
    private static async Task<(string Address, long Count)> LongListAsync(HttpClient caller)
    {
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);
        for (var back = 30; ; back += 30)
        {
            var filter = string.Create(CultureInfo.InvariantCulture, $"from={day.AddDays(-back):yyyy-MM-dd}&dateOf=received");
            using var answer = JsonDocument.Parse(await caller.GetStringAsync(new Uri($"/api/dossiers?limit=0&count=true&{filter}", UriKind.Relative)));
            var count = answer.RootElement.GetProperty("count").GetInt64();
            if (count >= Wanted) return ($"/dossiers?{filter}", count);
            if (back > 4000) throw new InvalidOperationException($"The register holds {count} dossiers; {Wanted} are wanted.");
        }
    }

    private static async Task<string[]> TakeAsync(OfficeProcess office, HttpClient caller, string list, string format, long count)
    {
        var page = await caller.GetStringAsync(new Uri(list, UriKind.Relative));
        if (!Digits(page).Contains(count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) throw new InvalidOperationException("The page says another number than the API.");
        await Task.Delay(TimeSpan.FromSeconds(2));
        var (before, worked, watch) = (office.Memory, office.Worked, Stopwatch.StartNew());
        using var press = new HttpRequestMessage(HttpMethod.Post, new Uri($"{list}&handler=File&format={format}", UriKind.Relative));
        press.Headers.Add("X-Form-Token", Token().Match(page).Groups[1].Value);
        using var pressed = await caller.SendAsync(press);
        if (pressed.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect)) throw new InvalidOperationException($"The button answered {pressed.StatusCode}.");
        var run = (await caller.GetStringAsync(new Uri(list, UriKind.Relative))).Split("run=")[1].Split('"', '&')[0];
        var (peak, state, file) = (before, "", "");
        while (state is "" or "waiting" or "running")
        {
            await Task.Delay(beat);
            peak = Math.Max(peak, office.Memory);
            using var answer = JsonDocument.Parse(await caller.GetStringAsync(new Uri($"/api/jobs/{run}", UriKind.Relative)));
            state = answer.RootElement.GetProperty("state").GetString()!;
            if (state == "done") file = answer.RootElement.GetProperty("outcome").GetProperty("file").GetString()!;
        }
        var (seconds, processor) = (watch.Elapsed.TotalSeconds, (office.Worked - worked).TotalSeconds);
        var bytes = await caller.GetByteArrayAsync(new Uri($"/api/jobs/{run}/result", UriKind.Relative));
        var held = format == "csv" ? bytes.LongCount(b => b == (byte)'\n') - 1 : Rows(bytes);
        if (held != count || !file.Contains($"_{count}-rows", StringComparison.Ordinal)) throw new InvalidOperationException($"{file} holds {held} rows; the button said {count}.");
        return [format, Report.Whole(held), Report.One(seconds), Report.One(processor), $"{Report.Whole(before / 1_000_000)} MB", $"{Report.Whole(peak / 1_000_000)} MB", $"{Report.Whole(bytes.Length / 1_000_000)} MB"];
    }

    private static long Rows(byte[] workbook)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(workbook));
        using var sheet = System.Xml.XmlReader.Create(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var rows = -1L;
        while (sheet.Read())
            if (sheet.NodeType == System.Xml.XmlNodeType.Element && sheet.LocalName == "row") rows++;
        return rows;
    }

    // Numbers stand with separators of thousands on the page.
    private static string Digits(string page) => page.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);

    [GeneratedRegex("name=\"form-token\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}
