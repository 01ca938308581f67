using OneStop.Domain.Paper;
using static OneStop.Domain.Forms.FormParts;
using static OneStop.Domain.Forms.FormWords;

namespace OneStop.Domain.Forms;

/// <summary>The forms of handling: 04 apology, 05 stop, 06 control slip, 07 register book. Both versions of the first three: they differ in what is left out while unknown.</summary>
internal static class HandlingForms
{
    public static IEnumerable<Block> Apology(FormFacts facts)
    {
        foreach (var block in Head(facts, facts.Number)) yield return block;
        yield return Title(facts.Extends ? "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN\nTHỜI GIAN GIẢI QUYẾT HỒ SƠ" : "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ");
        yield return new Paragraph([new("Kính gửi: "), new(Or(facts.Person?.Name), Bold: true)], Align.Centre, Before: 8);
        yield return Plain($"Ngày {Brief(facts.ReceivedAt).Split(' ')[^1]}, {facts.ReceivedBy} tiếp nhận hồ sơ đề nghị giải quyết thủ tục hành chính của Ông (Bà)/Tổ chức:");
        yield return Field("Tên thủ tục hành chính", facts.Procedure, bold: true);
        foreach (var block in Optional(facts, "Số định danh cá nhân/tổ chức", facts.Person?.IdNumber)) yield return block;
        yield return Field("Mã số hồ sơ", facts.Code, bold: true);
        foreach (var block in Promised(facts)) yield return block;
        yield return Plain("Tuy nhiên, hồ sơ chưa giải quyết xong theo đúng thời gian đã hẹn.");
        yield return Field("Lý do", facts.Reason);
        yield return Plain("Sự chậm trễ này đã gây phiền hà, tốn kém thời gian, công sức của Ông (Bà)/Tổ chức. Chúng tôi thành thật xin lỗi Ông (Bà)/Tổ chức.");
        yield return new Paragraph([new(facts.Extends ? "Chúng tôi đề nghị gia hạn và sẽ trả kết quả vào: " : "Kết quả dự kiến được trả vào: "), new(Moment(facts.NewDate), Bold: true), new(".")], Align.Justify);
        if (facts.LetterNumber is { } letter) yield return Plain($"(Theo văn bản số {letter}.)");
        foreach (var block in Close(facts, Plain("Mong nhận được sự thông cảm của Ông (Bà)/Tổ chức vì sự chậm trễ này."), null, "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", null, "(Ký, ghi rõ họ tên và đóng dấu)")) yield return block;
    }

    /// <summary>No published layout of this form was found; this one is designed by us on the pattern of form 03.</summary>
    public static IEnumerable<Block> Stop(FormFacts facts)
    {
        foreach (var block in Head(facts, NumberOf(facts))) yield return block;
        yield return Title("THÔNG BÁO\nDỪNG GIẢI QUYẾT HỒ SƠ");
        yield return CodeLine(facts);
        yield return BesideQr(facts, [new Paragraph([new("Kính gửi: "), new(Or(facts.Person?.Name), Bold: true)]), .. Identity(facts)]);
        yield return Field("Nội dung yêu cầu giải quyết", facts.Procedure, bold: true);
        yield return Field("Cơ quan giải quyết", facts.Agency);
        if (facts.ReceivedAt is { } received) yield return Field("Thời gian nhận hồ sơ", Moment(received));
        yield return Plain(facts.Withdrawn
            ? $"Theo đề nghị của Ông (Bà)/Tổ chức, {facts.Issuer.Name} thông báo dừng giải quyết hồ sơ nêu trên."
            : $"{facts.Issuer.Name} thông báo dừng giải quyết hồ sơ nêu trên.");
        yield return Field("Thời điểm dừng", Moment(facts.IssuedAt));
        yield return Field("Lý do", facts.Reason);
        foreach (var block in Close(facts, Plain("Ông (Bà)/Tổ chức liên hệ nơi đã nộp hồ sơ để nhận lại giấy tờ và được hướng dẫn khi có yêu cầu giải quyết lại."), "NGƯỜI NHẬN THÔNG BÁO", "NGƯỜI THÔNG BÁO", facts.Clerk)) yield return block;
    }

