using System.Text.Json;

namespace OneStop.Domain.Dossiers;

/// <summary>The statuses in words: the stable name for programs and the national portal's wording for people.</summary>
public static class StatusNames
{
    /// <summary>The name used in answers and filters: "awaitingSupplement".</summary>
    public static string Name(DossierStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    /// <summary>Reads a number 1 to 10 or a name, in any case; false for anything else.</summary>
    public static bool TryParse(string text, out DossierStatus status) =>
        Enum.TryParse(text, ignoreCase: true, out status) && Enum.IsDefined(status);

    /// <summary>The status as the portal calls it.</summary>
    public static Text Text(DossierStatus status) => status switch
    {
        DossierStatus.Submitted => new("Mới đăng ký", "Submitted"),
        DossierStatus.Received => new("Được tiếp nhận", "Received"),
        DossierStatus.RefusedAtReception => new("Không được tiếp nhận", "Refused at reception"),
        DossierStatus.InProgress => new("Đang xử lý", "In progress"),
        DossierStatus.AwaitingSupplement => new("Yêu cầu bổ sung giấy tờ", "Waiting for further papers"),
        DossierStatus.AwaitingPayment => new("Yêu cầu thực hiện nghĩa vụ tài chính", "Waiting for payment"),
        DossierStatus.Withdrawn => new("Công dân yêu cầu rút hồ sơ", "Withdrawn by the applicant"),
        DossierStatus.Stopped => new("Dừng xử lý", "Stopped"),
        DossierStatus.Processed => new("Đã xử lý xong", "Processed, ready to collect"),
        DossierStatus.Returned => new("Đã trả kết quả", "Result returned"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
