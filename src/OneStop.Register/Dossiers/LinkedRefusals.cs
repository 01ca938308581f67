using OneStop.Domain;
using OneStop.Domain.Procedures;

namespace OneStop.Register.Dossiers;

/// <summary>Refusals of linked filings.</summary>
public static class LinkedRefusals
{
    public static Refusal Unknown(string code, IReadOnlyList<LinkedFiling> known) => new("linked-filing-unknown", new(
        $"Không có nhóm thủ tục liên thông '{code}'. Các nhóm: {string.Join(", ", known.Select(f => f.Code))}.",
        $"There is no linked filing '{code}'. These exist: {string.Join(", ", known.Select(f => f.Code))}."), "filing");

    public static Refusal NotAMember(string procedure, LinkedFiling filing) => new("linked-member-unknown", new(
        $"Thủ tục '{procedure}' không thuộc nhóm liên thông '{filing.Code}'.", $"The procedure '{procedure}' is not part of the linked filing '{filing.Code}'."), "procedures");

    public static Refusal MemberMissing(string procedure, LinkedFiling filing) => new("linked-member-missing", new(
        $"Nhóm liên thông '{filing.Code}' phải có thủ tục '{procedure}'.", $"The linked filing '{filing.Code}' needs the procedure '{procedure}'."), "procedures");

    public static Refusal OtherFiling(string code) => new("linked-other-filing", new(
        $"Hồ sơ {code} không thuộc cùng hồ sơ liên thông.", $"The dossier {code} does not belong to the same linked filing."), "dossiers");

    public static Refusal LeftOutBefore(string code) => new("linked-left-out", new(
        $"Hồ sơ {code} không được tiếp nhận khi yêu cầu này được gửi lần đầu; hãy đọc lại hồ sơ.", $"The dossier {code} was not accepted when this request was first sent; read it again."), "dossiers");

    public static readonly Refusal TooFew = new("linked-too-few", new(
        "Hồ sơ liên thông cần ít nhất hai thủ tục; một thủ tục thì tiếp nhận như thường lệ.", "A linked filing needs two procedures at least; receive a single one as usual."), "procedures");

    public static readonly Refusal NothingToReturn = new("linked-nothing-to-return", new(
        "Không còn hồ sơ liên thông nào đã xử lý xong để trả cùng.", "No dossier of the linked filing is finished, so there is nothing to hand over together."));
}
