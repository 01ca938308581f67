using System.ComponentModel.DataAnnotations;

namespace OneStop.Web.Notices;

/// <summary>
/// How notices leave, from the section "OneStop:Notices". By default each becomes an .eml file in data/outbox and nothing calls out;
/// SMTP is used only when it is named as the channel and has a host.
/// </summary>
public sealed class NoticeOptions : IValidatableObject
{
    public const string Section = "OneStop:Notices";

    /// <summary>"file" or "smtp".</summary>
    public string Channel { get; init; } = "file";

    /// <summary>The sender's address on every notice.</summary>
    [Required] public string From { get; init; } = "onestop@localhost";

    /// <summary>Begins the links in notices, such as https://motcua.example.vn; empty leaves them out.</summary>
    public string Address { get; init; } = "";

    public string Host { get; init; } = "";

    [Range(1, 65535)] public int Port { get; init; } = 25;

    public string User { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary>STARTTLS; leave it on unless the mail server stands in the same rack.</summary>
    public bool Tls { get; init; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Channel is not ("file" or "smtp")) yield return new("Channel is file or smtp.", [nameof(Channel)]);
        if (Channel == "smtp" && Host.Length == 0) yield return new("The channel smtp needs a Host.", [nameof(Host)]);
        if (!System.Net.Mail.MailAddress.TryCreate(From, out _)) yield return new("From is no mail address.", [nameof(From)]);
    }
}
