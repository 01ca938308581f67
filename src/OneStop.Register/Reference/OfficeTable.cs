using System.Globalization;
using System.Text.RegularExpressions;
using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Procedures;
using OneStop.Register.Files;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reference;

/// <summary>An agency as a line of a table gives it; null is not given. Sectors are "code/Level".</summary>
public sealed record AgencyLine(long Line, string Code, string Name, string? NameEn, AgencyKind Kind, Level? Level, string? Parent, DateOnly? From, DateOnly? Until, IReadOnlyList<string>? Sectors);

/// <summary>A desk as a line of a table gives it; null is not given.</summary>
public sealed record DeskLine(long Line, string Code, string Name, string? NameEn, string Agency, string? CodeTemplate, int? BookStartsAfter);

/// <summary>Reads and writes the two tables of an office, CSV or XLSX: its agencies, and their desks.</summary>
public static partial class OfficeTable
{
    /// <summary>Codes stand in dossier numbers, addresses and files: letters without marks, digits, dot, hyphen, underscore.</summary>
    private const int CodeLength = 35, NameLength = 200;

    public static IReadOnlyList<string> AgencyColumns { get; } = ["code", "name", "name_en", "kind", "level", "parent", "valid_from", "valid_to", "sectors"];

    public static IReadOnlyList<string> DeskColumns { get; } = ["code", "name", "name_en", "agency", "code_template", "book_starts_after"];

    /// <summary>Agencies: code, name and kind; a parent for all but the one at the top. "valid_to" is the first day that no longer counts.</summary>
    public static Outcome<TableRead<AgencyLine>> Agencies(Stream file) => CatalogueTable.Read(file, AgencyColumns, (row, table, fault) =>
    {
        DateOnly? Day(string column) => CatalogueTable.Day(row, table, column, new(2025, 7, 1), fault);
        Named(row, fault);
        var kind = Word<AgencyKind>(row, "kind", fault);
        if (row["kind"] is null) fault("kind", null, new($"Thiếu loại cơ quan: {Words<AgencyKind>()}.", $"The kind is missing: {Words<AgencyKind>()}."));
        return new AgencyLine(row.Line, row["code"] ?? "", row["name"] ?? "", row["name_en"], kind ?? default, Word<Level>(row, "level", fault), row["parent"], Day("valid_from"), Day("valid_to"),
            table.Has("sectors") ? [.. (row["sectors"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)] : null);
    }, _ => null);

    /// <summary>Desks: code, name and the agency they belong to.</summary>
    public static Outcome<TableRead<DeskLine>> Desks(Stream file) => CatalogueTable.Read(file, DeskColumns, (row, _, fault) =>
    {
        Named(row, fault);
        if (row["agency"] is null) fault("agency", null, new("Thiếu mã cơ quan của quầy.", "The code of the desk's agency is missing."));
        if (row["code_template"] is { } template && !IsTemplate(template))
            fault("code_template", template, new("Mẫu mã hồ sơ cần {yyMMdd} và {NNNN}, thêm {AGENCY} hoặc {DESK}; ví dụ {AGENCY}-{yyMMdd}-{NNNN}.", "The template needs {yyMMdd} and {NNNN} with {AGENCY} or {DESK}; such as {AGENCY}-{yyMMdd}-{NNNN}."));
        int? book = null;
        if (row["book_starts_after"] is { } number)
        {
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read < 10_000_000) book = read;
            else fault("book_starts_after", number, new("Số cuối của sổ giấy là số nguyên từ 0.", "The paper book's last number is a whole number from 0."));
        }
        return new DeskLine(row.Line, row["code"] ?? "", row["name"] ?? "", row["name_en"], row["agency"] ?? "", row["code_template"], book);
    }, _ => null);

    /// <summary>The agencies as a table that can be read again.</summary>
    public static void Write(Stream output, IEnumerable<AgencyRow> agencies)
    {
        var all = agencies.ToList();
        var codes = all.ToDictionary(agency => agency.Id, agency => agency.Code);
        using var csv = new CsvFile(output, AgencyColumns);
        foreach (var a in all)
            csv.Row(a.Code, a.Name, a.NameEn, Spelled(a.Kind), Spelled(a.Level), a.ParentId is { } parent ? codes[parent] : "", MachineText.Of(a.ValidFrom), MachineText.Of(a.ValidTo), a.Sectors.Replace(',', ' '));
    }

    /// <summary>The desks as a table that can be read again.</summary>
    public static void Write(Stream output, IEnumerable<DeskRow> desks, Func<long, string> agencyCode)
    {
        using var csv = new CsvFile(output, DeskColumns);
        foreach (var d in desks)
            csv.Row(d.Code, d.Name, d.NameEn, agencyCode(d.AgencyId), d.CodeTemplate, d.BookStartsAfter.ToString(CultureInfo.InvariantCulture));
    }

    private static void Named(TableRow row, Action<string, string?, Text> fault)
    {
        if (row["code"] is { } code && (code.Length > CodeLength || !Code().IsMatch(code)))
            fault("code", code, new($"Mã gồm chữ không dấu, số, dấu chấm, gạch ngang, gạch dưới (tối đa {CodeLength} ký tự).", $"A code has letters without marks, digits, dots, hyphens and underscores ({CodeLength} at most)."));
        if (row["name"] is not { Length: <= NameLength }) fault("name", row["name"], new($"Ghi tên (tối đa {NameLength} ký tự).", $"Give the name ({NameLength} characters at most)."));
        if (row["name_en"] is { Length: > NameLength } english) fault("name_en", english[..40] + "…", new($"Tên tiếng Anh tối đa {NameLength} ký tự.", $"The English name has {NameLength} characters at most."));
    }

    private static T? Word<T>(TableRow row, string column, Action<string, string?, Text> fault) where T : struct, Enum
    {
        if (row[column] is not { } text) return null;
        if (char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var read) && Enum.IsDefined(read)) return read;
        fault(column, text, new($"Chọn một trong: {Words<T>()}.", $"Choose one of: {Words<T>()}."));
        return null;
    }

    private static bool IsTemplate(string template) =>
        template.Length <= 60 && template.Contains("{yyMMdd}", StringComparison.Ordinal) && Digits().IsMatch(template) && (template.Contains("{AGENCY}", StringComparison.Ordinal) || template.Contains("{DESK}", StringComparison.Ordinal))
        && Digits().Replace(template.Replace("{yyMMdd}", "", StringComparison.Ordinal).Replace("{AGENCY}", "", StringComparison.Ordinal).Replace("{DESK}", "", StringComparison.Ordinal), "") is var rest && (rest.Length == 0 || Code().IsMatch(rest));

    private static string Words<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Spelled));
    private static string Spelled<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{N{4,8}\}")]
    private static partial Regex Digits();
}
