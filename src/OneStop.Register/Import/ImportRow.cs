using System.Text.Json;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using static OneStop.Register.Import.ImportColumns;

namespace OneStop.Register.Import;

/// <summary>Turns the cells of one row into a dossier's facts; every cell that cannot be understood becomes a fault, and all are told at once.</summary>
internal sealed class ImportRow(Func<string, string?> cell, ZoneTable zone, bool midnightIsDay)
{
    private const int LongestId = 128;
    private readonly List<ImportFault> faults = [];

    public ImportLine Read(long line)
    {
        var facts = Facts();
        var item = new ImportItem
        {
            Line = line, SourceId = Id(SourceId, LongestId) ?? "", Code = cell(Code) is null ? null : Id(Code, 64), Facts = facts,
            Procedure = Id(Procedure, 64) ?? "", ProcedureName = Plain(ProcedureName), Agency = Id(Agency, 64) ?? "", AgencyName = Plain(AgencyName),
            Desk = cell(Desk) is null ? null : Id(Desk, 64), Level = Word(Level, ImportWords.LevelOf, "province, commune, district"), Sector = Plain(Sector),
            Channel = Word(Channel, ImportWords.ChannelOf, "direct, online, post") ?? Missing<Domain.Procedures.Channel>(Channel),
            ApplicantName = Plain(ApplicantName), ApplicantId = Plain(ApplicantId), Phone = Plain(Phone), Group = Plain(Group), Clerk = Plain(Clerk),
        };
        if (faults.Count == 0 && facts.Check() is { } refusal) faults.Add(new(refusal.Field!, cell(refusal.Field!) ?? "", refusal));
        return new(line, item.SourceId, faults.Count == 0 ? item : null, faults);
    }

    private SourceFacts Facts()
    {
        var received = Time(Received);
        var finished = Time(Finished);
        var returned = Time(Returned);
        return new SourceFacts
        {
            Status = Word(Status, ImportWords.StatusOf, "1-10"),
            SubmittedAt = Time(Submitted)?.At,
            ReceivedAt = received?.At,
            // A due day without a time ends with that day; an end without a time lies in its day, but not before the receipt.
            DueAt = Time(Due) is { } due ? due.DayEnd ?? due.At : null,
            FinishedAt = Within(finished, received?.At),
            ReturnedAt = Within(returned, Within(finished, received?.At)),
            Outcome = Word(Outcome, ImportWords.OutcomeOf, "result, refused, withdrawn, stopped"),
            Pauses = PauseList(),
            SupplementCount = (int?)Word<long>(Supplements, text => ImportWords.Whole(text) is { } count and <= 1000 ? count : null, "0-1000"),
            FeeDue = Word(FeeDue, ImportWords.Whole, "0, 50000"),
            FeePaidOnline = Word(FeePaidOnline, ImportWords.PaidOnline, "true, false"),
            PapersDigitised = Word(Digitised, ImportWords.FlagOf, "true, false"),
            PapersReused = Word(Reused, ImportWords.FlagOf, "true, false"),
            ResultElectronic = Word(Electronic, ImportWords.FlagOf, "true, false"),
            VneidVerified = Word(Vneid, ImportWords.FlagOf, "true, false"),
        };
    }

    private static DateTimeOffset? Within(ImportTime? day, DateTimeOffset? atLeast) =>
        day is { DayEnd: { } end } && atLeast > day.Value.At && atLeast <= end ? atLeast : day?.At;

    private string? Id(string column, int longest)
    {
        var text = cell(column);
        if (text is null) return Fault<string>(column, "", "value-missing", "Thiếu giá trị.", "The value is missing.");
        if (text.Length > longest || text.Any(char.IsControl))
            return Fault<string>(column, text, "value-malformed", $"Cần từ 1 đến {longest} ký tự in được.", $"1 to {longest} printable characters are needed.");
        return text;
    }

    // A NUL, for example, is something PostgreSQL cannot store and nobody can see.
    private string? Plain(string column) =>
        cell(column) is { } text && text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
            ? Fault<string>(column, text, "value-malformed", "Giá trị có ký tự không in được.", "The value has unprintable characters.")
            : cell(column);

    private ImportTime? Time(string column)
    {
        if (cell(column) is not { } text) return null;
        return ImportTime.TryParse(text, zone, midnightIsDay, out var time) ? time : BadTime<ImportTime?>(column, text);
    }

    private T? BadTime<T>(string column, string text) => Fault<T>(column, text, "time-not-understood",
        "Không hiểu thời gian. Viết dd/MM/yyyy HH:mm hoặc ISO 8601, ví dụ 2026-08-14T17:30+07:00.",
        "The time is not understood. Write dd/MM/yyyy HH:mm or ISO 8601, such as 2026-08-14T17:30+07:00.");

    private T? Word<T>(string column, Func<string, T?> words, string examples) where T : struct
    {
        if (cell(column) is not { } text) return null;
        return words(text) ?? Fault<T?>(column, text, "value-not-understood", $"Không hiểu giá trị. Các giá trị: {examples}.", $"The value is not understood. Use: {examples}.");
    }

    private T Missing<T>(string column) where T : struct
    {
        if (cell(column) is null) Fault<T>(column, "", "value-missing", "Thiếu giá trị.", "The value is missing.");
        return default;
    }

    private IReadOnlyList<SourcePause>? PauseList()
    {
        if (cell(Pauses) is not { } text) return null;
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return [.. parsed.RootElement.EnumerateArray().Select(PauseOf).OrderBy(pause => pause.From)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return Fault<IReadOnlyList<SourcePause>>(Pauses, text, "pauses-not-understood",
                "Không hiểu danh sách tạm dừng. Viết [{\"from\": …, \"to\": …, \"kind\": \"supplement\" hoặc \"payment\"}].",
                "The list of pauses is not understood. Write [{\"from\": …, \"to\": …, \"kind\": \"supplement\" or \"payment\"}].");
        }
    }

    private SourcePause PauseOf(JsonElement pause)
    {
        var kind = pause.GetProperty("kind").GetString() switch
        {
            "supplement" => PauseKind.Supplement,
            "payment" => PauseKind.Payment,
            var other => throw new FormatException(other),
        };
        DateTimeOffset? Moment(string name) => pause.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? ImportTime.TryParse(value.GetString(), zone, midnightIsDay: false, out var time) ? time.At : throw new FormatException(name)
            : null;
        return new(Moment("from") ?? throw new FormatException("from"), Moment("to"), kind);
    }

    private T? Fault<T>(string column, string value, string code, string vi, string en)
    {
        faults.Add(new(column, value, new Refusal(code, new Text(vi, en), column)));
        return default;
    }
}
