using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Domain.Evidence;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;

namespace OneStop.Register.Files;

/// <summary>The second pass over a pack whose files are what the manifest says: does what they say fit together?</summary>
internal sealed class PackMeaning(PackReader pack, CancellationToken stop) : IDisposable
{
    private static readonly string[] logFiles = [PackLayout.Chain, PackLayout.Log, PackLayout.OtherLog, PackLayout.Names];
    private readonly PackLog? log = logFiles.Any(pack.Has) ? new(pack, stop) : null;
    private readonly PackTables tables = new(pack, stop);
    private readonly Dictionary<string, ListCounts> lists = new(StringComparer.Ordinal);
    private int figures;
    private int sheets;
    private int forms;

    public IReadOnlyList<DaySeal> Seals { get; private set; } = [];

    public PackVerdict Verdict(Refusal? problem) => new(
        problem, Anchoring.ConsistentNotAnchored, null, pack.Manifest.Facts, pack.Manifest.Files.Count,
        pack.Manifest.Files.Sum(file => file.Rows ?? 0), lists.Count, figures, sheets, forms, Seals.Count) { Events = log?.Events ?? 0, WholeLog = log?.IsWhole == true };

    public Refusal? FirstProblem() => Tables() ?? Forms() ?? Sheets() ?? SealChain() ?? log?.FirstProblem(Seals) ?? new PackClosings(pack, Seals, log).FirstProblem();

    public void Dispose() => log?.Dispose();

    private Refusal? Tables()
    {
        // The log's own files are read when it is replayed.
        foreach (var file in pack.Manifest.Files.Where(file => file.Rows is not null && !logFiles.Contains(file.Path)))
        {
            stop.ThrowIfCancellationRequested();
            var problem = file.Path switch
            {
                PackLayout.RegisterBook => tables.ReadBook(),
                _ when IndicatorOf(file.Path) is { } indicator => ReadList(indicator),
                _ => tables.CountRows(file.Path),
            };
            if (problem is not null) return problem;
            if (tables.LastRows != file.Rows)
                return PackVerifier.Problem("pack-rows-differ", file.Path, $"có {tables.LastRows} dòng, manifest.json ghi {file.Rows}", $"has {tables.LastRows} lines, manifest.json says {file.Rows}");
        }
        return null;
    }

    private Refusal? ReadList(string indicator)
    {
        var problem = tables.ReadList(indicator, out var counts);
        lists[indicator] = counts;
        return problem;
    }

    private Refusal? Forms()
    {
        foreach (var path in Paths("form-06a", ".json"))
        {
            var json = pack.Json(path);
            var read = PeriodFormJson.Read(json);
            if (!read.IsOk) return read.Refusal with { Field = path };
            var form = read.Value;
            if (!CanonicalJson.Readable(form.ToJson()).AsSpan().SequenceEqual(pack.Bytes(path)))
                return PackVerifier.Problem("pack-form-differs", path, "tổng cộng không phải tổng các dòng, hoặc tệp không ở dạng chuẩn", "its total is not the sum of its lines, or it is not in canonical form");
            if (form.From != pack.Manifest.Facts.From || form.Until != pack.Manifest.Facts.Until)
                return PackVerifier.Problem("pack-form-differs", path, "là của kỳ khác", "is of another period");
            if (tables.FormDiffers(path, form) is { } difference) return difference;
            var sheet = Path.ChangeExtension(path, ".xlsx");
            if (!pack.Has(sheet)) return PackVerifier.Problem("pack-file-missing", sheet, "thiếu bản in của biểu", "the form's printed copy is missing");
            if (CopyDiffers(sheet, stream => Form06aXlsx.Write(stream, form, compress: false)) is { } copy) return copy;
            forms++;
        }
        return null;
    }

    private Refusal? Sheets()
    {
        foreach (var path in Paths("score-sheets/", ".json"))
        {
            stop.ThrowIfCancellationRequested();
            var id = Path.GetFileNameWithoutExtension(path);
            var rulesetPath = PackLayout.Ruleset(id);
            if (!pack.Has(rulesetPath)) return PackVerifier.Problem("pack-file-missing", rulesetPath, "thiếu bộ tiêu chí của bảng điểm", "the score sheet's ruleset is missing");
            var ruleset = RulesetFile.Load(new MemoryStream(pack.Bytes(rulesetPath)));
            if (!ruleset.IsOk) return ruleset.Refusal with { Field = rulesetPath };
            if (ruleset.Value.Id != id) return PackVerifier.Problem("pack-ruleset-differs", rulesetPath, $"là bộ tiêu chí '{ruleset.Value.Id}'", $"is the ruleset '{ruleset.Value.Id}'");
            if (SheetDiffers(path, ruleset.Value) is { } difference) return difference;
            sheets++;
        }
        return null;
    }

