using System.Globalization;
using OneStop.Domain.Calendar;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reference;

/// <summary>Whose calendar and which kind: the nation ("" as agency), an agency, or one desk of an agency.</summary>
public readonly record struct CalendarKey(CalendarKind Kind, string Agency, string Desk = "")
{
    /// <summary>The national term calendar; the only layer that must be there.</summary>
    public static CalendarKey National { get; } = new(CalendarKind.Term, "");

    /// <summary>How a layer is named in a version: "VN", "H99.05", "open:H99", "open:#TINH-Q1".</summary>
    public string Name => (Kind == CalendarKind.Opening ? "open:" : "") + (Desk.Length > 0 ? $"#{Desk}" : Agency.Length > 0 ? Agency : "VN");

    /// <summary>Whether both spell the same owner; codes are compared without regard to case.</summary>
    public bool Same(CalendarKey other) => Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One version of one layer as stored: content, and who set it, when, by which document and why.</summary>
public sealed record CalendarLayer(CalendarKey Key, int Version, CalendarDefinition Content, DateTimeOffset At, string Author, string Decision, string Reason, long? ChangeId)
{
    /// <summary>"H99.05@3": stands in the version of every date counted with it.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Key.Name}@{Version}");

    internal CalendarDefinition Named => Content with { Version = Id };

    internal static CalendarLayer Of(CalendarRow row) => new(
        new(row.Kind, row.AgencyCode, row.DeskCode), row.Version, StoredJson.Read<CalendarDefinition>(row.Content), row.LoadedAt, row.Author, row.Decision, row.Reason, row.ChangeId);
}
