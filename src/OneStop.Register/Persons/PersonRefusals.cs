using OneStop.Domain;

namespace OneStop.Register.Persons;

/// <summary>Refusals about people and the erasure of their data.</summary>
internal static class PersonRefusals
{
    public static readonly Refusal NotFound = new("person-not-found", new(
        "Không có người này trong phạm vi của tài khoản.", "There is no such person within your account's scope."));

    public static readonly Refusal SearchShort = new("search-short", new(
        "Nhập ít nhất 3 ký tự của số giấy tờ, số điện thoại hoặc họ tên.", "Enter at least 3 characters of the number, phone or name."), "q");

    public static readonly Refusal NoPerson = new("erasure-no-person", new(
        "Hồ sơ này không ghi người nộp, hoặc dữ liệu đã được xóa.", "This dossier names no applicant, or their data was erased already."), "code");

    public static readonly Refusal ReasonMissing = new("missing-reason", new("Ghi lý do yêu cầu xóa.", "Enter why it is to be erased."), "reason");

    public static readonly Refusal BasisMissing = new("missing-basis", new("Ghi căn cứ pháp lý của việc xóa.", "Enter the legal basis of the erasure."), "basis");

    public static readonly Refusal Waiting = new("erasure-waiting", new(
        "Đã có yêu cầu xóa dữ liệu của người này đang chờ người thứ hai.", "A request to erase this person's data waits for a second person already."), "code");

    public static readonly Refusal OutsideScope = new("out-of-scope", new(
        "Người này còn hồ sơ hoặc phản ánh, kiến nghị ngoài phạm vi của tài khoản; đề nghị quản trị viên cấp tỉnh thực hiện.",
        "This person has dossiers or petitions outside your account's scope; ask an administrator of the province."), "code");

    public static readonly Refusal NotWaiting = new("erasure-decided", new(
        "Yêu cầu xóa này không còn chờ: đã thực hiện hoặc đã từ chối.", "This request no longer waits: it was carried out or declined."));

    public static readonly Refusal SamePerson = new("same-person", new(
        "Việc xóa phải do một người khác với người yêu cầu thực hiện, không phải chương trình.", "It is carried out by another person than the one who asked, and not by a program."));

    public static Refusal StillOpen(string code) => new("erasure-open-dossier", new(
        $"Hồ sơ {code} của người này chưa kết thúc; chỉ xóa được khi mọi hồ sơ đã kết thúc.", $"This person's dossier {code} has not ended; their data can be erased when all have ended."), "code");

    public static Refusal PetitionOpen(string code) => new("erasure-open-petition", new(
        $"Phản ánh, kiến nghị {code} của người này hoặc về hồ sơ của người này chưa kết thúc; chỉ xóa được khi mọi việc đã kết thúc.",
        $"Petition {code}, sent by this person or about a dossier of theirs, has not ended; their data can be erased when all have ended."), "code");
}