    private Refusal? SheetDiffers(string path, Ruleset ruleset)
    {
        var values = new HashSet<IndicatorValue>();
        var given = new Dictionary<string, decimal>();
        foreach (var (_, leaf) in ruleset.Leaves())
        {
            var figurePath = PackLayout.Figure(ruleset.Id, leaf.Id);
            if (pack.Json(figurePath) is not JsonObject figure)
                return PackVerifier.Problem("pack-figure-missing", figurePath, "thiếu hoặc không đọc được số liệu của tiêu chí", "the criterion's figure is missing or unreadable");
            if (ReadFigure(figurePath, figure, leaf, values, given) is { } problem) return problem;
            figures++;
        }
        var sheet = Scoring.Score(ruleset, values, given);
        var json = ScoreSheetJson.Of(sheet);
        if (!CanonicalJson.Readable(json).AsSpan().SequenceEqual(pack.Bytes(path)))
            return PackVerifier.Problem("pack-score-differs", path, FirstDifference(json, pack.Json(path), "Tính lại từ số liệu trong gói cho kết quả khác"), FirstDifference(json, pack.Json(path), "scoring the pack's figures again gives another result"));
        foreach (var line in sheet.Lines)
        {
            var figurePath = PackLayout.Figure(ruleset.Id, line.Criterion);
            if (FigureDiffers(ScoreSheetJson.Of(line), pack.Json(figurePath)!.AsObject()) is { } name)
                return PackVerifier.Problem("pack-figure-differs", figurePath, $"mục '{name}' khác bảng điểm", $"its '{name}' differs from the score sheet");
        }
        var copies = PackLayout.ScoreSheet(ruleset.Id);
        return CopyDiffers(copies + ".csv", stream => ScoreSheetFiles.WriteCsv(stream, sheet))
            ?? CopyDiffers(copies + ".xlsx", stream => ScoreSheetFiles.WriteXlsx(stream, sheet, pack.Manifest.Facts.AgencyName, pack.Manifest.Facts.Illustration));
    }

    private Refusal? ReadFigure(string path, JsonObject figure, Criterion leaf, HashSet<IndicatorValue> values, Dictionary<string, decimal> given)
    {
        if (figure["given"] is JsonValue points && points.TryGetValue<decimal>(out var outside)) given[leaf.Id] = outside;
        foreach (var item in figure["measures"] as JsonArray ?? [])
        {
            if (ScoreSheetJson.Read(item) is not { } value || !leaf.IndicatorNames().Contains(value.Name))
                return PackVerifier.Problem("pack-figure-unreadable", path, "có số liệu không đọc được hoặc không thuộc tiêu chí", "has a figure that cannot be read or does not belong to the criterion");
            values.Add(value);
            if (value is not IndicatorValue.Share share || item!["list"] is null)
            {
                if (lists.ContainsKey(value.Name)) return PackVerifier.Problem("pack-figure-differs", path, $"không nêu danh sách {PackLayout.List(value.Name)}", $"does not name the list {PackLayout.List(value.Name)}");
                continue;
            }
            var recount = PackCells.Choice<Recount>((string?)item["recount"]);
            if (recount is null || (string?)item["list"] != PackLayout.List(value.Name) || !lists.TryGetValue(value.Name, out var counts))
                return PackVerifier.Problem("pack-list-missing", path, $"dựa trên danh sách {item["list"]} không có trong gói", $"rests on the list {item["list"]} that the pack lacks");
            if (PackFigures.Difference(share, counts, recount.Value) is { } difference)
                return PackVerifier.Problem("pack-count-differs", path, $"{share.Name}: {difference.Vi}", $"{share.Name}: {difference.En}");
        }
        return null;
    }

    private Refusal? SealChain()
    {
        if (!pack.Has(PackLayout.Seals)) return null;
        using var stream = pack.Stream(PackLayout.Seals);
        var read = SealsFile.Read(stream);
        if (!read.IsOk) return read.Refusal with { Field = PackLayout.Seals };
        Seals = read.Value;
        return DaySeal.FirstBreak(Seals) is { } broken ? PackVerifier.Problem("pack-seals-broken", PackLayout.Seals, broken.Vi, broken.En) : null;
    }

    // CSV and XLSX repeat the JSON; both writers give the same bytes for the same data, so a doctored copy shows.
    private Refusal? CopyDiffers(string path, Action<Stream> write)
    {
        if (!pack.Has(path)) return PackVerifier.Problem("pack-file-missing", path, "thiếu", "is missing");
        using var again = new MemoryStream();
        write(again);
        return again.GetBuffer().AsSpan(0, (int)again.Length).SequenceEqual(pack.Bytes(path))
            ? null
            : PackVerifier.Problem("pack-copy-differs", path, "không khớp bản gốc .json", "does not match its .json original");
    }

    private static string FirstDifference(JsonObject ours, JsonNode? theirs, string sentence)
    {
        foreach (var (mine, index) in ours["lines"]!.AsArray().Select((line, index) => (line!, index)))
        {
            var other = theirs?["lines"] is JsonArray lines && index < lines.Count ? lines[index] : null;
            if (!JsonNode.DeepEquals(mine, other)) return $"{sentence}: {mine["criterion"]}: {mine["points"]?.ToJsonString() ?? "–"} ≠ {other?["points"]?.ToJsonString() ?? "–"}";
        }
        return sentence;
    }

    private static string? FigureDiffers(JsonObject line, JsonObject figure) =>
        line.FirstOrDefault(pair => pair.Key != "measures" && !CanonicalJson.Bytes(pair.Value).AsSpan().SequenceEqual(CanonicalJson.Bytes(figure[pair.Key]))).Key;

    private IEnumerable<string> Paths(string start, string end) => pack.Manifest.Files.Select(file => file.Path)
        .Where(path => path.StartsWith(start, StringComparison.Ordinal) && path.EndsWith(end, StringComparison.Ordinal));

    private static string? IndicatorOf(string path) =>
        path.StartsWith("lists/", StringComparison.Ordinal) && path.EndsWith(".csv", StringComparison.Ordinal) ? path["lists/".Length..^".csv".Length] : null;
}
