using System.Text.Json;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Verbs;

/// <summary>The nested parts of a line: limit, convention, pauses.</summary>
internal sealed partial class DeadlineLine
{
    private Limit? ReadLimit(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            return Fail<Limit?>(ref json, "limit");
        decimal? amount = null;
        LimitUnit? unit = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            if (json.ValueTextEquals("amount"u8))
                amount = Number(ref json, "limit.amount");
            else if (json.ValueTextEquals("unit"u8))
                unit = Unit(ref json);
            else
                Value(ref json);
        if (unit != LimitUnit.None && amount is null)
            Wrong ??= DeadlineRefusals.Missing("limit.amount");
        if (unit is null)
            Wrong ??= DeadlineRefusals.Missing("limit.unit");
        return new Limit(amount ?? 0, unit ?? LimitUnit.None);
    }

    private LimitUnit? Unit(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
        {
            if (json.ValueTextEquals("workingDays"u8))
                return LimitUnit.WorkingDays;
            if (json.ValueTextEquals("workingHours"u8))
                return LimitUnit.WorkingHours;
            if (json.ValueTextEquals("calendarDays"u8))
                return LimitUnit.CalendarDays;
            if (json.ValueTextEquals("months"u8))
                return LimitUnit.Months;
            if (json.ValueTextEquals("none"u8))
                return LimitUnit.None;
        }
        return Fail<LimitUnit?>(ref json, "limit.unit");
    }

    private void ReadPauses(ref Utf8JsonReader json)
    {
        json.Read();
        pauses.Clear(); // of a field given twice the last one counts, as everywhere
        if (json.TokenType == JsonTokenType.Null)
            return;
        if (json.TokenType != JsonTokenType.StartArray)
        {
            Fail(ref json, "pauses");
            return;
        }
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
            ReadPause(ref json);
        while (json.TokenType != JsonTokenType.EndArray)
        {
            Fail(ref json, "pauses");
            json.Read();
        }
    }

    private void ReadPause(ref Utf8JsonReader json)
    {
        DeadlineTime? from = null, until = null;
        var resume = Resume.Continue;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            if (json.ValueTextEquals("from"u8))
                from = Time(ref json, "pauses.from");
            else if (json.ValueTextEquals("to"u8))
                until = Time(ref json, "pauses.to");
            else if (json.ValueTextEquals("resume"u8))
                resume = ReadResume(ref json);
            else
                Value(ref json);
        if (from is null)
            Wrong ??= DeadlineRefusals.Missing("pauses.from");
        else if (until is null)
            Wrong ??= DeadlineRefusals.PauseOpen;
        else
            pauses.Add((from.Value, until.Value, resume));
    }

    private Convention ReadConvention(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return Convention.Default;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Fail(ref json, "convention");
            return Convention.Default;
        }
        TimeOnly? cutOff = null;
        var (firstDay, dueMoment) = (FirstDay.Next, DueMoment.EndOfDay);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            if (json.ValueTextEquals("cutOff"u8))
                cutOff = ReadCutOff(ref json);
            else if (json.ValueTextEquals("firstDay"u8))
                firstDay = Choice(ref json, "convention.firstDay", "next"u8, "same"u8) ? FirstDay.Same : FirstDay.Next;
            else if (json.ValueTextEquals("dueMoment"u8))
                dueMoment = Choice(ref json, "convention.dueMoment", "endOfDay"u8, "sameClock"u8) ? DueMoment.SameClock : DueMoment.EndOfDay;
            else
                Value(ref json);
        return new Convention(cutOff, firstDay, dueMoment);
    }

    private Resume ReadResume(ref Utf8JsonReader json) =>
        Choice(ref json, "pauses.resume", "continue"u8, "restart"u8) ? Resume.Restart : Resume.Continue;

    private TimeOnly? ReadCutOff(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return null;
        if (json.TokenType != JsonTokenType.String || !Segment.TryParseClock(json.GetString(), out var clock))
            return Fail<TimeOnly?>(ref json, "convention.cutOff");
        return clock < TimeSpan.FromDays(1) ? TimeOnly.FromTimeSpan(clock) : null; // no receipt is later than 24:00
    }

    // The first word is the default, also for null; true for the second.
    private bool Choice(ref Utf8JsonReader json, string field, ReadOnlySpan<byte> usual, ReadOnlySpan<byte> other)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null || (json.TokenType == JsonTokenType.String && json.ValueTextEquals(usual)))
            return false;
        if (json.TokenType == JsonTokenType.String && json.ValueTextEquals(other))
            return true;
        Fail(ref json, field);
        return false;
    }
}
