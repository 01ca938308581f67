using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using OneStop.Domain;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Verbs;

/// <summary>
/// The calendars of one run: those defined by name, and those written out in a line, which are compiled once for all lines
/// that carry the same text. A calendar that is no good is remembered with its refusal.
/// </summary>
internal sealed class DeadlineCalendars
{
    private const int MostKept = 1_000; // a run where every line brings its own calendar must not grow without end
    private const int LongestKept = 1 << 16;
    private readonly Dictionary<string, Outcome<WorkCalendar>> named = [];
    private readonly Dictionary<byte[], Outcome<WorkCalendar>> written = new(new ByContent());
    private readonly Dictionary<string, ZoneTable> zones = [];

    public Outcome<WorkCalendar> Named(string name) =>
        named.TryGetValue(name, out var calendar) ? calendar : DeadlineRefusals.CalendarUnknown(name);

    public Outcome<WorkCalendar> Define(string name, Outcome<WorkCalendar> calendar) => named[name] = calendar;

    /// <summary>The calendar written in these bytes of a line.</summary>
    public Outcome<WorkCalendar> Written(ReadOnlySpan<byte> json)
    {
        var lookup = written.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(json, out var known))
            return known;
        var bytes = json.ToArray();
        var built = Build(bytes);
        if (written.Count >= MostKept)
            written.Clear();
        return bytes.Length > LongestKept ? built : written[bytes] = built;
    }

    private Outcome<WorkCalendar> Build(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var read = CalendarJson.Read(document.RootElement);
        if (!read.IsOk)
            return read.Refusal;
        return WorkCalendar.Build(read.Value, Zone(read.Value.TimeZone ?? WorkCalendar.DefaultZone));
    }

    private ZoneTable? Zone(string name)
    {
        if (!zones.TryGetValue(name, out var table) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            zones[name] = table = new ZoneTable(zone);
        return table;
    }

    private sealed class ByContent : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] bytes) => GetHashCode(bytes.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
