using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Domain.Evidence;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;

namespace OneStop.Register.Files;

/// <summary>The pack's table of contents: one plain HTML page in Vietnamese that needs nothing but a browser.</summary>
internal static class PackIndex
{
    private const string Style = """
        body{font:16px/1.6 "Times New Roman",serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111}
        table{border-collapse:collapse;width:100%;margin:1em 0}th,td{border:1px solid #888;padding:.3em .6em;text-align:left;vertical-align:top}
        td.n{text-align:right;font-variant-numeric:tabular-nums}.warn{border:2px solid #8a1c1c;padding:.5em 1em}code{font-size:.85em}
        """;

    public static string Html(PackFacts facts, IReadOnlyList<ScoreSheet> sheets, IReadOnlyList<PeriodForm> forms, JsonNode? bridge, IReadOnlyCollection<ManifestFile> files)
    {
        var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Gói tài liệu kiểm chứng</title><style>")
            .Append(Style.ReplaceLineEndings("\n")).Append("</style></head><body>\n");
        Cover(html, facts, sheets);
        foreach (var sheet in sheets) Sheet(html, sheet, paths);
        foreach (var form in forms) Form(html, form, paths);
        if (bridge is not null) Bridge(html, bridge, paths);
        Files(html, files);
        return html.Append("</body></html>\n").ToString();
    }

