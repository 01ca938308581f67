using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Import;

namespace OneStop.Register.Scores;

/// <summary>A line of the portal's list that cannot be taken, and why.</summary>
public sealed record PortalLineError(long Line, string? Code, Text What);

/// <summary>What reading a list came to: its lines and those that count.</summary>
public sealed record PortalListCount(long Lines, long Counting, IReadOnlyList<PortalLineError> Errors);

/// <summary>
/// The portal's list behind a figure, from a table (CSV or XLSX) with the portal's own words or from lines of text. Columns: code, and
/// as far as the portal gives them counted, received, due, finished and status. Without "counted" an on-time figure is judged by the
/// portal's own dates; other indicators need it. Read twice, checked first and then stored, so no more than a line is in memory.
/// </summary>
public sealed class PortalListing
{
    /// <summary>How many wrong lines are told; they usually share one cause.</summary>
    public const int MostErrors = 50;

    private const int LongestCode = 64;
    private static readonly string[] codes = ["code", "mã hồ sơ", "mã số hồ sơ", "số hồ sơ", "ma_ho_so"];
    private static readonly string[] counted = ["counted", "được tính", "đúng hạn"];
    private static readonly string[] received = ["received", "received_at", "ngày tiếp nhận", "ngày nhận"];
    private static readonly string[] due = ["due", "due_at", "ngày hẹn trả", "ngày hẹn trả kết quả", "hạn trả"];
    private static readonly string[] finished = ["finished", "finished_at", "ngày xử lý xong", "ngày có kết quả", "ngày hoàn thành", "ngày trả kết quả"];
    private static readonly string[] status = ["status", "trạng thái"];
    private static readonly ZoneTable zone = new(TimeZoneInfo.CreateCustomTimeZone("+07", Domain.Dossiers.LocalDay.Offset, "+07", "+07"));
    private readonly Func<IEnumerable<(long Line, PortalEntry? Entry, Text? Wrong)>> read;

    private PortalListing(Func<IEnumerable<(long, PortalEntry?, Text?)>> read) => this.read = read;

    /// <summary>A list typed or pasted, one code a line (<see cref="FigureListing"/>); null when it is blank.</summary>
    public static PortalListing? OfText(string? text) => string.IsNullOrWhiteSpace(text)
        ? null : new(() => FigureListing.Read(text).Select((entry, index) => Checked(index + 1, new PortalEntry(entry.Name, entry.Counts))));

    /// <summary>A table in a stream that can be read again; refused when it is none or lacks a column this indicator needs.</summary>
    public static Outcome<PortalListing> OfTable(Stream table, string indicator)
    {
        table.Position = 0;
        var opened = TableReader.Open(table);
        if (!opened.IsOk) return opened.Refusal with { Field = "file" };
        using var reader = opened.Value;
        if (Name(reader, codes) is null) return Missing("code", "mã hồ sơ");
        var onTime = indicator.StartsWith("onTime.", StringComparison.Ordinal);
        if (Name(reader, counted) is null && !(onTime && Name(reader, due) is not null && Name(reader, finished) is not null)) return onTime ? Missing("due, finished", "ngày hẹn trả, ngày có kết quả") : Missing("counted", "được tính");
        return new PortalListing(() => Rows(table, onTime));
    }

    /// <summary>The entries in the order of the list; broken ones are left out, so check first.</summary>
    public IEnumerable<PortalEntry> Entries => read().Select(line => line.Entry).OfType<PortalEntry>();

    /// <summary>Reads all lines: how many there are, and what is wrong with which. A code that stands twice is wrong.</summary>
    public PortalListCount Count()
    {
        var (lines, counting, errors, seen) = (0L, 0L, new List<PortalLineError>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var (line, entry, wrong) in read())
        {
            lines++;
            if (entry?.Counts == true) counting++;
            var what = wrong ?? (entry is not null && !seen.Add(entry.Code) ? new Text("mã đã có ở dòng trước; mỗi hồ sơ chỉ ghi một lần", "the code stands on an earlier line; list each dossier once") : null);
            if (what is not null && errors.Count < MostErrors) errors.Add(new(line, entry?.Code, what));
        }
        return new(lines, counting, errors);
    }

    private static IEnumerable<(long, PortalEntry?, Text?)> Rows(Stream table, bool onTime)
    {
        table.Position = 0;
        using var reader = TableReader.Open(table).Value;
        var (code, counts, got, promised, ended, words) = (Name(reader, codes)!, Name(reader, counted), Name(reader, received), Name(reader, due), Name(reader, finished), Name(reader, status));
        foreach (var row in reader.Rows())
        {
            if (row.Problem is { } problem)
            {
                yield return (row.Line, null, problem.Message);
                continue;
            }
            Text? wrong = null;
            DateTimeOffset? At(string? column)
            {
                if (column is null || reader.Moment(row[column]) is not { } text) return null;
                if (ImportTime.TryParse(text, zone, midnightIsDay: false, out var time)) return time.At;
                wrong ??= new($"cột '{column}': '{text}' không phải ngày giờ; ghi như 28/08/2026 17:30", $"column '{column}': '{text}' is no date; write it as 28/08/2026 17:30");
                return null;
            }
            var entry = new PortalEntry(CsvFile.Restored(row[code] ?? ""), false, At(got), At(promised), At(ended), words is null ? null : row[words]);
            var said = counts is null ? null : row[counts];
            var judged = said is null ? onTime && promised is not null && ended is not null ? PortalEntry.OnTime(entry.DueAt, entry.FinishedAt) : (bool?)null : Word(said);
            if (judged is null) wrong ??= new($"cột '{counts}': ghi 'có' hoặc 'không'", $"column '{counts}': write 'yes' or 'no'");
            var (line, told, what) = Checked(row.Line, entry with { Counts = judged == true });
            yield return (line, told, wrong ?? what);
        }
    }

    private static (long, PortalEntry?, Text?) Checked(long line, PortalEntry entry) => entry.Code.Length switch
    {
        0 => (line, null, new("thiếu mã hồ sơ", "the dossier's code is missing")),
        > LongestCode => (line, null, new($"mã hồ sơ dài hơn {LongestCode} ký tự", $"the code is longer than {LongestCode} characters")),
        _ => (line, entry with { Status = entry.Status is { Length: > 200 } words ? words[..200] : entry.Status }, null),
    };

    private static bool? Word(string text) => text.Trim().ToLowerInvariant() switch
    {
        "có" or "co" or "yes" or "true" or "x" or "1" or "đúng hạn" or "trước hạn" => true,
        "không" or "khong" or "no" or "false" or "0" or "quá hạn" or "trễ hạn" => false,
        _ => null,
    };

    private static string? Name(TableReader table, string[] names) => Array.Find(names, table.Has);

    private static Refusal Missing(string en, string vi) => new("listing-column-missing", new(
        $"Tệp thiếu cột: {vi} (hoặc {en}). Thêm cột vào dòng tiêu đề rồi gửi lại.", $"The file lacks the column: {en} (or {vi}). Add it to the header and send the file again."), "file");
}
