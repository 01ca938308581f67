using System.Text;
using System.Text.Json.Nodes;
using OneStop.Domain.Evidence;
using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;

namespace OneStop.Register.Files;

/// <summary>
/// Writes an evidence pack in constant memory. Order: register book, lists, then score sheets (a sheet whose figure differs
/// from its list stops the export), forms and the rest, last <see cref="Finish"/>. The same calls with the same data give the
/// same bytes in every file on any machine, culture and time zone. Lines of register book and lists come in ascending order
/// of the code by character value ("C" collation), each code once.
/// </summary>
public sealed class PackWriter : IDisposable
{
    private readonly PackArchive archive;
    private readonly PackFacts facts;
    private readonly Func<PrintDocument, byte[]>? print;
    private JsonNode? bridge;
    private readonly Dictionary<string, (ListCounts Counts, Recount Recount)> lists = new(StringComparer.Ordinal);
    private readonly List<ScoreSheet> sheets = [];
    private readonly List<PeriodForm> forms = [];

    /// <summary>Begins a pack; the stream need not be seekable and stays open.</summary>
    public PackWriter(Stream output, PackFacts facts, IProgress<PackProgress>? progress = null, Func<PrintDocument, byte[]>? print = null) =>
        (archive, this.facts, this.print) = (new PackArchive(output, progress), facts, print);

    /// <summary>Writes the register book and returns its lines.</summary>
    public Task<long> RegisterBookAsync(IAsyncEnumerable<BookLine> lines, CancellationToken stop = default)
    {
        var order = new CodeOrder(PackLayout.RegisterBook);
        return archive.AddTableAsync(PackLayout.RegisterBook, PackLayout.RegisterBookColumns, lines, line =>
        {
            order.Next(line.Facts.Code);
            return PackCells.Of(line, facts.Full);
        }, stop);
    }

    /// <summary>Writes what an indicator counted and returns the counts, which a figure of that indicator must equal.</summary>
    public async Task<ListCounts> ListAsync(
        string indicator, IAsyncEnumerable<ListLine> lines, Recount recount = Recount.Both, CancellationToken stop = default)
    {
        if (Indicators.Find(indicator) is null) throw new ArgumentException($"There is no indicator {indicator}.", nameof(indicator));
        var path = PackLayout.List(indicator);
        var order = new CodeOrder(path);
        var counts = default(ListCounts);
        await archive.AddTableAsync(path, PackLayout.ListColumns, lines, line =>
        {
            order.Next(line.Facts.Code);
            counts = counts.With(line.Counted, line.Points ?? 0);
            return PackCells.Of(line);
        }, stop).ConfigureAwait(false);
        lists.Add(indicator, (counts, recount));
        return counts;
    }

    /// <summary>The same from lines spelled before, whose order of codes is theirs to keep.</summary>
    internal ListCounts List(string indicator, IEnumerable<SpelledLine> lines, CancellationToken stop)
    {
        var counts = default(ListCounts);
        archive.AddSpelled(PackLayout.List(indicator), PackLayout.ListColumns, lines.Select(line =>
        {
            counts = counts.With(line.Counted, 0);
            return line;
        }), stop);
        lists.Add(indicator, (counts, Recount.Both));
        return counts;
    }

    /// <summary>
    /// Writes a score sheet (JSON, CSV, XLSX, PDF), the ruleset file it was made with, and a figure for each criterion.
    /// <paramref name="declared"/> adds by criterion who declared and checked a figure and which files prove it.
    /// </summary>
    public void ScoreSheet(ScoreSheet sheet, ReadOnlyMemory<byte> rulesetFile, IReadOnlyDictionary<string, JsonObject>? declared = null)
    {
        foreach (var share in sheet.Lines.SelectMany(line => line.Measures).OfType<IndicatorValue.Share>())
            if (lists.TryGetValue(share.Name, out var list) && PackFigures.Difference(share, list.Counts, list.Recount) is { } difference)
                throw new InvalidOperationException($"The list of {share.Name} does not give its figure: {difference.En}");
        archive.Add(PackLayout.Ruleset(sheet.Ruleset), rulesetFile);
        var path = PackLayout.ScoreSheet(sheet.Ruleset);
        archive.Add(path + ".json", ScoreSheetJson.Of(sheet));
        archive.Add(path + ".csv", stream => ScoreSheetFiles.WriteCsv(stream, sheet));
        archive.Add(path + ".xlsx", stream => ScoreSheetFiles.WriteXlsx(stream, sheet, facts.AgencyName, facts.Illustration));
        if (print is not null) archive.Add(path + ".pdf", print(ScoreSheetPaper.Print(sheet, facts)));
        foreach (var line in sheet.Lines)
        {
            var about = declared?.GetValueOrDefault(line.Criterion);
            archive.Add(PackLayout.Figure(sheet.Ruleset, line.Criterion), PackFigures.Of(sheet.Ruleset, line, RecountOf, about));
        }
        sheets.Add(sheet);
    }

