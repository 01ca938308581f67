using System.Globalization;
using System.Text.Json.Nodes;
using OneStop.Domain.Evidence;
using OneStop.Domain.Paper;

namespace OneStop.Register.Files;

/// <summary>The bridge between report year and calendar year on one page: each count as the sum that leads from one to the other.</summary>
internal static class YearBridgePaper
{
    private static readonly (string Name, string Words)[] lines =
    [
        ("received", "Tiếp nhận"), ("solved", "Đã giải quyết"), ("early", "Trước hạn"), ("onTime", "Đúng hạn"), ("late", "Quá hạn"),
        ("unclassifiable", "Không xếp loại được"), ("withdrawn", "Rút hồ sơ"), ("stopped", "Dừng giải quyết"),
    ];

    private static readonly (string Name, string Words)[] columns =
        [("reportYear", "Năm báo cáo"), ("minus", "Trừ: cuối năm trước"), ("plus", "Cộng: cuối năm nay"), ("calendarYear", "Năm dương lịch")];

    public static IReadOnlyList<string> Head(JsonNode bridge) =>
        ["Chỉ tiêu", .. columns.Select(column => $"{column.Words}\n({Day(bridge[column.Name]!["from"])} – {Day(bridge[column.Name]!["to"])})")];

    public static IReadOnlyList<IReadOnlyList<string>> Rows(JsonNode bridge) =>
        [.. lines.Select(line => (IReadOnlyList<string>)[line.Words, .. columns.Select(column => PackIndex.Count((long)bridge[column.Name]![line.Name]!))])];

    public static PrintDocument Print(JsonNode bridge, PackFacts facts) => new()
    {
        Title = "Cầu nối năm báo cáo – năm dương lịch",
        Author = facts.AgencyName,
        MadeAt = MachineText.OfficeTime(facts.AsOf),
        Blocks =
        [
            new Paragraph([new Run("CẦU NỐI SỐ LIỆU NĂM BÁO CÁO – NĂM DƯƠNG LỊCH", Bold: true)], Align.Centre, Lettering.Title),
            new Paragraph(facts.AgencyName, Align.Centre),
            .. facts.Illustration ? [new Paragraph([new Run("Dữ liệu minh họa – không có giá trị sử dụng.", Italic: true)], Align.Centre, Lettering.Small)] : Array.Empty<Block>(),
            new Paragraph((string)bridge["note"]!["vi"]!, Align.Justify) { Before = 10 },
            new TableBlock(
                [new(28), new(18, Align.End), new(18, Align.End), new(18, Align.End), new(18, Align.End)],
                [[.. Head(bridge).Select(title => new HeadCell(title))]], Rows(bridge), Before: 8),
        ],
    };

    private static string Day(JsonNode? day) => DateOnly.ParseExact((string)day!, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
