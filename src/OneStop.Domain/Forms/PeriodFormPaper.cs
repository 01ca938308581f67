using System.Globalization;
using OneStop.Domain.Paper;
using OneStop.Domain.Reports;

namespace OneStop.Domain.Forms;

/// <summary>
/// Form II.06a on paper: A4 across, the official head, thirteen columns, total, notes, and room for the two who sign. The place of
/// the signatures is ours; the columns are the Circular's.
/// </summary>
public static class PeriodFormPaper
{
    private static readonly TableColumn[] Columns =
    [
        new(3.5, Align.Centre), new(17), new(10, Align.End), new(6.5, Align.End), new(8, Align.End), new(8, Align.End),
        new(11, Align.End), new(6, Align.End), new(6, Align.End), new(6, Align.End), new(10, Align.End), new(6.5, Align.End), new(6.5, Align.End),
    ];

    /// <summary>The form to print and sign.</summary>
    /// <param name="madeAt">When its figures were counted, in office time; it stands at the foot of every page.</param>
    /// <param name="state">Said under the period: a closed period's seal, or that the period still runs; null when there is nothing to say.</param>
    public static PrintDocument Print(PeriodForm form, DateTimeOffset madeAt, string? state = null) => new()
    {
        Title = $"{PeriodFormHead.Number} – {PeriodFormHead.Days(form)}",
        Author = form.ReportingUnit,
        Landscape = true,
        BodySize = 11.5,
        MadeAt = madeAt,
        Foot = string.Create(CultureInfo.InvariantCulture, $"{PeriodFormHead.Number} · số liệu đếm lúc {madeAt:HH:mm dd'/'MM'/'yyyy}"),
        Blocks = [.. Head(form, state), Table(form), .. Foot(form)],
    };

    private static IEnumerable<Block> Head(PeriodForm form, string? state)
    {
        yield return new SideBySide(
        [
            new(27,
            [
                new Paragraph(PeriodFormHead.Number, bold: true, lettering: Lettering.Small),
                new Paragraph([new(PeriodFormHead.Basis, Italic: true)], Lettering: Lettering.Fine),
            ]),
            new(46,
            [
                new Paragraph([new(PeriodFormHead.Title, Bold: true)], Align.Centre, Lettering.Title),
                new Paragraph(PeriodFormHead.Days(form), Align.Centre),
                .. state is null ? Array.Empty<Block>() : [new Paragraph([new(state, Italic: true)], Align.Centre, Lettering.Small)],
            ]),
            new(27,
            [
                new Paragraph([new("Đơn vị báo cáo: "), new(form.ReportingUnit, Bold: true)], Lettering: Lettering.Small),
                new Paragraph([new("Đơn vị nhận báo cáo: "), new(form.ReceivingUnit ?? "……………………")], Lettering: Lettering.Small),
            ]),
        ]);
        yield return new Paragraph([new(PeriodFormHead.Unit, Italic: true)], Align.End, Lettering.Small, Before: 6) { KeepsNext = true };
    }

    private static TableBlock Table(PeriodForm form) => new(Columns, PeriodFormHead.Rows(form.Grouping),
        [.. form.Rows.Select((row, index) => Line(row, Count(index + 1))), Line(form.Total, "")]) { Lettering = Lettering.Fine, EndsInTotal = true };

    private static IReadOnlyList<string> Line(PeriodFormRow row, string number) => [number, row.Name, .. row.Columns.Select(Count)];

    private static IEnumerable<Block> Foot(PeriodForm form)
    {
        foreach (var note in PeriodFormHead.Notes(form)) yield return new Paragraph([new(note, Italic: true)], Align.Justify, Lettering.Fine, Before: 4);
        yield return new Together(
        [
            new Paragraph([new("…………………, ngày …… tháng …… năm ………", Italic: true)], Align.End, Lettering.Small, Before: 8),
            new SideBySide([new(1, Signature("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)")), new(1, Signature("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên, đóng dấu)"))], Before: 4),
        ]);
    }

    /// <summary>Who signs and how, with room to do it: for sheets in the small letters of this form.</summary>
    public static IReadOnlyList<Block> Signature(string who, string how) =>
        [new Paragraph(who, Align.Centre, bold: true, Lettering.Small), new Paragraph([new(how, Italic: true)], Align.Centre, Lettering.Fine, Before: 0), new Room(46)];

    /// <summary>A whole number as administrative documents print it: 1.234.</summary>
    public static string Count(long count) => count.ToString("#,0", Vietnamese);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = "." };
}
