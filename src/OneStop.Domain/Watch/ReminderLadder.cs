using System.Text.Json;
using System.Text.Json.Serialization;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Watch;

/// <summary>Who is reminded: who holds the dossier, who leads their agency, who leads the agency above.</summary>
public enum ReminderTo { Officer, Supervisor, Leader }

/// <summary>
/// One rung: reached when so much working time is left before the due moment (negative) or has passed since (0 and more).
/// </summary>
/// <param name="Id">Its name in the book of reminders; a rung that is renamed is a new one.</param>
/// <param name="Hours">Working hours from the due moment.</param>
public sealed record ReminderRung(string Id, int Hours, IReadOnlyList<ReminderTo> To);

/// <summary>The rungs of reminding, from the earliest to the gravest. Data of an installation, not code.</summary>
public sealed class ReminderLadder
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) }, ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private ReminderLadder(IReadOnlyList<ReminderRung> rungs) => Rungs = rungs;

    public IReadOnlyList<ReminderRung> Rungs { get; }

    /// <summary>Working time before a due moment at which the first rung may be reached; zero when none lies before it.</summary>
    public TimeSpan Ahead => TimeSpan.FromHours(Rungs.Count == 0 ? 0 : Math.Max(0, -Rungs[0].Hours));

    /// <summary>Reads the file; refused as <c>ladder-malformed</c> when a rung has no name, no recipient or a name twice.</summary>
    public static Outcome<ReminderLadder> Parse(string text)
    {
        try
        {
            var rungs = JsonSerializer.Deserialize<List<ReminderRung>>(text, json) ?? [];
            if (rungs.Any(r => string.IsNullOrWhiteSpace(r.Id) || r.To is not { Count: > 0 }) || rungs.DistinctBy(r => r.Id).Count() != rungs.Count)
                return Malformed("a rung needs an id of its own and at least one recipient");
            return new ReminderLadder([.. rungs.OrderBy(r => r.Hours)]);
        }
        catch (JsonException error)
        {
            return Malformed(error.Message);
        }
    }

    /// <summary>
    /// The gravest rung reached by now, null when none is. Who first sees a dossier late climbs over the rungs below: nobody is
    /// reminded at once that two hours are left and that it is three days late.
    /// </summary>
    public ReminderRung? Reached(DateTimeOffset due, DateTimeOffset now, WorkCalendar calendar)
    {
        for (var i = Rungs.Count - 1; i >= 0; i--)
            if (MomentOf(Rungs[i], due, calendar) is { } moment && (Rungs[i].Hours < 0 ? moment <= now : moment < now)) return Rungs[i];
        return null;
    }

    /// <summary>When a rung is reached; null where the calendar does not say.</summary>
    public static DateTimeOffset? MomentOf(ReminderRung rung, DateTimeOffset due, WorkCalendar calendar) =>
        rung.Hours == 0 ? due : calendar.Add(due, TimeSpan.FromHours(rung.Hours)) is { IsOk: true, Value: var moment } ? moment : null;

    private static Refusal Malformed(string why) => new("ladder-malformed", new(
        $"Tệp thang nhắc việc không đọc được: {why}.", $"The file of the reminder ladder cannot be read: {why}."));
}
