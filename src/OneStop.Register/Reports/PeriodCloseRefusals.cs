using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Reports;

namespace OneStop.Register.Reports;

/// <summary>Why a period is not closed, or not found closed.</summary>
public static class PeriodCloseRefusals
{
    public static Refusal Runs(ReportPeriod period) => new("period-runs", new(
        $"{period.Name.Vi} chưa kết thúc; chốt được từ ngày {Day(period.Until)}.", $"{period.Name.En} still runs; it can be closed from {Day(period.Until)} on."), "period");

    public static Refusal NotSealed(ReportPeriod period, DateOnly? sealedTo) => new("period-not-sealed", new(
        $"Nhật ký {(sealedTo is { } vi ? $"mới được niêm đến ngày {Day(vi)}" : "chưa được niêm ngày nào")}; chờ việc niêm ngày chạy (mỗi đêm) rồi chốt lại kỳ này.",
        $"The log is sealed {(sealedTo is { } en ? $"up to {Day(en)} only" : "for no day yet")}; wait for the nightly sealing, then close this period again."), "period");

    public static Refusal Closed(ReportPeriod period) => new("period-closed", new(
        $"{period.Name.Vi} đã được chốt. Số liệu đã chốt không sửa được; thay đổi về sau hiện thành phần điều chỉnh.",
        $"{period.Name.En} is closed already. What was closed cannot be changed; what came later shows as restatements."), "period");

    public static Refusal Open(ReportPeriod period) => new("period-open", new(
        $"{period.Name.Vi} chưa được chốt cho đơn vị này.", $"{period.Name.En} has not been closed for this unit."), "period");

    private static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
