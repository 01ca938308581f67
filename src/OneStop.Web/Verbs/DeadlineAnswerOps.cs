using OneStop.Domain;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Verbs;

/// <summary>The operations: each reads its fields, asks the calendar, and writes only once everything is known.</summary>
internal sealed partial class DeadlineAnswer
{
    private Refusal? Due(WorkCalendar calendar, ReadOnlySpan<byte> text)
    {
        if (line.Limit is not { } limit)
            return DeadlineRefusals.Missing("limit");
        if (Moment(line.Received, "received", calendar, out var received) is { } refusal)
            return refusal;
        var due = Deadline.Due(received, limit, line.Convention, pauses, calendar);
        if (!due.IsOk)
            return due.Refusal;
        var why = Deadline.Explain(received, limit, line.Convention, pauses, calendar, due.Value);
        output.Begin(line.HasId ? text[line.Id] : []);
        output.Time("due"u8, due.Value.At);
        if (due.Value is { Earliest: { } earliest, Latest: { } latest })
        {
            output.Json.WriteBoolean("provisional"u8, true);
            output.Time("earliest"u8, earliest);
            output.Time("latest"u8, latest);
        }
        DeadlineWhy.Write(output.Json, why);
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
        var working = line.Op == DeadlineOp.IsWorkingDay ? calendar.IsWorkingDay(day) : calendar.IsWorkingTime(at);
        output.Begin(line.HasId ? text[line.Id] : []);
        output.Json.WriteBoolean("answer"u8, working);
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

    private static Refusal? Moment(DeadlineTime? time, string field, WorkCalendar calendar, out DateTimeOffset at)
    {
        at = default;
        if (time is not { } given)
            return DeadlineRefusals.Missing(field);
        return given.TryToInstant(calendar, out at) ? null : DeadlineRefusals.OutOfRange;
    }
}
