using System.Globalization;
using OneStop.Domain.Counters;
using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Register.Reports;

namespace OneStop.Register.Files;

/// <summary>A line of the on-time report on paper; the first promise is missing where nothing is counted against it.</summary>
public sealed record OnTimePaperLine(string Name, OnTimeCounts Adjusted, OnTimeCounts? FirstPromise);

/// <summary>What the on-time report says on paper: every definition, and the breakdown of the chosen one with its total last.</summary>
/// <param name="Lines">The breakdown; its title says by what.</param>
public sealed record OnTimePaperFacts(
    string Unit, DateOnly From, DateOnly To, DateTimeOffset AsOf, OnTimeDefinition Chosen, IReadOnlyList<(OnTimeDefinition Definition, OnTimePaperLine Line)> Definitions,
    string LinesTitle, IReadOnlyList<OnTimePaperLine> Lines, bool Illustration);

/// <summary>The on-time report to print and sign, A4 across: the four definitions side by side, then the breakdown. The layout is ours and says so.</summary>
public static class OnTimePaper
{
    public const string Title = "BÁO CÁO TỶ LỆ GIẢI QUYẾT HỒ SƠ ĐÚNG HẠN";
    private const string Signed = "(Ký, ghi rõ họ tên)";

    private static readonly string[] heads = ["Tử số", "Mẫu số", "Tỷ lệ %", "Theo hẹn đầu %", "Trước hạn", "Đúng hạn", "Quá hạn", "Không phân loại", "Không có kết quả", "Đang xử lý, còn hạn"];

    private static readonly TableColumn[] columns = [new(28), .. Enumerable.Repeat(new TableColumn(7.2, Align.End), heads.Length)];

    /// <summary>The report.</summary>
    /// <param name="madeAt">When it was counted, in office time.</param>
    /// <param name="state">See <see cref="PeriodFormPaper.Print"/>.</param>
    public static PrintDocument Print(OnTimePaperFacts facts, DateTimeOffset madeAt, string? state = null) => new()
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"{Title} – {facts.From:dd'/'MM'/'yyyy} – {facts.To:dd'/'MM'/'yyyy}"),
        Author = facts.Unit, Landscape = true, BodySize = 11.5, MadeAt = madeAt,
        Foot = string.Create(CultureInfo.InvariantCulture, $"Số liệu đếm lúc {madeAt:HH:mm dd'/'MM'/'yyyy}"),
        Blocks =
        [
            new Paragraph([new(Title, Bold: true)], Align.Centre, Lettering.Title),
            new Paragraph(string.Create(CultureInfo.InvariantCulture, $"Từ ngày {facts.From:dd'/'MM'/'yyyy} đến ngày {facts.To:dd'/'MM'/'yyyy}"), Align.Centre),
            new Paragraph([new("Đơn vị báo cáo: "), new(facts.Unit, Bold: true)], Align.Centre, Lettering.Small),
            .. state is null ? Array.Empty<Block>() : [new Paragraph([new(state, Italic: true)], Align.Centre, Lettering.Small)],
            new Paragraph("1. Bốn cách tính", bold: true) { KeepsNext = true },
            Table("Cách tính", facts.Definitions.Select(each => each.Line with { Name = NameOf(each.Definition) }), total: false),
            new Paragraph($"2. {facts.LinesTitle}, cách tính: {NameOf(facts.Chosen)}", bold: true) { KeepsNext = true },
            Table(facts.LinesTitle, facts.Lines.Append(facts.Definitions.First(each => each.Definition == facts.Chosen).Line with { Name = "Tổng cộng" }), total: true),
            .. Notes(facts).Select(note => new Paragraph([new(note, Italic: true)], Align.Justify, Lettering.Fine, Before: 4)),
            new Together([new SideBySide([new(1, PeriodFormPaper.Signature("NGƯỜI LẬP", Signed)), new(1, PeriodFormPaper.Signature("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên, đóng dấu)"))], Before: 10)]),
        ],
    };

    /// <summary>A definition's name with what it is taken from.</summary>
    public static string NameOf(OnTimeDefinition definition) => definition switch
    {
        OnTimeDefinition.Solved => "Đã giải quyết trong kỳ (biểu II.06a)",
        OnTimeDefinition.Received => "Tiếp nhận và chuyển sang trong kỳ (Nghị định 61)",
        OnTimeDefinition.Realtime => "Thời gian thực (Quyết định 766)",
        _ => "Tiếp nhận trong kỳ, đã đến hạn (Chỉ số CCHC)",
    };

    private static TableBlock Table(string first, IEnumerable<OnTimePaperLine> lines, bool total) =>
        new(columns, [[new(first), .. heads.Select(head => new HeadCell(head))]], [.. lines.Select(Row)]) { Lettering = Lettering.Fine, EndsInTotal = total };

    private static IReadOnlyList<string> Row(OnTimePaperLine line)
    {
        var a = line.Adjusted;
        return [line.Name, PeriodFormPaper.Count(a.Numerator), PeriodFormPaper.Count(a.Denominator), Percent(a.Percent), Percent(line.FirstPromise?.Percent), PeriodFormPaper.Count(a.Early), PeriodFormPaper.Count(a.OnTime), PeriodFormPaper.Count(a.Late), PeriodFormPaper.Count(a.Unclassifiable), PeriodFormPaper.Count(a.WithoutResult), PeriodFormPaper.Count(a.OpenInTime)];
    }

    private static IEnumerable<string> Notes(OnTimePaperFacts facts)
    {
        if (facts.Illustration) yield return "DỮ LIỆU MINH HỌA: hồ sơ do hệ thống đặt ra, không phải số liệu của cơ quan nào.";
        yield return string.Create(CultureInfo.InvariantCulture, $"Hồ sơ chưa kết thúc xét tại {facts.AsOf.ToOffset(TimeSpan.FromHours(7)):HH:mm dd'/'MM'/'yyyy}. Tỷ lệ = tử số / mẫu số, hai chữ số thập phân; không bao giờ ghi 100,00 khi còn hồ sơ quá hạn; \"–\" khi chưa có gì để tính.");
        yield return "Bốn cách tính đếm các hồ sơ khác nhau nên tỷ lệ khác nhau. Bảng do hệ thống lập, không phải biểu do Thông tư quy định.";
    }

    private static string Percent(string? percent) => percent is null ? "–" : percent.Replace('.', ',');
}
