using System.Globalization;
using OneStop.Domain.Paper;
using static OneStop.Domain.Forms.FormParts;
using static OneStop.Domain.Forms.FormWords;

namespace OneStop.Domain.Forms;

/// <summary>The forms handed out at reception: 01 receipt, 02 supplement, 03 refusal. Both versions of each: they differ in what is left out while unknown.</summary>
internal static class ReceptionForms
{
    public static IEnumerable<Block> Receipt(FormFacts facts)
    {
        var at = facts.Issuer.Name;
        foreach (var block in Head(facts, NumberOf(facts))) yield return block;
        yield return Title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ");
        yield return CodeLine(facts);
        yield return BesideQr(facts, [Plain($"{at} ({facts.Issuer.Desk}) đã tiếp nhận hồ sơ của:"), .. Person(facts), .. facts.ActingFor.Select(Actor)]);
        yield return Field("Nội dung yêu cầu giải quyết", facts.Procedure, bold: true);
        foreach (var block in Papers(facts)) yield return block;
        if (facts.FeeDue is { } fee)
            yield return Field("Phí, lệ phí", fee == 0 ? "0 đồng" : $"{Money(fee)}{Paid(facts.FeePaidOnline)}");
        foreach (var block in Optional(facts, "Thời gian giải quyết hồ sơ theo quy định", facts.Limit is null ? null : Limit(facts.Limit))) yield return block;
        yield return Field("Thời gian nhận hồ sơ", Moment(facts.ReceivedAt), bold: true);
        // Not a field of the official form: it stands there only when the desk noted a ticket.
        if (facts.QueueNumber is { } ticket) yield return Field("Số thứ tự lấy tại quầy", ticket);
        yield return Field("Thời gian trả kết quả giải quyết hồ sơ", facts.DueAt is null && facts.Limit?.IsNone == true ? "pháp luật không quy định thời hạn" : Moment(facts.DueAt), bold: true);
        foreach (var block in Reasons(facts)) yield return block;
        foreach (var block in Optional(facts, "Đăng ký nhận kết quả tại", facts.ReturnChannel is null ? null : Returned(facts.ReturnChannel, at))) yield return block;
        if (!facts.OnlyKnown || facts.RegisterBook is not null)
            yield return Field("Vào Sổ theo dõi hồ sơ, quyển số", $"{Or(facts.RegisterBook)}; số thứ tự: {facts.RegisterNumber?.ToString(CultureInfo.InvariantCulture) ?? "………"}") with { KeepsNext = facts.Linked.Count == 0 };
        foreach (var block in Linked(facts)) yield return block;
        yield return new Together([Signatures("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", facts.Clerk), .. Foot(facts)]);
    }

    public static IEnumerable<Block> Supplement(FormFacts facts)
    {
        foreach (var block in Head(facts, NumberOf(facts))) yield return block;
        yield return Title("PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ");
        yield return CodeLine(facts);
        yield return BesideQr(facts, [Field("Hồ sơ của", facts.Person?.Name, bold: true), Field("Nội dung yêu cầu giải quyết", facts.Procedure, bold: true), .. Identity(facts, withId: false)]);
        foreach (var block in Shared(facts)) yield return block;
        yield return Plain("Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:");
        for (var i = 0; i < Math.Max(facts.Asked.Count, 1); i++)
            yield return new Paragraph([new($"{i + 1}. "), new(i < facts.Asked.Count ? facts.Asked[i] : Dots)], Align.Justify, Hanging: 14);
        yield return Field("Lý do", facts.Reason);
        yield return Plain("Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông (Bà)/Tổ chức liên hệ với:");
        foreach (var block in Close(facts, Contact(facts), "NGƯỜI NỘP HỒ SƠ", "NGƯỜI HƯỚNG DẪN", facts.Clerk)) yield return block;
    }

    public static IEnumerable<Block> Refusal(FormFacts facts)
    {
        foreach (var block in Head(facts, NumberOf(facts))) yield return block;
        yield return Title("PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ");
        yield return BesideQr(facts, [Plain($"{facts.Issuer.Name} ({facts.Issuer.Desk}) đã xem xét hồ sơ của:"), .. Person(facts)]);
        yield return Field("Mã hồ sơ (nếu có)", facts.Code);
        yield return Field("Nội dung yêu cầu giải quyết", facts.Procedure, bold: true);
        foreach (var block in Shared(facts)) yield return block;
        yield return Plain("Qua xem xét, hồ sơ không được tiếp nhận, giải quyết với lý do cụ thể như sau:");
        yield return Plain(Or(facts.Reason));
        foreach (var block in Close(facts, Plain("Xin thông báo để Ông (Bà)/Tổ chức được biết và thực hiện."), "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", facts.Clerk)) yield return block;
    }

