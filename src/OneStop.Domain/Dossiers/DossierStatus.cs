namespace OneStop.Domain.Dossiers;

/// <summary>The ten statuses of the National Public Service Portal, under the portal's own numbers.</summary>
public enum DossierStatus : short
{
    /// <summary>Mới đăng ký: filed on the portal, not yet looked at; no deadline runs.</summary>
    Submitted = 1,
    /// <summary>Được tiếp nhận: the deadline runs.</summary>
    Received = 2,
    /// <summary>Không được tiếp nhận.</summary>
    RefusedAtReception = 3,
    /// <summary>Đang xử lý.</summary>
    InProgress = 4,
    /// <summary>Yêu cầu bổ sung giấy tờ: the clock stands still.</summary>
    AwaitingSupplement = 5,
    /// <summary>Yêu cầu thực hiện nghĩa vụ tài chính: the clock stands still.</summary>
    AwaitingPayment = 6,
    /// <summary>Công dân yêu cầu rút hồ sơ.</summary>
    Withdrawn = 7,
    /// <summary>Dừng xử lý.</summary>
    Stopped = 8,
    /// <summary>Đã xử lý xong: this moment, never the collection, decides the timeliness.</summary>
    Processed = 9,
    /// <summary>Đã trả kết quả.</summary>
    Returned = 10,
}

/// <summary>How a dossier ended.</summary>
public enum DossierResult : short
{
    /// <summary>With the result asked for.</summary>
    Result = 1,
    /// <summary>Refused after appraisal; handed over like a result.</summary>
    Refused = 2,
    /// <summary>Withdrawn by the applicant.</summary>
    Withdrawn = 3,
    /// <summary>Stopped by the agency.</summary>
    Stopped = 4,
    /// <summary>Never received.</summary>
    RefusedAtReception = 5,
}

/// <summary>Timeliness of an ended dossier; ordered from best to worst.</summary>
public enum TimelinessClass : short
{
    /// <summary>Trước hạn: ended on a day before the due day.</summary>
    Early = 1,
    /// <summary>Đúng hạn: ended on the due day, not after the due moment.</summary>
    OnTime = 2,
    /// <summary>Quá hạn: ended after the due moment, or was overdue once while it ran.</summary>
    Late = 3,
    /// <summary>Cannot be judged: no due moment and no limit, or ended before it was received. Never counted as on time.</summary>
    Unclassifiable = 4,
}
