using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Options;
using OneStop.Web.Setup;

namespace OneStop.Web.Notices;

/// <summary>A way for notices to leave.</summary>
internal interface INoticeChannel
{
    string Name { get; }

    /// <summary>Whether a recipient without a mail address can be reached.</summary>
    bool NeedsAddress { get; }

    /// <summary>Hands a message over; throws when it was not taken.</summary>
    Task SendAsync(NoticeMail mail, CancellationToken stop);
}

/// <summary>One .eml file for each notice, named by its message id: sent twice it is still one file.</summary>
internal sealed class FileChannel(DataFolder folder, CitizenSpool spool) : INoticeChannel
{
    public string Name => "file";
    public bool NeedsAddress => false;

    public async Task SendAsync(NoticeMail mail, CancellationToken stop)
    {
        if (mail.Citizen)
        {
            await spool.WriteAsync(mail.MessageId.Split('@')[0], ".eml", mail.ToEml(), stop);
            return;
        }
        var outbox = Directory.CreateDirectory(folder.File("outbox")).FullName;
        var (path, draft) = (Path.Combine(outbox, mail.MessageId.Split('@')[0] + ".eml"), Path.Combine(outbox, $".{Guid.NewGuid():N}"));
        await File.WriteAllTextAsync(draft, mail.ToEml(), new UTF8Encoding(false), stop);
        // A reader of the folder sees whole files only.
        File.Move(draft, path, overwrite: true);
    }
}

/// <summary>A mail server; only used when the settings name one.</summary>
internal sealed class SmtpChannel(IOptions<NoticeOptions> options) : INoticeChannel
{
    public string Name => "smtp";
    public bool NeedsAddress => true;

    public async Task SendAsync(NoticeMail mail, CancellationToken stop)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls, Timeout = 30_000 };
        if (settings.User.Length > 0) client.Credentials = new NetworkCredential(settings.User, settings.Password);
        using var message = new MailMessage(new MailAddress(mail.From), new MailAddress(mail.ToAddress, mail.ToName, Encoding.UTF8))
        {
            Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, Body = mail.Body, BodyEncoding = Encoding.UTF8, IsBodyHtml = false,
        };
        message.Headers["Message-ID"] = $"<{mail.MessageId}>";
        await client.SendMailAsync(message, stop);
    }
}
