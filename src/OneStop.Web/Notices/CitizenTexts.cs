using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Notices;

/// <summary>What citizens are told: code, what happened, where, until when. No name, no number, no procedure: a phone is read by others too.</summary>
internal sealed class CitizenTexts(IOptions<NoticeOptions> mail, IOptions<SmsOptions> sms, Show show, IStringLocalizer<CitizenNoticeTexts> texts)
{
    /// <summary>As a text message.</summary>
    public Sms Sms(NoticeRow notice, string place, string phone) => new($"notice-{notice.Id.ToString(CultureInfo.InvariantCulture)}", Number(phone), sms.Value.Diacritics ? Body(notice, place) : Notices.Sms.Plain(Body(notice, place)));

    /// <summary>As a letter.</summary>
    public NoticeMail Mail(NoticeRow notice, string place, string address) => Vietnamese.Say(() => new NoticeMail($"notice-{notice.Id.ToString(CultureInfo.InvariantCulture)}@{mail.Value.From.Split('@')[^1]}", mail.Value.From, address, address,
        texts["subject", notice.DossierCode!], $"{Body(notice, place)}\r\n\r\n{texts["foot"]}\r\n", LocalTime(notice.CreatedAt)) { Citizen = true });

    private string Body(NoticeRow notice, string place) => Vietnamese.Say(() =>
    {
        var when = show.Promise(notice.DueAt);
        var kind = notice.Detail == "received" && notice.DueAt is null ? "received.open" : notice.Detail;
        var link = mail.Value.Address.Length == 0 ? "" : $" {mail.Value.Address.TrimEnd('/')}/track/{Uri.EscapeDataString(notice.DossierCode!)}";
        return texts[kind, notice.DossierCode!, place, when].Value + link;
    });

    private static string Number(string phone) => string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));

    private static DateTimeOffset LocalTime(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(7));
}

/// <summary>Official mail is Vietnamese, whatever language a page was last read in.</summary>
internal static class Vietnamese
{
    private static readonly CultureInfo culture = CultureInfo.GetCultureInfo("vi");

    public static T Say<T>(Func<T> write)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            return write();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