    public static IEnumerable<Block> Control(FormFacts facts)
    {
        foreach (var block in Head(facts, NumberOf(facts))) yield return block;
        yield return Title("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ");
        yield return CodeLine(facts);
        yield return Field("Thủ tục hành chính", facts.Procedure, bold: true);
        yield return Field("Cơ quan (bộ phận) giải quyết hồ sơ", facts.Agency);
        yield return Field("Cơ quan phối hợp giải quyết hồ sơ", string.Join("; ", facts.Steps.Select(s => s.Unit).Where(unit => unit != facts.Agency && unit != facts.Issuer.Desk).Distinct()) is { Length: > 0 } others ? others : "không");
        yield return Field("Thời gian nhận hồ sơ", Moment(facts.ReceivedAt));
        foreach (var block in Promised(facts)) yield return block;
        yield return new TableBlock(
            [new(24), new(38), new(16, Align.Centre), new(22)],
            [[new("Tên đơn vị"), new("Thời gian giao, nhận hồ sơ"), new("Kết quả giải quyết"), new("Ghi chú")]],
            [.. facts.Steps.Select(step => (IReadOnlyList<string>)[step.Unit, Handed(step), Judged(step), step.Note])]) { Before = 8 };
        yield return new Paragraph([new("Hệ thống tự ghi từng lần giao, nhận; kết quả giải quyết tính đến thời điểm giao, nhận.", Italic: true)], Align.Justify, Lettering.Fine, Before: 6);
        foreach (var block in Foot(facts)) yield return block;
    }

    public static IEnumerable<Block> Book(FormFacts facts)
    {
        foreach (var block in Head(facts, $"{facts.Number}-{facts.Issuer.Abbreviation}")) yield return block;
        yield return Title("SỔ THEO DÕI HỒ SƠ");
        if (facts.Days is { } days) yield return new Paragraph($"Từ {Day(days.From)} đến {Day(days.To)}", Align.Centre);
        yield return new Paragraph([new(facts.Issuer.Desk), new(facts.Sector is { } sector ? $" · Lĩnh vực: {sector}" : "")], Align.Centre);
        yield return new TableBlock(
            [new(4, Align.Centre), new(13), new(18), new(13), new(14), new(12), new(8, Align.Centre), new(8, Align.Centre), new(8, Align.Centre), new(9), new(7)],
            [
                [new("STT", Down: 2), new("Mã hồ sơ", Down: 2), new("Tên thủ tục hành chính", Down: 2), new("Tên tổ chức, cá nhân", Down: 2), new("Địa chỉ, số điện thoại", Down: 2), new("Cơ quan chủ trì giải quyết", Down: 2), new("Nhận và trả kết quả", Across: 5)],
                [new("Nhận hồ sơ"), new("Hẹn trả kết quả"), new("Trả kết quả"), new("Phương thức nhận kết quả"), new("Ký nhận")],
            ],
            [.. facts.Lines.Select(Line)]) { Before = 8, Lettering = Lettering.Fine };
        if (facts.Lines.Count == 0) yield return new Paragraph([new("Không có hồ sơ trong thời gian này.", Italic: true)], Align.Centre);
        if (facts.Illustration) yield return new Paragraph([new("Dữ liệu minh họa – không có giá trị sử dụng.", Italic: true)], Align.Centre, Lettering.Fine, Before: 6);
    }

    /// <summary>The promise; for a dossier without one there is none to be repeated.</summary>
    private static IEnumerable<Block> Promised(FormFacts facts) =>
        Optional(facts, "Thời gian hẹn trả kết quả", facts.DueAt is null && facts.OnlyKnown ? (facts.Limit?.IsNone == true ? "pháp luật không quy định thời hạn" : null) : Moment(facts.DueAt));

    private static IReadOnlyList<string> Line(FormBookLine line) =>
    [
        Count(line.Number), line.Code, line.Procedure, line.Person?.Name ?? "", string.Join("\n", new[] { line.Person?.Address, line.Person?.Phone }.Where(part => !string.IsNullOrWhiteSpace(part))),
        line.Agency, Brief(line.ReceivedAt), Brief(line.DueAt), Brief(line.ReturnedAt), line.ReturnChannel is null ? "" : Returned(line.ReturnChannel, "").Replace(" (Cổng Dịch vụ công quốc gia)", "", StringComparison.Ordinal), "",
    ];

    private static string Handed(FormStep step) => string.Join("\n", new[]
    {
        Moment(step.At), step.Giver is { } giver ? $"Người giao: {giver}" : "", step.Receiver is { } receiver ? $"Người nhận: {receiver}" : "",
    }.Where(part => part.Length > 0));

    private static string Judged(FormStep step) => step.Judged is { } judged ? Class(judged) : step.InTime switch { true => "Trong hạn", false => "Quá hạn", _ => "" };
}
