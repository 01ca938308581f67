using System.Globalization;
using System.Text.Json;
using OneStop.Domain;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Verbs;

/// <summary>Works one line out and writes its answer. It keeps the calendars of the run and buffers that are used again.</summary>
internal sealed class DeadlineAnswer(Utf8JsonWriter json, DeadlineCalendars calendars)
{
    private readonly DeadlineLine line = new();
    private readonly List<Pause> pauses = [];

    /// <summary>Whether the last line was refused.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Answers the line; false when it only defined a calendar and has no answer.</summary>
    public bool Write(ReadOnlySpan<byte> text)
    {
        Refused = null;
        Outcome<WorkCalendar> calendar;
        try
        {
            line.Read(text);
            calendar = Calendar(text);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException) // the second: text that is no Unicode
        {
            Refuse(DeadlineRefusals.Json(error.Message), text);
            return true;
        }
        if (line.Define is { } name)
        {
            calendars.Define(name, calendar);
            if (line.Op == DeadlineOp.Missing)
                return Defined(name, calendar, text);
        }
        if (line.Wrong is { } wrong)
            Refuse(wrong, text);
        else if (line.Op is DeadlineOp.Missing or DeadlineOp.Unknown)
            Refuse(line.Op == DeadlineOp.Missing ? DeadlineRefusals.OpMissing : DeadlineRefusals.OpUnknown, text);
        else if (!calendar.IsOk)
            Refuse(calendar.Refusal, text);
        else if (Answer(calendar.Value, text) is { } refusal)
            Refuse(refusal, text);
        return true;
    }

    // A definition is answered only when it asks for one by carrying an id.
    private bool Defined(string name, Outcome<WorkCalendar> calendar, ReadOnlySpan<byte> text)
    {
        Refused = calendar.IsOk ? null : calendar.Refusal;
        if (!line.HasId)
            return false;
        if (Refused is not null)
        {
            Refuse(Refused, text);
            return true;
        }
        Begin(text);
        json.WriteString("defined"u8, name);
        json.WriteEndObject();
        return true;
    }

    private Outcome<WorkCalendar> Calendar(ReadOnlySpan<byte> text) =>
        line.CalendarName is { } name ? calendars.Named(name)
        : line.HasCalendar ? calendars.Written(text[line.Calendar])
        : DeadlineRefusals.CalendarMissing;

    private Refusal? Answer(WorkCalendar calendar, ReadOnlySpan<byte> text) => ReadPauses(calendar) ?? line.Op switch
    {
        DeadlineOp.Due => Due(calendar, text),
        DeadlineOp.Add => Add(calendar, text),
        DeadlineOp.AddDays => AddDays(calendar, text),
        DeadlineOp.Elapsed => Elapsed(calendar, text),
        _ => IsWorking(calendar, text),
    };

    private Refusal? Due(WorkCalendar calendar, ReadOnlySpan<byte> text)
    {
        if (line.Limit is not { } limit)
            return DeadlineRefusals.Missing("limit");
        if (Moment(line.Received, "received", calendar, out var received) is { } refusal)
            return refusal;
        var due = Deadline.Due(received, limit, line.Convention, pauses, calendar);
        if (!due.IsOk)
            return due.Refusal;
        Begin(text);
        Time("due"u8, due.Value.At);
        if (due.Value is { Earliest: { } earliest, Latest: { } latest })
        {
            json.WriteBoolean("provisional"u8, true);
            Time("earliest"u8, earliest);
            Time("latest"u8, latest);
        }
        DeadlineWhy.Write(json, Deadline.Explain(received, limit, line.Convention, pauses, calendar, due.Value));
        json.WriteEndObject();
        return null;
    }

    private Refusal? Add(WorkCalendar calendar, ReadOnlySpan<byte> text)
    {
        if (line.WorkingSeconds is not { } seconds)
            return DeadlineRefusals.Missing("workingSeconds");
        if (Moment(line.Start, "start", calendar, out var start) is { } refusal)
            return refusal;
        if (Math.Abs(seconds) > 400_000_000_000m)
            return DeadlineRefusals.OutOfRange; // more than ten thousand years
        var work = new TimeSpan(decimal.ToInt64(decimal.Round(seconds * TimeSpan.TicksPerSecond)));
        return At(calendar.Add(start, work, pauses), text);
    }

