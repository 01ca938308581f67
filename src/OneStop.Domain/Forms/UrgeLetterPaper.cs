using System.Globalization;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Paper;
using static OneStop.Domain.Forms.FormWords;

namespace OneStop.Domain.Forms;

/// <summary>A dossier in an urge letter: its code, what is asked for, and who has it; nothing about the citizen.</summary>
/// <param name="Left">Working time left when the letter was issued, negative when over; null where the calendar does not say.</param>
/// <param name="Holder">Name of the officer; null where nobody holds it in person.</param>
public sealed record UrgeLetterLine(string Code, string Procedure, DateTimeOffset DueAt, TimeSpan? Left, string HolderAgency, string? Holder);

/// <summary>Everything an urge letter says.</summary>
public sealed record UrgeLetterFacts
{
    public required FormIssuer Issuer { get; init; }
    /// <summary>"07/ĐĐ".</summary>
    public required string Number { get; init; }
    public required string To { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required IReadOnlyList<UrgeLetterLine> Overdue { get; init; }
    /// <summary>Those with eight working hours or less.</summary>
    public required IReadOnlyList<UrgeLetterLine> Near { get; init; }
    /// <summary>Working hours in a day of the agency.</summary>
    public decimal DayHours { get; init; } = 8;
    /// <summary>Invented data says so on every sheet.</summary>
    public bool Illustration { get; init; }
}

/// <summary>
/// A letter that urges an agency (đôn đốc) on A4: the head, place of number, subject and recipients follow the layout of
/// administrative documents (Decree 30/2020, annex I); the lists are designed by us, because no form is prescribed for it.
/// </summary>
public static class UrgeLetterPaper
{
    private static readonly TableColumn[] Columns = [new(6, Align.Centre), new(27), new(27), new(14), new(14), new(20)];

    public static PrintDocument Print(UrgeLetterFacts facts) => new()
    {
        Title = $"Đôn đốc {facts.Number}",
        Author = facts.Issuer.Name,
        MadeAt = facts.IssuedAt,
        Foot = facts.Illustration ? $"{facts.Number} · dữ liệu minh họa – không có giá trị sử dụng" : facts.Number,
        Blocks = [.. Blocks(facts)],
    };

    private static IEnumerable<Block> Blocks(UrgeLetterFacts facts)
    {
        foreach (var block in FormParts.Head(facts.Issuer, facts.Number, LocalDay.Of(facts.IssuedAt), "V/v đôn đốc giải quyết hồ sơ\nthủ tục hành chính")) yield return block;
        yield return new Paragraph([new("Kính gửi: "), new(facts.To, Bold: true)], Align.Centre, Before: 16);
        yield return new Paragraph($"Tính đến {Moment(facts.IssuedAt)}, {facts.To} có {Whole(facts.Overdue.Count)} hồ sơ đang giải quyết đã quá hạn và {Whole(facts.Near.Count)} hồ sơ còn không quá 8 giờ làm việc.", Align.Justify) { Before = 12 };
        if (facts.Overdue.Count > 0)
            yield return new Paragraph("Đề nghị giải quyết ngay các hồ sơ quá hạn; gửi phiếu xin lỗi và hẹn lại ngày trả kết quả cho người nộp, nêu rõ lý do.", Align.Justify);
        if (facts.Near.Count > 0)
            yield return new Paragraph("Đề nghị chỉ đạo giải quyết các hồ sơ sắp đến hạn để trả kết quả đúng hẹn.", Align.Justify);
        foreach (var block in List("I. Hồ sơ quá hạn", "Quá hạn", facts.Overdue, facts.DayHours)) yield return block;
        foreach (var block in List(facts.Overdue.Count > 0 ? "II. Hồ sơ sắp đến hạn" : "I. Hồ sơ sắp đến hạn", "Còn lại", facts.Near, facts.DayHours)) yield return block;
        yield return new Together(
        [
            new SideBySide(
            [
                new(1,
                [
                    new Paragraph([new("Nơi nhận:", Bold: true, Italic: true)], Lettering: Lettering.Small),
                    new Paragraph("- Như trên;\n- Lưu: VT.", lettering: Lettering.Fine) { Before = 0 },
                ]),
                new(1, [new Paragraph("NGƯỜI KÝ", Align.Centre, bold: true), new Paragraph([new("(Ký, ghi rõ họ tên, đóng dấu)", Italic: true)], Align.Centre, Lettering.Small, Before: 0), new Room(64)]),
            ], Before: 14),
        ]);
    }

    private static IEnumerable<Block> List(string title, string time, IReadOnlyList<UrgeLetterLine> lines, decimal dayHours)
    {
        if (lines.Count == 0) yield break;
        yield return new Paragraph([new(title, Bold: true)], Before: 10) { KeepsNext = true };
        yield return new TableBlock(Columns, [[new("TT"), new("Mã hồ sơ"), new("Thủ tục"), new("Hẹn trả"), new(time), new("Đang giữ")]],
            [.. lines.Select((line, index) => Row(line, index + 1, dayHours))]) { Lettering = Lettering.Fine };
    }

    private static string[] Row(UrgeLetterLine line, int number, decimal dayHours) =>
    [
        Whole(number), line.Code, line.Procedure, Brief(line.DueAt), line.Left is { } left ? WorkLeft.Time(left.Duration(), dayHours).Vi : "",
        line.Holder is { Length: > 0 } holder ? $"{holder}\n{line.HolderAgency}" : line.HolderAgency,
    ];

    private static string Whole(int count) => count.ToString(CultureInfo.InvariantCulture);
}
