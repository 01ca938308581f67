using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Domain.Evidence;

/// <summary>One file of a pack: hash and size of its uncompressed bytes, and its lines without header where it is a table.</summary>
public sealed record ManifestFile(string Path, Sha256Hash Sha256, long Bytes, long? Rows);

/// <summary>
/// What a pack is about. <see cref="AsOf"/> is the moment open dossiers are judged at, a given fact like the others: nothing
/// in a pack tells when it was made. <see cref="Illustration"/> marks demo data, <see cref="Full"/> one with personal data,
/// which also names in <see cref="IssuedTo"/> who asked for it. Days from <see cref="From"/> up to, not including, <see cref="Until"/>.
/// </summary>
public sealed record PackFacts(
    string AgencyCode, string AgencyName, string Period, DateOnly From, DateOnly Until, DateTimeOffset AsOf,
    string CodeVersion, bool Illustration, bool Full, string? IssuedTo = null);

/// <summary>The contents of a pack: its facts and each of its files, sorted by path.</summary>
public sealed record Manifest(PackFacts Facts, IReadOnlyList<ManifestFile> Files)
{
    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The manifest as JSON; its canonical readable bytes are the file.</summary>
    public JsonObject ToJson()
    {
        var json = Plain();
        if (Facts.IssuedTo is { } who) json["issuedTo"] = who;
        return json;
    }

    private JsonObject Plain() => new()
    {
        ["format"] = PackLayout.Format,
        ["agency"] = new JsonObject { ["code"] = Facts.AgencyCode, ["name"] = Facts.AgencyName },
        ["period"] = Facts.Period,
        ["from"] = Facts.From.ToString(DayForm, CultureInfo.InvariantCulture),
        ["to"] = Facts.Until.AddDays(-1).ToString(DayForm, CultureInfo.InvariantCulture),
        ["asOf"] = Facts.AsOf.UtcDateTime.ToString(InstantForm, CultureInfo.InvariantCulture),
        ["codeVersion"] = Facts.CodeVersion,
        ["illustration"] = Facts.Illustration,
        ["full"] = Facts.Full,
        ["files"] = new JsonArray([.. Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new JsonObject
        {
            ["path"] = file.Path,
            ["sha256"] = file.Sha256.ToString(),
            ["bytes"] = file.Bytes,
            ["rows"] = file.Rows,
        })]),
    };

    /// <summary>Reads a manifest; refused "pack-manifest-unreadable", or "pack-format-unknown" for a layout of another version.</summary>
    public static Outcome<Manifest> Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is not JsonObject root) return Unreadable("not an object");
            if (Text(root, "format") is not PackLayout.Format)
                return new Refusal("pack-format-unknown", new Text($"Gói có định dạng '{root["format"]}', phần mềm này đọc {PackLayout.Format}.", $"The pack's format is '{root["format"]}', this program reads {PackLayout.Format}."));
            return new Manifest(ReadFacts(root), [.. root["files"]!.AsArray().Select(file => ReadFile(file!.AsObject()))]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or NullReferenceException or KeyNotFoundException)
        {
            return Unreadable(error.Message);
        }
    }

    private static PackFacts ReadFacts(JsonObject root) => new(
        Text(root["agency"]!.AsObject(), "code"), Text(root["agency"]!.AsObject(), "name"), Text(root, "period"),
        Day(root, "from"), Day(root, "to").AddDays(1),
        DateTimeOffset.ParseExact(Text(root, "asOf"), InstantForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        Text(root, "codeVersion"), root["illustration"]!.GetValue<bool>(), root["full"]!.GetValue<bool>(), root["issuedTo"]?.GetValue<string>());

    private static ManifestFile ReadFile(JsonObject file) => Sha256Hash.TryParse(Text(file, "sha256"), out var hash)
        ? new ManifestFile(Text(file, "path"), hash, file["bytes"]!.GetValue<long>(), file["rows"]?.GetValue<long>())
        : throw new FormatException($"The hash of {file["path"]} is not one.");

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();

    private static DateOnly Day(JsonObject json, string name) => DateOnly.ParseExact(Text(json, name), DayForm, CultureInfo.InvariantCulture);

    private static Refusal Unreadable(string why) => new(
        "pack-manifest-unreadable", new Text($"Không đọc được manifest.json: {why}", $"manifest.json cannot be read: {why}"), PackLayout.Manifest);
}