    /// <summary>Writes form II.06a as JSON and in the official layout, as workbook and to sign.</summary>
    public void Form(PeriodForm form)
    {
        var json = form.ToJson();
        var path = PackLayout.Form06a(json["by"]!.GetValue<string>());
        archive.Add(path + ".json", json);
        // Stored, not compressed: the bytes must not depend on the machine's compressor.
        archive.Add(path + ".xlsx", stream => Form06aXlsx.Write(stream, form, compress: false));
        if (print is not null) archive.Add(path + ".pdf", print(PeriodFormPaper.Print(form, MachineText.OfficeTime(facts.AsOf))));
        forms.Add(form);
    }

    /// <summary>Writes the mergers that the form by agency rests on; none leaves the file out.</summary>
    public void Mergers(IReadOnlyCollection<Domain.Agencies.Merger<string>> mergers)
    {
        if (mergers.Count > 0) archive.Add(PackLayout.Mergers, PackMergers.Write(mergers));
    }

    /// <summary>Writes events in full.</summary>
    internal Task LogAsync(string path, Func<PackTable, Task> write, CancellationToken stop) => archive.AddLinesAsync(path, PackLayout.LogColumns, write, stop);

    /// <summary>Writes the hash of every event.</summary>
    internal Task ChainAsync(Func<PackTable, Task> write, CancellationToken stop) => archive.AddLinesAsync(PackLayout.Chain, PackLayout.ChainColumns, write, stop);

    /// <summary>Writes what the ids in events stand for.</summary>
    internal Task<long> NamesAsync(Evidence.PackNames names, CancellationToken stop = default) =>
        archive.AddTableAsync(PackLayout.Names, PackLayout.NameColumns, names.Lines.ToAsyncEnumerable(), Evidence.PackNames.Cells, stop);

    /// <summary>Writes what was reported when a period was closed.</summary>
    public void Closing(string period, JsonNode closing) => archive.Add(PackLayout.Closing(period), closing);

    /// <summary>Writes the days' seals.</summary>
    public void Seals(IEnumerable<DaySeal> seals) => archive.Add(PackLayout.Seals, SealsFile.ToJson(seals));

    /// <summary>Writes a calendar file as it was used.</summary>
    public void Calendar(string id, ReadOnlyMemory<byte> file) => archive.Add(PackLayout.Calendar(id), file);

    /// <summary>Writes the bridge between calendar and report year, and the page of it.</summary>
    public void Bridge(JsonNode bridge)
    {
        archive.Add(PackLayout.Bridge, bridge);
        if (print is not null) archive.Add(PackLayout.BridgePage, print(YearBridgePaper.Print(bridge, facts)));
        this.bridge = bridge;
    }

    /// <summary>Writes a file that proves a declared figure.</summary>
    public void Attachment(string ruleset, string criterion, string name, Stream content) =>
        archive.Add(PackLayout.Attachment(ruleset, criterion, name), content.CopyTo);

    /// <summary>Writes the data-quality report and returns its lines.</summary>
    public Task<long> DataQualityAsync(IAsyncEnumerable<FindingLine> lines, CancellationToken stop = default) =>
        archive.AddTableAsync(PackLayout.DataQuality, PackLayout.FindingColumns, lines, PackCells.Of, stop);

    /// <summary>Writes the "worth asking" report and returns its lines.</summary>
    public Task<long> WorthAskingAsync(IAsyncEnumerable<FindingLine> lines, CancellationToken stop = default) =>
        archive.AddTableAsync(PackLayout.WorthAsking, PackLayout.FindingColumns, lines, PackCells.Of, stop);

    /// <summary>Writes index, explanations, manifest and, given the means, its signature; the pack is whole after this and <see cref="Dispose"/>.</summary>
    public Manifest Finish(PackSigning? signing = null)
    {
        archive.Add(PackLayout.ReadMe, Encoding.UTF8.GetBytes(PackReadMe.Text.ReplaceLineEndings("\r\n")));
        archive.Add(PackLayout.Index, Encoding.UTF8.GetBytes(PackIndex.Html(facts, sheets, forms, bridge, archive.Files)));
        return archive.Finish(facts, signing);
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private Recount? RecountOf(string indicator) => lists.TryGetValue(indicator, out var list) ? list.Recount : null;
}

/// <summary>Sees that codes come in strictly ascending order, so that a repeated dossier cannot hide and a reader can merge lists.</summary>
internal sealed class CodeOrder(string path)
{
    private string? last;

    public void Next(string code)
    {
        if (!IsAfter(code)) throw new InvalidOperationException($"{path}: '{code}' does not come after '{last}'; lines must be sorted by code, each once.");
        last = code;
    }

    public bool IsAfter(string code) => last is null || Compare(last, code) < 0;

    /// <summary>Order of code points, which is the byte order of UTF-8 and what databases call "C" or binary.</summary>
    public static int Compare(string left, string right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a == b) continue;
            // Surrogates stand for code points above every other character.
            return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
        }
        return left.Length.CompareTo(right.Length);
    }
}
