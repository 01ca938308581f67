namespace OneStop.Domain.Asking;

/// <summary>
/// What an appraiser may want to ask about. None is an accusation: each has ordinary explanations, so each is shown with how
/// common it is. The limits are ours, not the law's.
/// </summary>
public enum AskingKind
{
    /// <summary>Facts corrected after they were recorded.</summary>
    Corrected,
    /// <summary>The due date is another than the printed one without a pause or an extension.</summary>
    MovedDate,
    /// <summary>The term was extended.</summary>
    Extended,
    /// <summary>Papers were asked for a second time after acceptance.</summary>
    SecondSupplement,
    /// <summary>Finished in the last days of a month in which the agency finished far more on them than on others.</summary>
    BulkFinish,
    /// <summary>Receipt to finish took under 2 % of the term, several on one day at one agency.</summary>
    LateRegistration,
    /// <summary>From filing to acceptance passed more than the 8 working hours allowed.</summary>
    SlowAcceptance,
    /// <summary>Ended without a result; the same person filed the same procedure again within 30 days.</summary>
    Refiled,
    /// <summary>A pause, or the stop, came in the last tenth of the promised term.</summary>
    Parked,
    /// <summary>One account, or the people of one desk together, took in many online filings on one day.</summary>
    OnlineAtCounter,
    /// <summary>Finished with a result where the procedure yields a document, and no electronic one stood recorded at that moment.</summary>
    FinishedWithoutDocument,
    /// <summary>The source system gave other dates after the import.</summary>
    ChangedAtSource,
}

/// <summary>What each kind means and what it is a part of, in neutral words.</summary>
public static class AskingWords
{
    /// <summary>The short name.</summary>
    public static Text Name(AskingKind kind) => Of(kind).Name;

    /// <summary>What is listed, and what it usually means.</summary>
    public static Text Meaning(AskingKind kind) => Of(kind).Meaning;

    /// <summary>What the denominator counts.</summary>
    public static Text Base(AskingKind kind) => Of(kind).Base;

    private static readonly Text received = new("hồ sơ tiếp nhận trong kỳ", "dossiers received in the period");
    private static readonly Text ended = new("hồ sơ kết thúc trong kỳ", "dossiers ended in the period");

    private static (Text Name, Text Meaning, Text Base) Of(AskingKind kind) => kind switch
    {
        AskingKind.Corrected => (new("Đã đính chính", "Corrected"),
            new("Có thông tin được đính chính sau khi ghi; thường là sửa lỗi nhập. Giá trị cũ vẫn còn trong nhật ký.", "A fact was corrected after it was recorded; mostly a slip of the pen. The old value stays in the log."), received),
        AskingKind.MovedDate => (new("Ngày hẹn đã dời", "Moved date"),
            new("Hạn hiện tại khác ngày hẹn đã in, không do tạm dừng hay gia hạn; thường do nghỉ bù hoặc sự cố chung.", "The due date differs from the printed one without pause or extension; mostly a holiday decreed later or an outage."), received),
        AskingKind.Extended => (new("Đã gia hạn", "Extended"),
            new("Thời hạn giải quyết được gia hạn theo quy trình.", "The term was extended by the procedure for it."), received),
        AskingKind.SecondSupplement => (new("Yêu cầu bổ sung từ hai lần", "Second supplement"),
            new("Sau khi tiếp nhận, giấy tờ được yêu cầu bổ sung hơn một lần.", "After acceptance papers were asked for more than once."), received),
        AskingKind.BulkFinish => (new("Kết thúc dồn cuối tháng", "Finishes near a month's end"),
            new("Ba ngày cuối tháng chiếm hơn ba lần phần đều của tháng, và từ mười hồ sơ trở lên, tại cơ quan này; có thể do ký theo đợt.", "The last three days hold over three times their even share of the agency's month, and ten dossiers or more; signing in batches does this."), ended),
        AskingKind.LateRegistration => (new("Kết thúc ngay sau tiếp nhận, theo cụm", "Finished right after receipt, in clusters"),
            new("Từ tiếp nhận đến kết thúc chưa tới 2 % thời hạn hẹn (hẹn từ một ngày), từ năm hồ sơ cùng cơ quan cùng ngày; có thể do nhập sổ sau hoặc việc giải quyết ngay.", "Receipt to finish took under 2 % of a promised term of a day or more, five or more at one agency on one day; registering afterwards or work done at once does this."), ended),
        AskingKind.SlowAcceptance => (new("Tiếp nhận sau 8 giờ làm việc", "Accepted after 8 working hours"),
            new("Từ lúc nộp đến lúc tiếp nhận quá hạn 8 giờ làm việc.", "Filing to acceptance took longer than the 8 working hours allowed."), new("hồ sơ nộp trước rồi tiếp nhận trong kỳ", "dossiers filed first and received in the period")),
        AskingKind.Refiled => (new("Nộp lại sau khi kết thúc không kết quả", "Filed again after an end without result"),
            new("Rút, dừng, từ chối; trong 30 ngày cùng người nộp lại cùng thủ tục. Tuổi thật tính từ lần nộp đầu.", "Withdrawn, stopped or refused; within 30 days the same person filed the same procedure. The true age runs from the first filing."), new("hồ sơ rút, dừng, từ chối trong kỳ", "dossiers withdrawn, stopped or refused in the period")),
        AskingKind.Parked => (new("Tạm dừng ở phần mười cuối của thời hạn", "Paused in the last tenth of the term"),
            new("Một lần tạm dừng bất kỳ, hoặc việc dừng giải quyết, rơi vào phần mười cuối của thời hạn hẹn, tính theo giờ làm việc, không kể lúc tạm dừng; tính lại từ đầu sau lần tạm dừng làm thời hạn chạy lại. Một lần tạm dừng rải đều thì khoảng 10 %.", "Any pause, or the stop, fell into the last tenth of the promised term in working time, paused time left out and begun again after a pause that restarts the term. One pause, evenly spread, would be about 10 %."), new("hồ sơ tiếp nhận trong kỳ có tạm dừng hoặc dừng trong hạn hẹn", "dossiers received in the period with a pause or a stop within the promised term")),
        AskingKind.OnlineAtCounter => (new("Nộp trực tuyến tại quầy", "Online at the counter"),
            new("Một tài khoản tiếp nhận từ mười, hoặc một quầy từ hai mươi hồ sơ trực tuyến trong một ngày; có thể là hỗ trợ người dân tại quầy.", "One account took in ten or more, or one desk twenty or more online filings on one day; helping citizens at the counter does this."), new("hồ sơ trực tuyến tiếp nhận trong kỳ", "online dossiers received in the period")),
        AskingKind.FinishedWithoutDocument => (new("Kết thúc chưa có kết quả điện tử", "Finished without an electronic result"),
            new("Thủ tục cho kết quả là văn bản: đã kết thúc mà chưa ghi kết quả điện tử, hoặc chỉ ghi sau đó bằng đính chính.", "The procedure yields a document: finished while no electronic result was recorded, or one was recorded only later, by a correction."), new("hồ sơ của thủ tục cho văn bản, có kết quả trong kỳ và có ghi về kết quả điện tử", "dossiers of procedures that yield a document, with a result in the period, that say whether it is electronic")),
        AskingKind.ChangedAtSource => (new("Nguồn đổi ngày sau khi nhập", "Dates changed at the source after import"),
            new("Lần nhập sau đưa ngày khác lần nhập trước; ngày đã ghi được giữ.", "A later import offered other dates than the first; the recorded ones were kept."), new("hồ sơ nhập từ nguồn, tiếp nhận trong kỳ", "imported dossiers received in the period")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
