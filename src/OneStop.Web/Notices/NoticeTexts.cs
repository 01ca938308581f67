using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Notices;

/// <summary>Notices in words. They are official mail and therefore Vietnamese, whatever language a page was last read in.</summary>
internal sealed class NoticeTexts(IOptions<NoticeOptions> options, OfficeClock clock, Show show, IStringLocalizer<WatchTexts> texts)
{
    /// <summary>The message to an account.</summary>
    public NoticeMail Of(NoticeRow notice, Account to) => Vietnamese.Say<NoticeMail>(() =>
    {
        var (subject, body) = notice.Template == "urge" ? Urge(notice) : Reminder(notice);
        var address = string.IsNullOrWhiteSpace(to.Email) ? $"{to.UserName}@no-address.invalid" : to.Email;
        return new(Id(notice), options.Value.From, to.DisplayName.Length > 0 ? to.DisplayName : to.UserName!, address, subject, body + texts["mail.foot"], clock.AtOffice(notice.CreatedAt));
    });

    /// <summary>Seals to an address outside the office: comment lines, then the seals, so that the text can be kept as it is.</summary>
    public NoticeMail OfSeals(NoticeRow notice, string seals) => Vietnamese.Say<NoticeMail>(() => new(Id(notice), options.Value.From, notice.Recipient, notice.Recipient,
        texts["mail.seals.subject", notice.Detail.Replace("..", " – ", StringComparison.Ordinal)], texts["mail.seals.body"].Value.ReplaceLineEndings("\r\n") + "\r\n" + seals, clock.AtOffice(notice.CreatedAt)));

    // Notices are numbered by the register, and the address of the sender tells registers apart.
    private string Id(NoticeRow notice) => string.Create(CultureInfo.InvariantCulture, $"notice-{notice.Id}@{options.Value.From.Split('@')[^1]}");

    private (string Subject, string Body) Reminder(NoticeRow notice)
    {
        var over = notice.DueAt < notice.CreatedAt;
        return (texts[over ? "mail.overdue.subject" : "mail.near.subject", notice.DossierCode!],
            texts[over ? "mail.overdue.body" : "mail.near.body", notice.DossierCode!, show.Promise(notice.DueAt), notice.AgencyCode] + Link($"/dossiers/{Uri.EscapeDataString(notice.DossierCode!)}"));
    }

    private (string Subject, string Body) Urge(NoticeRow notice) =>
        (texts["mail.urge.subject", notice.Detail], texts["mail.urge.body", notice.Detail, show.Moment(notice.CreatedAt), notice.AgencyCode] + Link("/watch"));

    private string Link(string path) => options.Value.Address.Length == 0 ? "\r\n" : $"\r\n{options.Value.Address.TrimEnd('/')}{path}\r\n";
}
