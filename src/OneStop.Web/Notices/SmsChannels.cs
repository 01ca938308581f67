using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OneStop.Web.Setup;

namespace OneStop.Web.Notices;

/// <summary>
/// How text messages to citizens leave, from the section "OneStop:Sms". By default each becomes a file in data/outbox/citizens for a
/// modem or gateway of the office to fetch; a gateway is called over HTTP only when it is named with its address.
/// </summary>
public sealed class SmsOptions : IValidatableObject
{
    public const string Section = "OneStop:Sms";

    /// <summary>"file" or "http".</summary>
    public string Channel { get; init; } = "file";

    /// <summary>The gateway's address; the message is posted to it as JSON. https, or http to the machine itself.</summary>
    public string Url { get; init; } = "";

    /// <summary>Sent as "Authorization: Bearer"; empty sends none.</summary>
    public string Token { get; init; } = "";

    /// <summary>The gateway's names for the number and the text.</summary>
    [Required] public string ToField { get; init; } = "to";
    [Required] public string TextField { get; init; } = "text";

    /// <summary>Without diacritics a message takes 160 characters and reads on every phone; with them 70.</summary>
    public bool Diacritics { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Channel is not ("file" or "http")) yield return new("Channel is file or http.", [nameof(Channel)]);
        if (Channel == "http" && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))))
            yield return new("The channel http needs a Url that begins with https://, or http:// to this machine.", [nameof(Url)]);
    }
}

/// <summary>A text message. <paramref name="Id"/> is the same at every attempt, so a gateway can drop a repeat.</summary>
internal sealed record Sms(string Id, string To, string Text)
{
    /// <summary>The text in the letters every phone shows.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) plain.Append(letter switch { 'đ' => 'd', 'Đ' => 'D', '\u00a0' => ' ', '–' => '-', _ => letter });
        return plain.ToString();
    }
}

/// <summary>A way for text messages to leave.</summary>
internal interface ISmsChannel
{
    string Name { get; }

    /// <summary>Hands a message over; throws when it was not taken.</summary>
    Task SendAsync(Sms sms, CancellationToken stop);
}

/// <summary>One JSON file a message in the spool, named by its id: sent twice it is still one file.</summary>
internal sealed class SmsFileChannel(CitizenSpool spool) : ISmsChannel
{
    public string Name => "sms-file";

    public Task SendAsync(Sms sms, CancellationToken stop) => spool.WriteAsync(sms.Id, ".json", JsonSerializer.Serialize(new { to = sms.To, text = sms.Text }), stop);
}

/// <summary>The office's gateway. Its answer is not repeated in errors, because it may name the number.</summary>
internal sealed class SmsHttpChannel(IHttpClientFactory clients, IOptions<SmsOptions> options) : ISmsChannel
{
    public string Name => "sms-http";

    public async Task SendAsync(Sms sms, CancellationToken stop)
    {
        var settings = options.Value;
        using var client = clients.CreateClient(nameof(SmsHttpChannel));
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url)
        {
            Content = JsonContent.Create(new Dictionary<string, string> { [settings.ToField] = sms.To, [settings.TextField] = sms.Text }),
        };
        request.Headers.Add("Idempotency-Key", sms.Id);
        if (settings.Token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        using var answer = await client.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
    }
}

/// <summary>Messages to citizens that wait as files, data/outbox/citizens: personal data, so they go with their person.</summary>
internal sealed class CitizenSpool(DataFolder folder)
{
    public string Folder => folder.File(Path.Combine("outbox", "citizens"));

    public async Task WriteAsync(string id, string ending, string content, CancellationToken stop)
    {
        Directory.CreateDirectory(Folder);
        var draft = Path.Combine(Folder, $".{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(draft, content, new UTF8Encoding(false), stop);
        // A reader of the folder sees whole files only.
        File.Move(draft, Path.Combine(Folder, id + ending), overwrite: true);
    }

    /// <summary>The files by the number of their notice.</summary>
    public ILookup<long, string> Files() => (Directory.Exists(Folder) ? Directory.GetFiles(Folder, "notice-*") : [])
        .Select(path => (Path: path, Name: Path.GetFileNameWithoutExtension(path)["notice-".Length..]))
        .Where(file => long.TryParse(file.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .ToLookup(file => long.Parse(file.Name, CultureInfo.InvariantCulture), file => file.Path);
}
