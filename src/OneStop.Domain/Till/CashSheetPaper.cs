using System.Globalization;
using OneStop.Domain.Paper;

namespace OneStop.Domain.Till;

/// <summary>Everything a cash sheet says on paper, in words where words are needed.</summary>
public sealed record CashSheetFacts
{
    public required string Agency { get; init; }
    public required string Clerk { get; init; }
    public required DateOnly Day { get; init; }
    /// <summary>1 for the day's sheet, more for corrections.</summary>
    public required int No { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    public required IReadOnlyList<CashCell> Cells { get; init; }
    public required IReadOnlyDictionary<int, int> Notes { get; init; }
    public required long Recorded { get; init; }
    public required long Counted { get; init; }
    public string Explanation { get; init; } = "";
    /// <summary>Invented data says so on every sheet.</summary>
    public bool Illustration { get; init; }
}

/// <summary>
/// The cash sheet on A4, always Vietnamese as the slips are. Its layout is designed by us: no published form for a desk's daily
/// count was found.
/// </summary>
public static class CashSheetPaper
{
    private static readonly CultureInfo vi = CultureInfo.GetCultureInfo("vi");

    public static PrintDocument Print(CashSheetFacts facts) => new()
    {
        Title = $"Bảng kiểm quỹ {Date(facts.Day)}",
        Author = facts.Agency,
        MadeAt = facts.ClosedAt,
        Mark = facts.No > 1 ? $"ĐÍNH CHÍNH LẦN {(facts.No - 1).ToString(CultureInfo.InvariantCulture)}" : null,
        Foot = facts.Illustration ? "Dữ liệu minh họa" : null,
        Blocks = [.. Blocks(facts)],
    };

    private static IEnumerable<Block> Blocks(CashSheetFacts facts)
    {
        yield return new SideBySide(
        [
            new(44, [new Paragraph([new Run(facts.Agency.ToUpper(vi), Bold: true)], Align.Centre, Lettering.Small, Before: 0, Rule: RuleBelow.Part)]),
            new(56,
            [
                new Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Align.Centre, bold: true, Lettering.Small) { Before = 0 },
                new Paragraph([new Run("Độc lập - Tự do - Hạnh phúc", Bold: true)], Align.Centre, Lettering.Body, Before: 0, Rule: RuleBelow.Full),
            ]),
        ]);
        yield return new Paragraph([new Run("BẢNG KIỂM QUỸ CUỐI NGÀY", Bold: true)], Align.Centre, Lettering.Title, 14);
        yield return new Paragraph([new Run($"Ngày {Date(facts.Day)} · Người thu: "), new Run(facts.Clerk, Bold: true)], Align.Centre);
        yield return Table(facts);
        yield return new Paragraph([new Run("Tiền mặt theo sổ: "), new Run(Money(facts.Recorded), Bold: true)], Before: 8);
        yield return new Paragraph([new Run("Tiền mặt đếm được: "), new Run(Money(facts.Counted), Bold: true)]);
        // The last words stand on the page of the signatures.
        yield return new Paragraph([new Run("Chênh lệch: "), new Run(facts.Counted == facts.Recorded ? "không" : Money(facts.Counted - facts.Recorded), Bold: true)]) { KeepsNext = true };
        if (facts.Notes.Values.Any(count => count > 0)) yield return NotesTable(facts);
        if (facts.Explanation.Length > 0) yield return new Paragraph([new Run("Giải trình: "), new Run(facts.Explanation)], Align.Justify) { KeepsNext = true };
        yield return new Together(
        [
            new SideBySide([new(1, Signature("NGƯỜI KIỂM TRA", null)), new(1, Signature("NGƯỜI THU TIỀN", facts.Clerk))], Before: 12),
        ]);
    }

    private static TableBlock Table(CashSheetFacts facts) => new(
        [new(30), new(22), new(16, Align.End), new(16, Align.End), new(16, Align.End)],
        [[new("Hình thức"), new("Loại"), new("Thu"), new("Hủy, hoàn"), new("Còn lại")]],
        [
            .. facts.Cells.Select(cell => new[] { Means(cell.Means), Kind(cell.Kind), Money(cell.Taken), Money(cell.Back), Money(cell.Net) }),
            ["Cộng", "", Money(facts.Cells.Sum(c => c.Taken)), Money(facts.Cells.Sum(c => c.Back)), Money(facts.Cells.Sum(c => c.Net))],
        ], 10) { EndsInTotal = true };

    private static TableBlock NotesTable(CashSheetFacts facts) => new(
        [new(40, Align.End), new(20, Align.End), new(40, Align.End)],
        [[new("Mệnh giá"), new("Số tờ"), new("Thành tiền")]],
        [.. facts.Notes.Where(note => note.Value > 0).OrderByDescending(note => note.Key).Select(note => new[] { Money(note.Key), note.Value.ToString("#,##0", vi), Money((long)note.Key * note.Value) })], 8);

    private static Block[] Signature(string who, string? name) =>
    [
        new Paragraph(who, Align.Centre, bold: true), new Paragraph([new Run("(Ký và ghi rõ họ tên)", Italic: true)], Align.Centre, Lettering.Small, Before: 0),
        new Room(52), new Paragraph(name ?? "", Align.Centre, bold: true),
    ];

    private static string Means(PayMeans means) => means switch { PayMeans.Cash => "Tiền mặt", PayMeans.Transfer => "Chuyển khoản", _ => "Trực tuyến" };

    private static string Kind(Procedures.FeeKind? kind) => kind switch { Procedures.FeeKind.Fee => "Phí", Procedures.FeeKind.Charge => "Lệ phí", _ => "Chưa rõ loại" };

    private static string Money(long amount) => amount.ToString("#,##0", vi) + " đ";

    private static string Date(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
