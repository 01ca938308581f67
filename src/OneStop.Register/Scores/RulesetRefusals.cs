using OneStop.Domain;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>Why a version of a ruleset was not changed or published.</summary>
internal static class RulesetRefusals
{
    public static Refusal NotFound(long id) => new("ruleset-version-unknown", new($"Không có bản dự thảo số {id}.", $"There is no draft {id}."), "id");

    public static Refusal State(RulesetVersionRow row) => new("ruleset-state", new(
        $"Bản {row.Ruleset} {row.Version} đang ở trạng thái khác ({row.State}); hãy tải lại trang.",
        $"Version {row.Version} of {row.Ruleset} is in another state ({row.State}); load the page again."));

    public static Refusal Changed => new("ruleset-changed", new(
        "Người khác vừa sửa bản dự thảo này. Nội dung bạn nhập vẫn còn trong biểu mẫu: tải lại bản dự thảo ở trang khác, đối chiếu rồi lưu lại.",
        "Somebody else has just changed this draft. What you typed is still in the form: open the draft beside it, compare, and save again."));

    public static Refusal Own => new("ruleset-own", new(
        "Người soạn hoặc trình bản này không tự ban hành; cần người thứ hai.", "Who wrote or handed over this version cannot publish it; a second person has to."));

    public static Refusal ReasonMissing => new("reason-missing", new("Nêu lý do.", "Give the reason."), "reason");

    public static Refusal VersionMissing => new("ruleset-version-missing", new("Đặt tên phiên bản.", "Name the version."), "version");

    public static Refusal VersionTaken(string ruleset, string version) => new("ruleset-version-taken", new(
        $"Bộ tiêu chí {ruleset} đã có phiên bản '{version}'; phiên bản đã ban hành không thay đổi, hãy đặt tên khác.",
        $"Ruleset {ruleset} already has a version '{version}'; what is published never changes, choose another name."), "version");
}
