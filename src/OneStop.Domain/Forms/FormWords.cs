using System.Globalization;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Forms;

/// <summary>How administrative forms write dates, money and terms. Forms are Vietnamese whatever the language of the page.</summary>
internal static class FormWords
{
    private static readonly CultureInfo vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>Where something is to be filled in by hand.</summary>
    public const string Dots = "………………………………";

    /// <summary>"09 giờ 05 phút, ngày 26 tháng 11 năm 2026".</summary>
    public static string Moment(DateTimeOffset? at) => at is { } instant
        ? $"{Local(instant):HH} giờ {Local(instant):mm} phút, {Day(LocalDay.Of(instant))}"
        : "…… giờ …… phút, ngày …… tháng …… năm ……";

    /// <summary>"ngày 26 tháng 11 năm 2026", days and the first two months with a leading zero so that nothing can be added.</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture,
        $"ngày {day.Day:00} tháng {(day.Month < 3 ? day.Month.ToString("00", CultureInfo.InvariantCulture) : day.Month.ToString(CultureInfo.InvariantCulture))} năm {day.Year}");

    /// <summary>"09:05 26/11/2026", for tables.</summary>
    public static string Brief(DateTimeOffset? at) => at is { } instant ? Local(instant).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture) : "";

    public static string Money(long amount) => Amount(amount) + "\u00a0đồng";

    /// <summary>"1.250.000", under a head that names the currency.</summary>
    public static string Amount(long amount) => amount.ToString("#,##0", CultureInfo.InvariantCulture).Replace(',', '.');

    public static string Limit(Limit? limit) => limit is { } known ? WhyText.Limit(known).Vi : Dots;

    public static string Upper(string text) => text.ToUpper(vietnamese);

    public static string Or(string? text) => string.IsNullOrWhiteSpace(text) ? Dots : text.Trim();

    public static string Returned(Channel? channel, string at) => channel switch
    {
        Channel.Online => "Trực tuyến (Cổng Dịch vụ công quốc gia)",
        Channel.Post => "Qua dịch vụ bưu chính công ích",
        Channel.Direct => at.Length > 0 ? $"Trực tiếp tại {at}" : "Trực tiếp",
        _ => Dots,
    };

    public static string Class(TimelinessClass? judged) => judged switch
    {
        TimelinessClass.Early => "Trước hạn",
        TimelinessClass.OnTime => "Đúng hạn",
        TimelinessClass.Late => "Quá hạn",
        _ => "",
    };

    /// <summary>How a paper came to the desk, as the receipt says it.</summary>
    public static string Came(PaperForm form) => form switch
    {
        PaperForm.Original => "bản chính",
        PaperForm.CertifiedCopy => "bản sao chứng thực",
        PaperForm.Shown => "xuất trình",
        PaperForm.Reused => "dùng lại giấy tờ đã có",
        PaperForm.Electronic => "bản điện tử",
        PaperForm.Exempt => "được miễn",
        _ => "còn thiếu",
    };

    private static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(LocalDay.Offset);
}