    private static void Cover(StringBuilder html, PackFacts facts, IReadOnlyList<ScoreSheet> sheets)
    {
        var period = ReportPeriod.TryParse(facts.Period, out var parsed) ? parsed.Name.Vi : facts.Period;
        html.Append("<h1>Gói tài liệu kiểm chứng</h1>\n");
        if (facts.Full)
            html.Append("<p class=\"warn\"><strong>Có dữ liệu cá nhân.</strong> Bản đầy đủ lập cho ").Append(Text(facts.IssuedTo ?? "")).Append("; việc lập đã được ghi lại. Chỉ giao cho người có thẩm quyền, không gửi tiếp.</p>\n");
        if (facts.Illustration) html.Append("<p class=\"warn\"><strong>Dữ liệu minh họa</strong>, không phải số liệu thật.</p>\n");
        if (sheets.Any(sheet => sheet.Sample))
            html.Append("<p class=\"warn\">Gói có <strong>bộ tiêu chí mẫu</strong>: điểm tối đa là ví dụ, kết quả in theo tỷ lệ phần trăm của điểm tối đa.</p>\n");
        html.Append("<table>")
            .Append(Pair("Cơ quan", $"{facts.AgencyName} ({facts.AgencyCode})"))
            .Append(Pair("Kỳ", period))
            .Append(Pair("Hồ sơ đang giải quyết tính đến", MachineText.OfficeTime(facts.AsOf).ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture)))
            .Append(Pair("Dữ liệu cá nhân", facts.Full ? "có (bản đầy đủ)" : "không"))
            .Append(facts.IssuedTo is { } who ? Pair("Lập cho", who) : "")
            .Append(Pair("Phiên bản phần mềm", facts.CodeVersion))
            .Append("</table>\n<p>Cách kiểm tra gói: <a href=\"README.txt\">README.txt</a>. Mã băm từng tệp: <a href=\"manifest.json\">manifest.json</a>.</p>\n");
    }

    private static void Sheet(StringBuilder html, ScoreSheet sheet, HashSet<string> files)
    {
        var path = PackLayout.ScoreSheet(sheet.Ruleset);
        html.Append("<h2>").Append(Text(sheet.Title.Vi)).Append("</h2>\n<p>")
            .Append(sheet.Sample ? $"Đạt <strong>{Vi(sheet.Total.Percent)} %</strong> của điểm tối đa" : $"<strong>{Vi(MachineText.Of(sheet.Total.Points))}</strong> / {Vi(MachineText.Of(sheet.Total.Maximum))} điểm")
            .Append(ScoreSheetFiles.ClassWords(sheet) is { } words ? $". {Text(words)}." : ".")
            .Append(CultureInfo.InvariantCulture, $" Tệp: {Link(path + ".json")}, {Link(path + ".csv")}, {Link(path + ".xlsx")}, {Printed(path, files)}{Link(PackLayout.Ruleset(sheet.Ruleset))}.</p>\n")
            .Append("<table><tr><th>Tiêu chí</th><th>Nội dung</th><th>Tử số / mẫu số</th><th>Tỷ lệ</th><th>")
            .Append(sheet.Sample ? "% tối đa" : "Điểm / tối đa").Append("</th><th>Căn cứ</th></tr>\n");
        foreach (var line in sheet.Lines)
        {
            var share = line.Share;
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(line.Criterion)}</td><td>{Text(line.Name.Vi)}</td>")
                .Append(share is null ? "<td class=\"n\">–</td><td class=\"n\">–</td>" : string.Create(CultureInfo.InvariantCulture, $"<td class=\"n\">{Count(share.Numerator)} / {Count(share.Denominator)}</td><td class=\"n\">{Vi(share.Ratio.Percent) ?? "–"}</td>"))
                .Append("<td class=\"n\">").Append(sheet.Sample ? Vi(line.PercentOfMaximum) ?? "–" : $"{Vi(MachineText.Of(line.Points)) ?? "–"} / {Vi(MachineText.Of(line.Maximum))}")
                .Append("</td><td>").Append(Link(PackLayout.Figure(sheet.Ruleset, line.Criterion), "số liệu"))
                .Append(string.Concat(line.Indicators.Select(PackLayout.List).Where(files.Contains).Select(list => ", " + Link(list, "danh sách")))).Append("</td></tr>\n");
        }
        html.Append("</table>\n");
    }

    private static void Form(StringBuilder html, PeriodForm form, HashSet<string> files)
    {
        var path = PackLayout.Form06a(form.ToJson()["by"]!.GetValue<string>());
        html.Append("<h2>Biểu số II.06a/VPCP/KSTT</h2>\n<p>").Append(Text(form.Period.Vi)).Append(CultureInfo.InvariantCulture, $". Tệp: {Link(path + ".xlsx")}, {Printed(path, files)}{Link(path + ".json")}.</p>\n");
    }

    /// <summary>The link to the file to sign, where the pack has one.</summary>
    private static string Printed(string path, HashSet<string> files) => files.Contains(path + ".pdf") ? Link(path + ".pdf") + ", " : "";

    private static void Bridge(StringBuilder html, JsonNode bridge, HashSet<string> files)
    {
        html.Append("<h2>Cầu nối năm báo cáo – năm dương lịch</h2>\n<p>").Append(Text((string)bridge["note"]!["vi"]!))
            .Append(CultureInfo.InvariantCulture, $" Tệp: {(files.Contains(PackLayout.BridgePage) ? Link(PackLayout.BridgePage) + ", " : "")}{Link(PackLayout.Bridge)}.</p>\n<table><tr>");
        foreach (var title in YearBridgePaper.Head(bridge)) html.Append("<th>").Append(Text(title)).Append("</th>");
        html.Append("</tr>\n");
        foreach (var row in YearBridgePaper.Rows(bridge))
            html.Append("<tr><th>").Append(Text(row[0])).Append("</th>").Append(string.Concat(row.Skip(1).Select(cell => $"<td class=\"n\">{Text(cell)}</td>"))).Append("</tr>\n");
        html.Append("</table>\n");
    }

    private static void Files(StringBuilder html, IReadOnlyCollection<ManifestFile> files)
    {
        html.Append("<h2>Các tệp</h2>\n<table><tr><th>Tệp</th><th>Số dòng</th><th>SHA-256</th></tr>\n");
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Link(file.Path)}</td><td class=\"n\">{(file.Rows is { } rows ? Count(rows) : "")}</td><td><code>{file.Sha256}</code></td></tr>\n");
        html.Append("</table>\n");
    }

    private static string Pair(string name, string value) => $"<tr><th>{Text(name)}</th><td>{Text(value)}</td></tr>";

    private static string Link(string path, string? words = null) => $"<a href=\"{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}\">{Text(words ?? path)}</a>";

    // 34.999, whatever the machine's culture.
    internal static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string? Vi(string? number) => number?.Replace('.', ',');
}
