namespace OneStop.Domain.Dossiers;

/// <summary>Every kind of finding with what it means for the dossier; rendered in import reports and on the data-quality page.</summary>
public static class SourceFindings
{
    private static readonly Dictionary<string, Text> reasons = new(StringComparer.Ordinal)
    {
        ["changed-received"] = Kept("Thời điểm tiếp nhận", "The time of receipt"),
        ["changed-submitted"] = Kept("Thời điểm nộp", "The time of filing"),
        ["changed-due"] = Kept("Ngày hẹn trả", "The due date"),
        ["changed-finished"] = Kept("Thời điểm kết thúc xử lý", "The end of processing"),
        ["changed-returned"] = Kept("Thời điểm trả kết quả", "The time of hand-over"),
        ["changed-outcome"] = Kept("Kết quả giải quyết", "The outcome"),
        ["changed-status"] = Kept("Trạng thái (nguồn mở lại hồ sơ đã kết thúc)", "The status (the source re-opened an ended dossier)"),
        ["changed-pauses"] = Kept("Các lần tạm dừng", "The pauses"),
        ["changed-fact"] = Kept("Thông tin của hồ sơ đã kết thúc", "A fact of an ended dossier"),
        ["changed-place"] = Kept("Cơ quan, quầy, thủ tục, kênh hoặc mã hồ sơ", "Agency, desk, procedure, channel or code"),
        ["finished-before-received"] = new("Kết thúc trước khi tiếp nhận: không phân loại được, không bao giờ tính là đúng hạn.",
            "It ended before it was received: unclassifiable, never counted as on time."),
        ["finished-in-future"] = new("Thời điểm kết thúc ở tương lai: không phân loại được, không bao giờ tính là đúng hạn.",
            "Its end lies in the future: unclassifiable, never counted as on time."),
        ["received-in-future"] = new("Thời điểm tiếp nhận ở tương lai; giữ nguyên như nguồn.", "It was received in the future; kept as given."),
        ["due-before-received"] = new("Ngày hẹn trả trước thời điểm tiếp nhận; giữ nguyên như nguồn.", "Its due date lies before its receipt; kept as given."),
        ["submitted-after-received"] = new("Nộp sau khi tiếp nhận; giữ nguyên như nguồn.", "It was filed after its receipt; kept as given."),
        ["returned-before-finished"] = new("Trả kết quả trước khi xử lý xong; giữ nguyên như nguồn.", "It was handed over before it was finished; kept as given."),
        ["due-unknown"] = new("Không có ngày hẹn trả và không tính được từ danh mục: khi kết thúc sẽ không phân loại được.",
            "There is no due date and none can be worked out from the catalogue: once ended it is unclassifiable."),
        ["finish-from-return"] = new("Nguồn chỉ cho thời điểm trả kết quả; dùng làm thời điểm kết thúc.", "The source gives only the hand-over; it stands in for the end of processing."),
        ["finish-before-breach"] = new("Nguồn báo đã xong trước hạn, nhưng lần nhập trước hồ sơ vẫn đang xử lý sau hạn: vẫn tính là quá hạn.",
            "The source says it ended in time, but at an earlier import it was still running past its due moment: it stays late."),
        ["status-contradicts"] = new("Trạng thái trái với các mốc thời gian; tính theo mốc thời gian.", "The status contradicts the dates; the dates count."),
        ["outcome-without-end"] = new("Có kết quả nhưng không có thời điểm kết thúc: hồ sơ vẫn đang xử lý.", "There is an outcome without an end: the dossier is still open."),
        ["end-before-reopening"] = new("Nguồn vẫn báo lần kết thúc trước khi hồ sơ được mở lại: hồ sơ vẫn đang xử lý.",
            "The source still reports the end before the dossier was re-opened: it stays open."),
        ["pause-after-end"] = new("Tạm dừng sau khi kết thúc: không tính.", "A pause after the end: not counted."),
        ["pause-in-future"] = new("Tạm dừng ở tương lai: không tính.", "A pause in the future: not counted."),
        ["pause-not-counted"] = new("Không cộng được thời gian tạm dừng vì lịch làm việc chưa bao phủ; ngày hẹn trả giữ nguyên.",
            "The pause could not be counted because the calendar does not cover it; the due date stands."),
        ["pause-start-unknown"] = new("Nguồn không cho biết chờ từ khi nào; tính từ lúc nhập.", "The source does not say since when it waits; counted from this import."),
        ["pause-end-unknown"] = new("Nguồn không cho biết chờ đến khi nào; tính đến lúc nhập.", "The source does not say until when it waited; counted to this import."),
    };

    /// <summary>Every kind, for the help page.</summary>
    public static IEnumerable<KeyValuePair<string, Text>> All => reasons;

    /// <summary>What a kind of finding means; a kind of an older version is its own explanation.</summary>
    public static Text Reason(string kind) => reasons.TryGetValue(kind, out var reason) ? reason : new Text(kind, kind);

    /// <summary>A finding of a known kind.</summary>
    public static SourceFinding Of(string kind, string column, string recorded, string offered) => new(kind, column, recorded, offered, reasons[kind]);

    private static Text Kept(string vi, string en) => new(
        $"{vi} trong nguồn đã đổi; số liệu đã ghi không bị thay thế.", $"{en} changed in the source; what was recorded stands.");
}
