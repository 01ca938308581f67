using System.Globalization;
using OneStop.Domain.Paper;
using static OneStop.Domain.Forms.FormParts;
using static OneStop.Domain.Forms.FormWords;

namespace OneStop.Domain.Forms;

/// <summary>
/// One page over several filings that a person handed in together, in front of their receipts. Designed by us; it has no number of
/// its own and replaces no receipt.
/// </summary>
public static class FilingSummary
{
    /// <summary>The receipts' facts, in the order they were filed; at least one.</summary>
    public static PrintDocument Print(IReadOnlyList<FormFacts> receipts, PaperSize size)
    {
        var first = receipts[0];
        return new()
        {
            Title = $"Bảng kê hồ sơ {first.Code}",
            Author = first.Issuer.Name,
            MadeAt = first.IssuedAt,
            Size = size,
            BodySize = size == PaperSize.A5 ? 10 : 13,
            Mark = receipts.Max(facts => facts.Print) > 1 ? "BẢN SAO" : null,
            Blocks = [.. Blocks(receipts, first)],
        };
    }

    private static IEnumerable<Block> Blocks(IReadOnlyList<FormFacts> receipts, FormFacts first)
    {
        foreach (var block in Head(first, "(theo các giấy tiếp nhận)")) yield return block;
        yield return Title("BẢNG KÊ HỒ SƠ NỘP CÙNG LẦN");
        yield return new Paragraph($"({receipts.Count.ToString(CultureInfo.InvariantCulture)} hồ sơ, kèm giấy tiếp nhận của từng hồ sơ)", Align.Centre);
        foreach (var block in Person(first with { OnlyKnown = true })) yield return block;
        yield return Field("Thời gian nhận hồ sơ", Moment(first.ReceivedAt));
        yield return new TableBlock(
            [new(6, Align.Centre), new(33), new(30), new(18, Align.Centre), new(13, Align.End)],
            [[new("STT"), new("Mã hồ sơ"), new("Tên thủ tục hành chính"), new("Hẹn trả kết quả"), new("Phí, lệ phí (đồng)")]],
            [.. receipts.Select((facts, at) => (IReadOnlyList<string>)[Count(at + 1), facts.Code, facts.Procedure, Due(facts), facts.FeeDue is { } fee ? Amount(fee) : "chưa rõ"])]) { Before = 8 };
        if (receipts.All(facts => facts.FeeDue is not null)) yield return Field("Cộng phí, lệ phí", Money(receipts.Sum(facts => facts.FeeDue!.Value)), bold: true) with { KeepsNext = true };
        if (receipts.All(facts => facts.DueAt is not null)) yield return Field("Có đủ kết quả vào", Moment(receipts.Max(facts => facts.DueAt)), bold: true) with { KeepsNext = true };
        yield return Signatures("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", first.Clerk);
        if (first.Illustration) yield return new Paragraph([new("Dữ liệu minh họa – không có giá trị sử dụng.", Italic: true)], Align.Centre, Lettering.Fine, Before: 6);
    }

    private static string Due(FormFacts facts) => facts.DueAt is not null ? Brief(facts.DueAt) + (facts.Provisional ? " (tạm tính)" : "") : "không quy định";
}
