using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using OneStop.Domain;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Verbs;

internal enum DeadlineOp
{
    Missing,
    Unknown,
    Due,
    Add,
    AddDays,
    Elapsed,
    IsWorkingDay,
    IsWorkingTime,
}

/// <summary>
/// One line of input, read in a single pass. An instance is used again for the next line. Where something is present but
/// cannot be read, <see cref="Wrong"/> names the first such field; what is missing is for the operation to notice.
/// </summary>
internal sealed partial class DeadlineLine
{
    private readonly List<(DeadlineTime From, DeadlineTime Until, Resume Resume)> pauses = [];

    public Range Id { get; private set; }
    public bool HasId { get; private set; }
    public string? Define { get; private set; }
    public string? CalendarName { get; private set; }
    public Range Calendar { get; private set; }
    public bool HasCalendar { get; private set; }
    public DeadlineOp Op { get; private set; }
    public Refusal? Wrong { get; private set; }

    public DeadlineTime? Received { get; private set; }
    public DeadlineTime? Start { get; private set; }
    public DeadlineTime? From { get; private set; }
    public DeadlineTime? To { get; private set; }
    public DeadlineTime? At { get; private set; }
    public decimal? WorkingSeconds { get; private set; }
    public decimal? WorkingDays { get; private set; }
    public Limit? Limit { get; private set; }
    public Convention Convention { get; private set; } = Convention.Default;
    public IReadOnlyList<(DeadlineTime From, DeadlineTime Until, Resume Resume)> Pauses => pauses;

    /// <summary>Reads the line; throws JsonException when it is no JSON object. An id read before that is kept.</summary>
    public void Read(ReadOnlySpan<byte> text)
    {
        Clear();
        if (!Utf8.IsValid(text))
            throw new JsonException("The line is not UTF-8."); // ids and names go back as they are, and the output must stay readable
        var json = new Utf8JsonReader(text);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A line is one JSON object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            Property(ref json);
        if (json.Read())
            throw new JsonException("Something follows the object.");
    }

    private void Clear()
    {
        (HasId, Define, CalendarName, HasCalendar, Op, Wrong) = (false, null, null, false, DeadlineOp.Missing, null);
        Received = Start = From = To = At = null;
        (WorkingSeconds, WorkingDays, Limit, Convention) = (null, null, null, Convention.Default);
        pauses.Clear();
    }

    private void Property(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("id"u8))
            (Id, HasId) = (Value(ref json), true);
        else if (json.ValueTextEquals("op"u8))
            Op = ReadOp(ref json);
        else if (json.ValueTextEquals("calendar"u8))
            ReadCalendar(ref json);
        else if (json.ValueTextEquals("received"u8))
            Received = Time(ref json, "received");
        else if (json.ValueTextEquals("limit"u8))
            Limit = ReadLimit(ref json);
        else if (json.ValueTextEquals("convention"u8))
            Convention = ReadConvention(ref json);
        else if (json.ValueTextEquals("pauses"u8))
            ReadPauses(ref json);
        else if (json.ValueTextEquals("start"u8))
            Start = Time(ref json, "start");
        else if (json.ValueTextEquals("workingSeconds"u8))
            WorkingSeconds = Number(ref json, "workingSeconds");
        else if (json.ValueTextEquals("workingDays"u8))
            WorkingDays = Number(ref json, "workingDays");
        else if (json.ValueTextEquals("from"u8))
            From = Time(ref json, "from");
        else if (json.ValueTextEquals("to"u8))
            To = Time(ref json, "to");
        else if (json.ValueTextEquals("at"u8))
            At = Time(ref json, "at");
        else if (json.ValueTextEquals("define"u8))
            Define = Text(ref json, "define");
        else
            Value(ref json);
    }

    private static DeadlineOp ReadOp(ref Utf8JsonReader json)
    {
        json.Read();
        var op = json.TokenType != JsonTokenType.String ? DeadlineOp.Unknown
            : json.ValueTextEquals("due"u8) ? DeadlineOp.Due
            : json.ValueTextEquals("add"u8) ? DeadlineOp.Add
            : json.ValueTextEquals("addDays"u8) ? DeadlineOp.AddDays
            : json.ValueTextEquals("elapsed"u8) ? DeadlineOp.Elapsed
            : json.ValueTextEquals("isWorkingDay"u8) ? DeadlineOp.IsWorkingDay
            : json.ValueTextEquals("isWorkingTime"u8) ? DeadlineOp.IsWorkingTime
            : DeadlineOp.Unknown;
        json.Skip();
        return op;
    }

    private void ReadCalendar(ref Utf8JsonReader json)
    {
        json.Read();
        CalendarName = json.TokenType == JsonTokenType.String ? json.GetString() : null;
        var start = (int)json.TokenStartIndex;
        json.Skip();
        (Calendar, HasCalendar) = (start..(int)json.BytesConsumed, CalendarName is null && json.TokenType != JsonTokenType.Null);
    }

    private DeadlineTime? Time(ref Utf8JsonReader json, string field)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return null;
        if (json.TokenType == JsonTokenType.String
            && DeadlineTime.TryParse(json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan, out var time))
            return time;
        return Fail<DeadlineTime?>(ref json, field);
    }

    private decimal? Number(ref Utf8JsonReader json, string field)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return null;
        return json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) ? number : Fail<decimal?>(ref json, field);
    }

    private string? Text(ref Utf8JsonReader json, string field)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return null;
        return json.TokenType == JsonTokenType.String ? json.GetString() : Fail<string?>(ref json, field);
    }

    private static Range Value(ref Utf8JsonReader json)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return start..(int)json.BytesConsumed;
    }

    private T? Fail<T>(ref Utf8JsonReader json, string field)
    {
        Fail(ref json, field);
        return default;
    }

    private void Fail(ref Utf8JsonReader json, string field)
    {
        Wrong ??= DeadlineRefusals.Invalid(field);
        json.Skip();
    }
}
