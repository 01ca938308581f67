using OneStop.Domain;
using OneStop.Domain.Petitions;

namespace OneStop.Register.Petitions;

/// <summary>What a petition needs to be entered, and the refusals of its log.</summary>
internal static class PetitionChecks
{
    public const int MostWords = 10_000;

    public static readonly Refusal WordsMissing = new("petition-words-missing", new(
        "Ghi lý do hoặc nội dung của bước này.", "Give the reason or the words of this step."), "words");

    public static readonly Refusal AlreadyErased = new("petition-erased", new(
        "Dữ liệu người gửi đã được xóa.", "The sender's data were erased already."));

    public static readonly Refusal StillOpen = new("petition-open", new(
        "Chỉ xóa dữ liệu người gửi khi phản ánh, kiến nghị đã kết thúc.", "The sender's data can be erased only after the petition has ended."));

    public static Refusal NotFound(string code) => new("petition-not-found", new(
        $"Không có phản ánh, kiến nghị '{code}' trong phạm vi của tài khoản.", $"There is no petition '{code}' within your account's scope."), "code");

    public static Refusal Stale(Petition stands) => new("stale-version", new(
        $"Có người vừa xử lý {stands.Code}. Mở lại để xem trạng thái hiện tại.", $"Somebody has just acted on {stands.Code}. Open it again to see how it stands."), "version")
    {
        Details = new Dictionary<string, object> { ["currentVersion"] = stands.Version },
    };

    public static Refusal TooLong(string field) => new("too-long", new(
        $"Tối đa {MostWords} ký tự.", $"At most {MostWords} characters."), field);

    /// <summary>Null when it can be entered at <paramref name="now"/>.</summary>
    public static Refusal? Of(PetitionEntry entry, DateTimeOffset now)
    {
        var sender = entry.Sender;
        if (string.IsNullOrWhiteSpace(sender.Content)) return new("missing-content", new("Ghi nội dung phản ánh, kiến nghị.", "Give what the petition says."), "content");
        if (sender.Content.Length > MostWords) return TooLong("content");
        foreach (var (field, text) in new[] { ("name", sender.Name), ("phone", sender.Phone), ("address", sender.Address) })
            if (text is { Length: > 200 }) return new("too-long", new("Tối đa 200 ký tự.", "At most 200 characters."), field);
        if (entry.FormKey.Length is 0 or > 200) return new("form-key-malformed", new("Khóa chống gửi trùng có từ 1 đến 200 ký tự.", "The key against double sending has 1 to 200 characters."), "key");
        if (!Enum.IsDefined(entry.Channel)) return new("channel-unknown", new("Chọn hình thức tiếp nhận.", "Choose how it came."), "channel");
        if (!Enum.IsDefined(entry.About)) return new("about-unknown", new("Chọn loại phản ánh, kiến nghị.", "Choose what it is about."), "about");
        return entry.ReceivedAt > now || entry.ReceivedAt < now.AddYears(-2)
            ? new("received-out-of-range", new("Thời điểm nhận không sau hiện tại và không quá hai năm trước.", "The time of receipt lies not in the future and not more than two years back."), "receivedAt")
            : null;
    }
}
