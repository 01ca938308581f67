using System.Text.Json;
using OneStop.Domain;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Verbs;

/// <summary>Works one line out and writes its answer. It keeps the calendars of the run, and lists that are used again.</summary>
internal sealed partial class DeadlineAnswer(DeadlineOutput output, DeadlineCalendars calendars, TextWriter messages)
{
    private readonly DeadlineLine line = new();
    private readonly List<Pause> pauses = [];

    /// <summary>Why the last line, or the calendar it defined, was refused.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Answers the line. One that only defines a calendar has an answer when it carries an id.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        try
        {
            WriteAnswer(text);
        }
        catch (Exception error) when (error is not OutOfMemoryException) // nothing is written before a line is worked out
        {
            messages.WriteLine(error);
            Refuse(DeadlineRefusals.Fault(error.GetType().Name), text);
        }
    }

    /// <summary>Answers a line of which only the beginning was kept.</summary>
    public void WriteCut()
    {
        Refused = DeadlineRefusals.LineTooLong;
        output.Begin([]);
        output.Refusal(Refused);
        output.End();
    }

    private void WriteAnswer(ReadOnlySpan<byte> text)
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
}
