using System.Globalization;
using System.Text.Json;
using OneStop.Domain;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Verbs;

/// <summary>Works one line out and writes its answer. It keeps the calendars of the run, and lists that are used again.</summary>
internal sealed class DeadlineAnswer(DeadlineOutput output, DeadlineCalendars calendars, TextWriter messages)
{
    private readonly DeadlineLine line = new();
    private readonly List<Pause> pauses = [];

    /// <summary>Why the last line, or the calendar it defined, was refused.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Answers the line. One that only defines a calendar has an answer when it carries an id.</summary>
    public void Write(ReadOnlySpan<byte> text)
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
            return;
        }
        if (line.Define is { } name)
        {
            calendars.Define(name, calendar);
            if (line.Op == DeadlineOp.Missing)
            {
                Defined(name, calendar, text);
                return;
            }
        }
        if (line.Wrong is { } wrong)
            Refuse(wrong, text);
        else if (line.Op is DeadlineOp.Missing or DeadlineOp.Unknown)
            Refuse(line.Op == DeadlineOp.Missing ? DeadlineRefusals.OpMissing : DeadlineRefusals.OpUnknown, text);
        else if (!calendar.IsOk)
            Refuse(calendar.Refusal, text);
        else if (Answer(calendar.Value, text) is { } refusal)
            Refuse(refusal, text);
    }

    private void Defined(string name, Outcome<WorkCalendar> calendar, ReadOnlySpan<byte> text)
    {
        Refused = calendar.IsOk ? null : calendar.Refusal;
        if (line.HasId && Refused is not null)
            Refuse(Refused, text);
        else if (Refused is not null)
            messages.WriteLine($"{name}: {Refused.Code}: {Refused.Message.En}");
        else if (line.HasId)
        {
            output.Begin(text[line.Id]);
            output.Json.WriteString("defined"u8, name);
            output.End();
        }
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

    private void Refuse(Refusal refusal, ReadOnlySpan<byte> text)
    {
        Refused = refusal;
        output.Begin(line.HasId ? text[line.Id] : []);
        output.Refusal(refusal);
        output.End();
    }

    private Refusal? Due(WorkCalendar calendar, ReadOnlySpan<byte> text)
    {
        if (line.Limit is not { } limit)
            return DeadlineRefusals.Missing("limit");
        if (Moment(line.Received, "received", calendar, out var received) is { } refusal)
            return refusal;
        var due = Deadline.Due(received, limit, line.Convention, pauses, calendar);
        if (!due.IsOk)
            return due.Refusal;
        output.Begin(line.HasId ? text[line.Id] : []);
        output.Time("due"u8, due.Value.At);
        if (due.Value is { Earliest: { } earliest, Latest: { } latest })
        {
            output.Json.WriteBoolean("provisional"u8, true);
            output.Time("earliest"u8, earliest);
            output.Time("latest"u8, latest);
        }
        DeadlineWhy.Write(output.Json, Deadline.Explain(received, limit, line.Convention, pauses, calendar, due.Value));
        output.End();
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
        output.Begin(line.HasId ? text[line.Id] : []);
        var (seconds, fraction) = Math.DivRem(elapsed.Value.Ticks, TimeSpan.TicksPerSecond);
        if (fraction == 0)
            output.Json.WriteNumber("workingSeconds"u8, seconds);
        else
            output.Json.WriteNumber("workingSeconds"u8, (decimal)elapsed.Value.Ticks / TimeSpan.TicksPerSecond);
        output.End();
        return null;
    }

    private Refusal? IsWorking(WorkCalendar calendar, ReadOnlySpan<byte> text)
    {
        if (Moment(line.At, "at", calendar, out var at) is { } refusal)
            return refusal;
        var day = calendar.DayOf(at);
        if (!calendar.Covers(day))
            return calendar.NotCovered;
        output.Begin(line.HasId ? text[line.Id] : []);
        output.Json.WriteBoolean("answer"u8, line.Op == DeadlineOp.IsWorkingDay ? calendar.IsWorkingDay(day) : calendar.IsWorkingTime(at));
        output.End();
        return null;
    }

    private Refusal? At(Outcome<DateTimeOffset> at, ReadOnlySpan<byte> text)
    {
        if (!at.IsOk)
            return at.Refusal;
        output.Begin(line.HasId ? text[line.Id] : []);
        output.Time("at"u8, at.Value);
        output.End();
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
}
