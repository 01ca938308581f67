using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Register.Files;

namespace OneStop.Register.Reference;

/// <summary>What is wrong with a line of a table about procedures: where, what stands there, and what to do.</summary>
public sealed record TableFault(long Line, string Column, string? Value, Text Message);

/// <summary>Days of a version as a line of a table gives them; without a number the version in force or, failing that, the newest is meant.</summary>
public sealed record PublicationLine(long Line, string Code, int? Version, string? Decision, PublicationDates Dates);

/// <summary>Limits of a procedure as a line of a table gives them: the legal one, the present one, or both; without a channel of every one it has.</summary>
public sealed record LimitLine(long Line, string Code, Channel? Channel, Domain.Calendar.Limit? Base, Domain.Calendar.Limit? Limit);

/// <summary>What was read of a table: the good lines, and the faults of the others.</summary>
public sealed record TableRead<T>(IReadOnlyList<T> Lines, IReadOnlyList<TableFault> Faults);

/// <summary>Reads tables about procedures, CSV or XLSX. A bad line is a fault with its line, column and value; the others go on.</summary>
public static class CatalogueTable
{
    /// <summary>More than any catalogue needs.</summary>
    public const int MostBytes = 8 << 20, MostLines = 20_000;

    public static IReadOnlyList<string> PublicationColumns { get; } = ["code", "version", "decision", "decided_on", "published_on", "posted_on"];

    public static IReadOnlyList<string> LimitColumns { get; } = ["code", "channel", "base_limit", "limit"];

    private static readonly string[] dayFormats = ["yyyy-MM-dd", "d/M/yyyy", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Days of publication: code, and at least one of decided_on, published_on, posted_on (yyyy-MM-dd or 14/08/2026); version and decision where needed.</summary>
    public static Outcome<TableRead<PublicationLine>> Publication(Stream file) => Read(file, PublicationColumns, (row, table, fault) =>
    {
        DateOnly? Day(string column) => CatalogueTable.Day(row, table, column, new(2026, 8, 14), fault);
        var dates = new PublicationDates(Day("decided_on"), Day("published_on"), Day("posted_on"));
        int? version = null;
        if (row["version"] is { } number)
        {
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is > 0 and < 10_000) version = read;
            else fault("version", number, new("Số phiên bản là số nguyên từ 1.", "The version is a whole number from 1."));
        }
        if (row["decision"] is { Length: > 200 } long_) fault("decision", long_[..40] + "…", new("Số quyết định tối đa 200 ký tự.", "The decision's number has 200 characters at most."));
        return new PublicationLine(row.Line, row["code"] ?? "", version, row["decision"], dates);
    }, line => line.Dates == PublicationDates.Unknown && line.Decision is null
        ? new Text("Dòng không có ngày nào. Ghi ít nhất một trong decided_on, published_on, posted_on.", "The line has no day. Give at least one of decided_on, published_on, posted_on.") : null);

    /// <summary>Limits: code, and at least one of base_limit and limit ("20 ngày làm việc"); channel (direct, online, post) where they differ.</summary>
    public static Outcome<TableRead<LimitLine>> Limits(Stream file) => Read(file, LimitColumns, (row, _, fault) =>
    {
        Domain.Calendar.Limit? Limit(string column)
        {
            if (row[column] is not { } text) return null;
            if (LimitText.Read(text) is { } limit) return limit;
            fault(column, text, new("Không đọc được thời hạn. Viết ví dụ: 20 ngày làm việc, 8 giờ làm việc, 30 ngày, 1 tháng.", "The limit is not understood. Write for example: 20 working days, 8 working hours, 30 days, 1 month."));
            return null;
        }
        var (legal, present) = (Limit("base_limit"), Limit("limit"));
        Channel? channel = null;
        if (row["channel"] is { } named)
        {
            if (char.IsAsciiLetter(named[0]) && Enum.TryParse<Channel>(named, ignoreCase: true, out var read) && Enum.IsDefined(read)) channel = read;
            else fault("channel", named, new("Kênh là direct, online hoặc post; để trống cho mọi kênh.", "The channel is direct, online or post; leave it empty for every one."));
        }
        return new LimitLine(row.Line, row["code"] ?? "", channel, legal, present);
    }, line => line.Base is null && line.Limit is null
        ? new Text("Dòng không có thời hạn nào. Ghi base_limit, limit hoặc cả hai.", "The line has no limit. Give base_limit, limit or both.") : null);

    /// <summary>A day of any table, written as the example is; what cannot be read is a fault.</summary>
    internal static DateOnly? Day(TableRow row, TableReader table, string column, DateOnly example, Action<string, string?, Text> fault)
    {
        if (table.Moment(row[column]) is not { } text) return null;
        if (DateOnly.TryParseExact(text, dayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        var (machine, usual) = (MachineText.Of(example), example.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture));
        fault(column, text, new($"Không đọc được ngày. Viết {machine} hoặc {usual}.", $"The day is not understood. Write {machine} or {usual}."));
        return null;
    }

    /// <summary>Reads any table whose lines begin with a code; a bad line is a fault, and so is one that <paramref name="empty"/> has words for.</summary>
    internal static Outcome<TableRead<T>> Read<T>(Stream file, IReadOnlyList<string> columns, Func<TableRow, TableReader, Action<string, string?, Text>, T> read, Func<T, Text?> empty)
    {
        if (file.Length > MostBytes) return new Refusal("too-large", new($"Tệp quá lớn (tối đa {MostBytes >> 20} MB).", $"The file is too large ({MostBytes >> 20} MB at most)."), "file");
        var opened = TableReader.Open(file);
        if (!opened.IsOk) return opened.Refusal;
        using var table = opened.Value;
        if (!table.Has("code"))
            return new Refusal("column-missing", new($"Thiếu cột code. Các cột: {string.Join(", ", columns)}.", $"The column code is missing. Columns: {string.Join(", ", columns)}."), "file");
        if (table.Header.FirstOrDefault(name => name.Length > 0 && !columns.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } foreign)
            return new Refusal("column-unknown", new($"Không hiểu cột '{foreign}'. Các cột: {string.Join(", ", columns)}.", $"The column '{foreign}' is not understood. Columns: {string.Join(", ", columns)}."), "file");
        var (lines, faults) = (new List<T>(), new List<TableFault>());
        foreach (var row in table.Rows())
        {
            if (lines.Count + faults.Count >= MostLines) return new Refusal("too-many-lines", new($"Tệp có hơn {MostLines} dòng; chia nhỏ.", $"The file has more than {MostLines} lines; divide it."), "file");
            var before = faults.Count;
            void Fault(string column, string? value, Text message) => faults.Add(new(row.Line, column, value, message));
            if (row.Problem is { } problem)
            {
                Fault(problem.Field ?? "", null, problem.Message);
                continue;
            }
            if (row["code"] is null) Fault("code", null, new("Dòng này thiếu mã thủ tục.", "The line has no procedure code."));
            var line = read(row, table, Fault);
            if (faults.Count == before && empty(line) is { } nothing) Fault("code", row["code"], nothing);
            if (faults.Count == before) lines.Add(line);
        }
        return new TableRead<T>(lines, faults);
    }
}
