using OneStop.Domain;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>The dossiers drawn for one criterion: the lists they came from and the drawing over what those lists counted.</summary>
public sealed record PackSample(string Ruleset, string Criterion, IReadOnlyList<string> Lists, Drawing Drawing)
{
    /// <summary>What the pack says it is.</summary>
    public required PackFacts Facts { get; init; }

    /// <summary>The SHA-256 of its manifest: which pack this was drawn from, to the byte.</summary>
    public required Sha256Hash Manifest { get; init; }

    /// <summary>More than anyone looks into by hand.</summary>
    public const int MostDrawn = 10_000;

    /// <summary>The columns of the sheet on which the appraiser notes what was found.</summary>
    public static IReadOnlyList<string> SheetColumns { get; } = ["rank", "code", "hash", "found_wrong", "remark"];

    /// <summary>
    /// Draws from the counted lines (numerator and denominator) of a criterion's list. The criterion is "2.1", or
    /// "qd766/2.1" when several rulesets of the pack use that number. Refused "sample-criterion-unknown",
    /// "sample-criterion-ambiguous" or "sample-no-list" (declared figures have files, not dossiers).
    /// </summary>
    public static Outcome<PackSample> Draw(Stream pack, string criterion, int size, string seed)
    {
        if (size is <= 0 or > MostDrawn) return new Refusal("sample-size", new Text($"Cỡ mẫu từ 1 đến {MostDrawn}.", $"The sample size lies between 1 and {MostDrawn}."), "size");
        if (string.IsNullOrWhiteSpace(seed)) return new Refusal("sample-seed", new Text("Cần một chuỗi hạt giống, ví dụ số xổ số trong ngày.", "A seed text is needed, the day's lottery number for instance."), "seed");
        var opened = PackReader.Open(pack);
        if (!opened.IsOk) return opened.Refusal;
        using var reader = opened.Value;
        var found = reader.Manifest.Files.Select(file => file.Path.Split('/'))
            .Where(parts => parts is ["criteria", _, _, "figure.json"] && (parts[2] == criterion || $"{parts[1]}/{parts[2]}" == criterion))
            .Select(parts => (Ruleset: parts[1], Criterion: parts[2])).ToList();
        if (found.Count == 0) return new Refusal("sample-criterion-unknown", new Text($"Gói không có tiêu chí '{criterion}'. Xem index.html.", $"The pack has no criterion '{criterion}'. See index.html."), "criterion");
        if (found.Count > 1)
        {
            var choices = string.Join(", ", found.Select(one => $"{one.Ruleset}/{one.Criterion}"));
            return new Refusal("sample-criterion-ambiguous", new Text($"Nhiều bộ tiêu chí có '{criterion}'. Chọn một: {choices}.", $"Several rulesets have '{criterion}'. Choose one: {choices}."), "criterion");
        }
        var lists = (reader.Json(PackLayout.Figure(found[0].Ruleset, found[0].Criterion))?["measures"]?.AsArray() ?? [])
            .Select(measure => (string?)measure!["list"]).OfType<string>().Where(reader.Has).Distinct(StringComparer.Ordinal).ToList();
        return lists.Count == 0
            ? new Refusal("sample-no-list", new Text($"Tiêu chí '{criterion}' không có danh sách: số liệu kê khai, kiểm tra bằng tệp minh chứng.", $"Criterion '{criterion}' has no list: it is declared, look at its files."), "criterion")
            : new PackSample(found[0].Ruleset, found[0].Criterion, lists, SampleDraw.Draw(lists.SelectMany(list => Codes(reader, list)), size, seed))
            {
                Facts = reader.Manifest.Facts, Manifest = Sha256Hash.Of(reader.Bytes(PackLayout.Manifest)),
            };
    }

    /// <summary>Writes the appraiser's sheet: the drawn codes in order with room for findings.</summary>
    public void WriteSheet(Stream output)
    {
        using var csv = new CsvFile(output, SheetColumns);
        foreach (var drawn in Drawing.Drawn) csv.Row(MachineText.Of(drawn.Rank), drawn.Code, drawn.Hash.ToString(), null, null);
    }

    private static IEnumerable<string> Codes(PackReader reader, string list)
    {
        using var stream = reader.Stream(list);
        using var table = TableReader.OpenCsv(stream).Value;
        foreach (var row in table.Rows())
            if (row["counted"] is "yes" or "no" && row["code"] is { } code) yield return CsvFile.Restored(code);
    }
}
