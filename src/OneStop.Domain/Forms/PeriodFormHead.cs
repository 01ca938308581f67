using System.Globalization;
using OneStop.Domain.Paper;
using OneStop.Domain.Reports;

namespace OneStop.Domain.Forms;

/// <summary>
/// The fixed words of form II.06a/VPCP/KSTT, the same in the workbook, the PDF and the CSV. Cells that a span covers are left out
/// of <see cref="Rows"/>, as in HTML.
/// </summary>
public static class PeriodFormHead
{
    public const string Number = "Biểu số II.06a/VPCP/KSTT";
    public const string Basis = "(Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020)";
    public const string Title = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG";
    public const string Unit = "Đơn vị tính: số hồ sơ TTHC";

    /// <summary>Said under a form by level: that layout is ours.</summary>
    public const string OwnRollUp = "Tổng hợp theo cấp là cách gộp của hệ thống, không phải biểu do Thông tư quy định.";

    /// <summary>Column 2's title.</summary>
    public static string LinesOf(FormGrouping grouping) => grouping switch
    {
        FormGrouping.Agency => "Đơn vị",
        FormGrouping.Sector => "Lĩnh vực, công việc giải quyết theo cấp",
        _ => "Tổng hợp theo cấp (cách gộp của hệ thống)",
    };

    /// <summary>The three rows of titles and the row of column numbers.</summary>
    public static IReadOnlyList<IReadOnlyList<HeadCell>> Rows(FormGrouping grouping) =>
    [
        [new("TT", Down: 3), new(LinesOf(grouping), Down: 3), new("Tiếp nhận", Across: 4), new("Đã giải quyết", Across: 4), new("Đang giải quyết", Across: 3)],
        [
            new("Tổng số", Down: 2), new("Trong kỳ", Across: 2), new("Kỳ trước (chuyển sang)", Down: 2),
            new("Tổng số", Down: 2), new("Trước hạn", Down: 2), new("Đúng hạn", Down: 2), new("Quá hạn", Down: 2),
            new("Tổng số", Down: 2), new("Trong hạn", Down: 2), new("Quá hạn", Down: 2),
        ],
        [new("Trực tuyến"), new("Trực tiếp, dịch vụ bưu chính")],
        [.. Numbers.Select(number => new HeadCell(number))],
    ];

    /// <summary>The row of column numbers, with the sums that hold.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
        ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)", "(11)=(12)+(13)", "(12)", "(13)"];

    /// <summary>"Kỳ báo cáo quý III năm 2026: từ ngày 15/06/2026 đến ngày 14/09/2026".</summary>
    public static string Days(PeriodForm form)
    {
        var name = form.Period.Vi.IndexOf(" (", StringComparison.Ordinal) is > 0 and var days ? form.Period.Vi[..days] : form.Period.Vi;
        return string.Create(CultureInfo.InvariantCulture, $"{name}: từ ngày {form.From:dd'/'MM'/'yyyy} đến ngày {form.Until.AddDays(-1):dd'/'MM'/'yyyy}");
    }

    /// <summary>The notes under a form: what column 10 holds that cannot be judged, and that a roll-up by level is ours.</summary>
    public static IEnumerable<string> Notes(PeriodForm form)
    {
        if (form.Illustration) yield return "DỮ LIỆU MINH HỌA: hồ sơ do hệ thống đặt ra, không phải số liệu của cơ quan nào.";
        if (form.Total.Counts.Unclassifiable is > 0 and var count)
            yield return string.Create(CultureInfo.InvariantCulture, $"Ghi chú: cột 10 gồm {count} hồ sơ đã giải quyết nhưng không có căn cứ để phân loại đúng hạn hay quá hạn.");
        foreach (var remark in form.Remarks) yield return $"Ghi chú: {remark}";
        if (form.Grouping == FormGrouping.Level) yield return $"Ghi chú: {OwnRollUp}";
    }
}
