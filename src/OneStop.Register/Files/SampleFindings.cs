using OneStop.Domain;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>What was found of one drawn dossier.</summary>
public sealed record SampleFinding(string Code, bool Wrong, string? Remark);

/// <summary>What was found of a whole drawing, and the share of the list it implies.</summary>
public sealed record SampleResult(IReadOnlyList<SampleFinding> Findings, SampleInterval Interval);

/// <summary>The appraiser's sheet read back: only a finding for every drawn dossier, and for no other, says anything about the list.</summary>
public static class SampleFindings
{
    /// <summary>Refused "sample-unfinished" while dossiers were not looked at, "sample-sheet-differs" when the sheet is of another drawing.</summary>
    public static Outcome<SampleResult> Of(PackSample sample, IReadOnlyList<SampleFinding> findings)
    {
        if (sample.Drawing.Drawn.Count == 0)
            return new Refusal("sample-empty", new Text("Danh sách của tiêu chí không có hồ sơ nào, nên không rút được mẫu.", "The criterion's list holds no dossier, so there is nothing to draw."), "criterion");
        var drawn = sample.Drawing.Drawn.Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
            if (!drawn.Contains(finding.Code) || !seen.Add(finding.Code))
                return new Refusal("sample-sheet-differs", new Text(
                    $"Phiếu có hồ sơ {finding.Code} không thuộc lần rút này hoặc ghi hai lần. Dùng phiếu tải về với đúng gói, tiêu chí, cỡ mẫu và hạt giống.",
                    $"The sheet has the dossier {finding.Code}, which is not in this drawing or stands twice. Use the sheet of the same pack, criterion, size and seed."), "sheet");
        var open = sample.Drawing.Drawn.Where(d => !seen.Contains(d.Code)).ToList();
        return open.Count > 0
            ? new Refusal("sample-unfinished", new Text(
                $"Còn {open.Count} hồ sơ chưa kiểm tra, trước hết là {open[0].Code}. Ghi 'có' hoặc 'không' ở cột found_wrong cho mọi hồ sơ.",
                $"{open.Count} dossiers have not been looked at, first {open[0].Code}. Write 'yes' or 'no' under found_wrong for every dossier."), "sheet")
            : new SampleResult(findings, SampleInterval.Of(findings.Count(f => f.Wrong), findings.Count));
    }

    /// <summary>The filled sheet, CSV or XLSX; lines without a finding are left out. Refused when it is no sheet, or a finding is neither yes nor no.</summary>
    public static Outcome<IReadOnlyList<SampleFinding>> Read(Stream sheet)
    {
        var opened = TableReader.Open(sheet);
        if (!opened.IsOk) return opened.Refusal with { Field = "sheet" };
        using var table = opened.Value;
        if (!table.Has("code") || !table.Has("found_wrong"))
            return new Refusal("sample-sheet-unreadable", new Text("Tệp không phải phiếu rút mẫu: thiếu cột code hoặc found_wrong.", "This is no sheet of a drawing: code or found_wrong is missing."), "sheet");
        var findings = new List<SampleFinding>();
        foreach (var row in table.Rows())
        {
            if (row.Problem is { } problem) return problem with { Field = "sheet" };
            if (row["code"] is not { } code || row["found_wrong"] is not { } said) continue;
            if (Word(said) is not { } wrong)
                return new Refusal("sample-sheet-unreadable", new Text($"Dòng {row.Line}: ghi 'có' hoặc 'không' ở cột found_wrong, không phải '{said}'.", $"Line {row.Line}: write 'yes' or 'no' under found_wrong, not '{said}'."), "sheet");
            findings.Add(new(CsvFile.Restored(code), wrong, row["remark"] is { } remark ? CsvFile.Restored(remark) : null));
        }
        return findings;
    }

    private static bool? Word(string text) => text.Trim().ToLowerInvariant() switch
    {
        "có" or "co" or "yes" or "true" or "x" or "1" or "sai" => true,
        "không" or "khong" or "no" or "false" or "0" or "đúng" => false,
        _ => null,
    };
}