    /// <summary>Whom to ask: by telephone where the desk has one.</summary>
    private static Paragraph Contact(FormFacts facts)
    {
        if (!facts.OnlyKnown) return new([new(Or(facts.Clerk), Bold: true), new($", {facts.Issuer.Desk}. Số điện thoại: {Dots}")]);
        var desk = facts.Issuer.Desk + (facts.DeskPhone is { } phone ? $", số điện thoại {phone}" : "") + ".";
        return facts.Clerk is { } clerk ? new([new(clerk, Bold: true), new(", " + desk)]) : new([new(desk)]);
    }

    /// <summary>The other dossiers of a linked filing that one refusal or supplement request is about.</summary>
    private static IEnumerable<Block> Shared(FormFacts facts)
    {
        if (facts.Linked.Count == 0) yield break;
        yield return Plain("Phiếu này lập chung cho các hồ sơ liên thông nộp cùng:") with { KeepsNext = true };
        yield return new TableBlock([new(8, Align.Centre), new(34), new(58)], [[new("STT"), new("Mã hồ sơ"), new("Tên thủ tục hành chính")]],
            [.. facts.Linked.Select((linked, i) => (IReadOnlyList<string>)[$"{i + 1}", linked.Code, linked.Agency is { } agency ? $"{linked.Procedure} ({agency})" : linked.Procedure])]);
    }

    private static IEnumerable<Block> Papers(FormFacts facts)
    {
        yield return Plain("Thành phần hồ sơ nộp gồm:");
        if (facts.Papers.Count == 0) yield return Plain($"1. {Dots}");
        foreach (var (index, paper) in facts.Papers.Index())
        {
            var counted = string.Join(", ", Counts(paper).Where(count => count.Length > 0));
            yield return new Paragraph([new($"{index + 1}. {paper.Name}"), new(counted.Length > 0 ? $" ({counted})" : "", Italic: true)], Align.Justify, Lettering.Small, Before: 1, Hanging: 14);
        }
        yield return Field("Số lượng hồ sơ", "01 (bộ)");
    }

    /// <summary>How the paper came where that was recorded; else how many of it the checklist asks for.</summary>
    private static string[] Counts(FormPaper paper) => paper.Form is { } form
        ? [Came(form), paper.Pages is { } pages ? $"{pages} trang" : ""]
        : [paper.Originals > 0 ? $"{paper.Originals} bản chính" : "", paper.Copies > 0 ? $"{paper.Copies} bản sao" : ""];

    private static IEnumerable<Block> Reasons(FormFacts facts)
    {
        if (facts.Provisional)
            yield return new Paragraph([new("Ngày hẹn trả là ngày tạm tính vì lịch nghỉ chính thức của năm sau chưa được công bố"
                + (facts.Between is { } between ? $"; sớm nhất {Brief(between.Earliest)}, muộn nhất {Brief(between.Latest)}" : "") + ". Ngày chính thức sẽ được báo lại.", Italic: true)], Align.Justify, Lettering.Small, Before: 1);
        if (facts.Why.Count > 0)
            yield return new Paragraph([new("Căn cứ tính ngày hẹn: " + string.Join(" ", facts.Why), Italic: true)], Align.Justify, Lettering.Small, Before: 1);
    }

    private static IEnumerable<Block> Linked(FormFacts facts)
    {
        if (facts.Linked.Count == 0) yield break;
        yield return Plain("Hồ sơ liên thông nộp cùng lần này:") with { KeepsNext = true };
        yield return new TableBlock([new(6, Align.Centre), new(33), new(43), new(18, Align.Centre)], [[new("STT"), new("Mã hồ sơ"), new("Tên thủ tục hành chính"), new("Hẹn trả kết quả")]],
            [.. facts.Linked.Select((linked, i) => (IReadOnlyList<string>)[$"{i + 1}", linked.Code, linked.Agency is { } agency ? $"{linked.Procedure} ({agency})" : linked.Procedure, Brief(linked.DueAt)])]);
        if (facts.GroupId is not { } group) yield break;
        var promises = facts.Linked.Select(linked => linked.DueAt).Append(facts.DueAt).ToList();
        yield return Field("Mã nhóm hồ sơ liên thông", group);
        yield return Field("Có đủ kết quả của cả nhóm vào", promises.Contains(null) ? "theo từng hồ sơ (có hồ sơ không quy định thời hạn)" : Moment(promises.Max()), bold: true) with { KeepsNext = true };
    }

    private static string Paid(bool? online) => online switch { true => " (đã nộp trực tuyến)", false => " (đã nộp tại quầy)", _ => " (chưa nộp)" };
}