    private Refusal? AddDays(WorkCalendar calendar, ReadOnlySpan<byte> text)
    {
        if (line.WorkingDays is not { } days)
            return DeadlineRefusals.Missing("workingDays");
        if (Moment(line.Start, "start", calendar, out var start) is { } refusal)
            return refusal;
        if (days != decimal.Truncate(days))
            return DeadlineRefusals.Invalid("workingDays");
        return Math.Abs(days) > 10_000_000m ? DeadlineRefusals.OutOfRange : At(calendar.AddDays(start, (int)days), text);
    }

    private Refusal? Elapsed(WorkCalendar calendar, ReadOnlySpan<byte> text)
    {
        if (Moment(line.From, "from", calendar, out var from) is { } wrongFrom)
            return wrongFrom;
        if (Moment(line.To, "to", calendar, out var to) is { } wrongTo)
            return wrongTo;
        var elapsed = calendar.Elapsed(from, to, pauses);
        if (!elapsed.IsOk)
            return elapsed.Refusal;
        Begin(text);
        var (seconds, fraction) = Math.DivRem(elapsed.Value.Ticks, TimeSpan.TicksPerSecond);
        if (fraction == 0)
            json.WriteNumber("workingSeconds"u8, seconds);
        else
            json.WriteNumber("workingSeconds"u8, (decimal)elapsed.Value.Ticks / TimeSpan.TicksPerSecond);
        json.WriteEndObject();
        return null;
    }

    private Refusal? IsWorking(WorkCalendar calendar, ReadOnlySpan<byte> text)
    {
        if (Moment(line.At, "at", calendar, out var at) is { } refusal)
            return refusal;
        var day = calendar.DayOf(at);
        if (!calendar.Covers(day))
            return calendar.NotCovered;
        Begin(text);
        json.WriteBoolean("answer"u8, line.Op == DeadlineOp.IsWorkingDay ? calendar.IsWorkingDay(day) : calendar.IsWorkingTime(at));
        json.WriteEndObject();
        return null;
    }

    private Refusal? At(Outcome<DateTimeOffset> at, ReadOnlySpan<byte> text)
    {
        if (!at.IsOk)
            return at.Refusal;
        Begin(text);
        Time("at"u8, at.Value);
        json.WriteEndObject();
        return null;
    }

    private Refusal? ReadPauses(WorkCalendar calendar)
    {
        pauses.Clear();
        foreach (var (from, until, resume) in line.Pauses)
        {
            if (!from.TryToInstant(calendar, out var begin) || !until.TryToInstant(calendar, out var end))
                return DeadlineRefusals.OutOfRange;
            pauses.Add(new Pause(begin, end, resume));
        }
        return null;
    }

    private static Refusal? Moment(DeadlineTime? time, string field, WorkCalendar calendar, out DateTimeOffset at)
    {
        at = default;
        if (time is not { } given)
            return DeadlineRefusals.Missing(field);
        return given.TryToInstant(calendar, out at) ? null : DeadlineRefusals.OutOfRange;
    }

    private void Begin(ReadOnlySpan<byte> text)
    {
        json.WriteStartObject();
        if (line.HasId)
        {
            json.WritePropertyName("id"u8);
            json.WriteRawValue(text[line.Id], skipInputValidation: true);
        }
        else
            json.WriteNull("id"u8);
    }

    private void Time(ReadOnlySpan<byte> name, DateTimeOffset at)
    {
        Span<byte> text = stackalloc byte[40];
        json.WriteString(name, text[..DeadlineTime.Format(at, text)]);
    }

    private void Refuse(Refusal refusal, ReadOnlySpan<byte> text)
    {
        Refused = refusal;
        Begin(text);
        json.WriteStartObject("refusal"u8);
        json.WriteString("code"u8, refusal.Code);
        json.WriteString("message"u8, refusal.Message.En);
        json.WriteString("messageVi"u8, refusal.Message.Vi);
        if (refusal.Field is { } field)
            json.WriteString("field"u8, field);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
