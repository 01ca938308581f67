namespace OneStop.Web.Access;

/// <summary>A half-filled form of one account. The content is encrypted, because it names people, and goes after a week.</summary>
internal sealed class DraftRow
{
    /// <summary>The account's name.</summary>
    public string Owner { get; set; } = "";
    /// <summary>The form's own random key, the same that makes sending it twice harmless.</summary>
    public string Key { get; set; } = "";
    /// <summary>Which form: "receive".</summary>
    public string Form { get; set; } = "";
    public DateTimeOffset SavedAt { get; set; }
    public byte[] Content { get; set; } = [];
}
