using System.Globalization;
using OneStop.Domain.Paper;
using OneStop.Domain.Reports;

namespace OneStop.Domain.Forms;

/// <summary>
/// The total of form II.06a by part of its period, turned: a line for each column of the form, a column for each month, the whole period
/// last. The layout is ours and says so; the figures are the form's.
/// </summary>
public static class PeriodPartsPaper
{
    public const string Title = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC THEO THÁNG";
    public const string OwnLayout = "Bảng do hệ thống lập từ biểu II.06a, không phải biểu do Thông tư quy định. Cột 6 của cả kỳ là của tháng đầu; các cột 11, 12, 13 là của tháng cuối; các cột khác là tổng các tháng.";

    /// <summary>What each line is: the form's columns 3 to 13.</summary>
    public static IReadOnlyList<string> Lines { get; } =
    [
        "(3) Tiếp nhận – tổng số", "(4) Trong kỳ: trực tuyến", "(5) Trong kỳ: trực tiếp, bưu chính", "(6) Kỳ trước chuyển sang",
        "(7) Đã giải quyết – tổng số", "(8) Trước hạn", "(9) Đúng hạn", "(10) Quá hạn",
        "(11) Đang giải quyết – tổng số", "(12) Trong hạn", "(13) Quá hạn",
    ];

    /// <summary>"01/2026", or the days of a part that is no month.</summary>
    public static string NameOf(PeriodForm part)
    {
        var (from, last) = (part.From, part.Until.AddDays(-1));
        var whole = from.Day == 1 && last == from.AddMonths(1).AddDays(-1);
        // From the 15th to the 14th is named after the month it ends in.
        var cutOff = from.Day == 15 && last == from.AddMonths(1).AddDays(-1);
        return whole || cutOff ? string.Create(CultureInfo.InvariantCulture, $"{last:MM'/'yyyy}") : string.Create(CultureInfo.InvariantCulture, $"{from:dd'/'MM'/'yy}–{last:dd'/'MM'/'yy}");
    }

    /// <summary>The figures line by line: each part's, then the whole's.</summary>
    public static IEnumerable<IReadOnlyList<long>> Figures(PeriodParts parts) =>
        Enumerable.Range(0, Lines.Count).Select(line => (IReadOnlyList<long>)[.. parts.Parts.Append(parts.Whole).Select(form => form.Total.Columns[line])]);

    /// <summary>The table to print and sign, A4 across.</summary>
    /// <param name="state">See <see cref="PeriodFormPaper.Print"/>.</param>
    public static PrintDocument Print(PeriodParts parts, DateTimeOffset madeAt, string? state = null)
    {
        var form = parts.Whole;
        return new()
        {
            Title = $"{Title} – {PeriodFormHead.Days(form)}", Author = form.ReportingUnit, Landscape = true, BodySize = 11.5, MadeAt = madeAt,
            Foot = string.Create(CultureInfo.InvariantCulture, $"Số liệu đếm lúc {madeAt:HH:mm dd'/'MM'/'yyyy}"),
            Blocks =
            [
                new Paragraph([new(Title, Bold: true)], Align.Centre, Lettering.Title),
                new Paragraph(PeriodFormHead.Days(form), Align.Centre),
                new Paragraph([new("Đơn vị báo cáo: "), new(form.ReportingUnit, Bold: true)], Align.Centre, Lettering.Small),
                .. state is null ? Array.Empty<Block>() : [new Paragraph([new(state, Italic: true)], Align.Centre, Lettering.Small)],
                Table(parts),
                .. Notes(form).Select(note => new Paragraph([new(note, Italic: true)], Align.Justify, Lettering.Fine, Before: 4)),
                new Together([new SideBySide([new(1, PeriodFormPaper.Signature("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)")), new(1, PeriodFormPaper.Signature("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên, đóng dấu)"))], Before: 10)]),
            ],
        };
    }

    /// <summary>The notes below the table: those of the form, and that the layout is ours.</summary>
    public static IEnumerable<string> Notes(PeriodForm form) => PeriodFormHead.Notes(form).Append(OwnLayout);

    private static TableBlock Table(PeriodParts parts)
    {
        var width = 76.0 / (parts.Parts.Count + 1);
        return new([new(24), .. parts.Parts.Append(parts.Whole).Select(_ => new TableColumn(width, Align.End))],
            [[new("Cột của biểu II.06a"), .. parts.Parts.Select(part => new HeadCell(NameOf(part))), new("Cả kỳ")]],
            [.. Lines.Zip(Figures(parts), (name, figures) => (IReadOnlyList<string>)[name, .. figures.Select(PeriodFormPaper.Count)])]) { Lettering = Lettering.Fine };
    }
}
