using System.Globalization;
using System.Text;

namespace OneStop.Web.Notices;

/// <summary>A notice as a message: plain text without a citizen's data but, to a citizen, the address. <paramref name="MessageId"/> is the same at every attempt, so a mail server can drop a repeat.</summary>
internal sealed record NoticeMail(string MessageId, string From, string ToName, string ToAddress, string Subject, string Body, DateTimeOffset Date)
{
    /// <summary>Goes to a citizen, so its address is personal data.</summary>
    public bool Citizen { get; init; }

    /// <summary>The message as a file that mail programs open (RFC 5322, UTF-8 in base64).</summary>
    public string ToEml()
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append("\r\n");
        Line($"Date: {Date.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} {Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal)}");
        Line($"From: <{From}>");
        Line($"To: {Word(ToName)} <{ToAddress}>");
        Line($"Subject: {Word(Subject)}");
        Line($"Message-ID: <{MessageId}>");
        Line("MIME-Version: 1.0");
        Line("Content-Type: text/plain; charset=utf-8");
        Line("Content-Transfer-Encoding: base64");
        Line("");
        Line(Convert.ToBase64String(Encoding.UTF8.GetBytes(Body), Base64FormattingOptions.InsertLineBreaks));
        return text.ToString();
    }

    /// <summary>Encoded words (RFC 2047), each of at most 45 bytes and whole characters; line breaks cannot get into a header.</summary>
    private static string Word(string text)
    {
        var words = new List<string>();
        var part = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(part.ToString()) + rune.Utf8SequenceLength > 45) Flush();
            part.Append(rune.ToString());
        }
        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            if (part.Length > 0) words.Add($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(part.ToString()))}?=");
            part.Clear();
        }
    }
}
