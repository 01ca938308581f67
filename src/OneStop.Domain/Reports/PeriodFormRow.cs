using System.Globalization;

namespace OneStop.Domain.Reports;

/// <summary>
/// One line of form II.06a: the numbers of one agency or sector. It exists only when its columns add up:
/// 3 = 4+5+6, 7 = 8+9+10, 11 = 12+13 and 3 = 7+11. Columns 1 and 2 are the line's number and name.
/// </summary>
public sealed record PeriodFormRow
{
    private PeriodFormRow(string key, string name, PeriodFormCounts counts) => (Key, Name, Counts) = (key, name, counts);

    /// <summary>What the line is about in machine terms: the agency's code or the sector.</summary>
    public string Key { get; }

    /// <summary>Column 2.</summary>
    public string Name { get; }

    /// <summary>Columns 4-6, 8-10, 12 and 13, and the footnote.</summary>
    public PeriodFormCounts Counts { get; }

    /// <summary>Column 3: received, in all.</summary>
    public long Received => Counts.Online + Counts.DirectOrPost + Counts.CarriedOver;

    /// <summary>Column 7: solved, in all.</summary>
    public long Solved => Counts.Early + Counts.OnTime + Counts.Late;

    /// <summary>Column 11: in progress, in all.</summary>
    public long InProgress => Counts.InProgress;

    /// <summary>Columns 3 to 13 in order.</summary>
    public IReadOnlyList<long> Columns => Counts.Columns;

    /// <summary>The line from counted parts; refused ("form-06a-does-not-add-up") when 3 ≠ 7+11 or a count is negative.</summary>
    public static Outcome<PeriodFormRow> Of(string key, string name, PeriodFormCounts counts)
    {
        var row = new PeriodFormRow(key, name, counts);
        if (row.Columns.Any(column => column < 0) || counts.Unclassifiable < 0)
            return Broken(name, new Text("có số âm", "a count is negative"));
        if (counts.Unclassifiable > counts.Late)
            return Broken(name, new Text("số không phân loại được lớn hơn cột 10", "more unclassifiable dossiers than column 10 holds"));
        return row.Received == row.Solved + row.InProgress
            ? row
            : Broken(name, Unequal(3, row.Received, "7+11", row.Solved + row.InProgress));
    }

    /// <summary>The line from all eleven printed columns 3 to 13, as another system sent them; totals are checked, not trusted.</summary>
    public static Outcome<PeriodFormRow> FromColumns(string key, string name, IReadOnlyList<long> columns, long unclassifiable = 0)
    {
        if (columns.Count != 11)
            return Broken(name, new Text($"cần 11 số cho các cột 3 đến 13, nhận được {columns.Count}", $"11 numbers are needed for columns 3 to 13, not {columns.Count}"));
        var row = Of(key, name, new PeriodFormCounts(
            columns[1], columns[2], columns[3], columns[5], columns[6], columns[7], columns[9], columns[10], unclassifiable));
        (int Column, long Printed, string Parts, int First)[] totals = [(3, columns[0], "4+5+6", 1), (7, columns[4], "8+9+10", 5), (11, columns[8], "12+13", 9)];
        foreach (var (column, printed, parts, first) in totals)
        {
            var sum = columns.Skip(first).Take(column == 11 ? 2 : 3).Sum();
            if (printed != sum) return Broken(name, Unequal(column, printed, parts, sum));
        }
        return row;
    }

    /// <summary>The sum of lines; sums of lines that add up add up.</summary>
    public static PeriodFormRow Sum(string key, string name, IEnumerable<PeriodFormRow> rows) =>
        new(key, name, rows.Aggregate(default(PeriodFormCounts), (sum, row) => sum.Add(row.Counts)));

    private static Text Unequal(int column, long printed, string parts, long sum) => new(
        string.Create(CultureInfo.InvariantCulture, $"cột {column} = {printed} nhưng {parts} = {sum}"),
        string.Create(CultureInfo.InvariantCulture, $"column {column} = {printed} but {parts} = {sum}"));

    private static Refusal Broken(string name, Text what) => new(
        "form-06a-does-not-add-up",
        new Text($"Biểu II.06a, dòng '{name}': {what.Vi}. Kiểm tra lại số liệu.", $"Form II.06a, line '{name}': {what.En}. Check the figures."),
        name);
}

/// <summary>
/// The counted columns of form II.06a: 4 online, 5 direct or by post, 6 carried over, 8 early, 9 on time, 10 late,
/// 12 open in time, 13 open overdue. <see cref="Unclassifiable"/> dossiers (finished, but nothing to judge them by) stand
/// inside <see cref="Late"/> and get a footnote.
/// </summary>
public readonly record struct PeriodFormCounts(
    long Online, long DirectOrPost, long CarriedOver,
    long Early, long OnTime, long Late,
    long OpenInTime, long OpenOverdue,
    long Unclassifiable = 0)
{
    /// <summary>Column by column.</summary>
    public PeriodFormCounts Add(PeriodFormCounts other) => checked(new PeriodFormCounts(
        Online + other.Online, DirectOrPost + other.DirectOrPost, CarriedOver + other.CarriedOver,
        Early + other.Early, OnTime + other.OnTime, Late + other.Late,
        OpenInTime + other.OpenInTime, OpenOverdue + other.OpenOverdue,
        Unclassifiable + other.Unclassifiable));

    /// <summary>
    /// This part of a period and the one that follows on it as one: what came and what was solved add up; what was carried over is what
    /// the first part began with, what is in progress what the second ended with. So a dossier of both parts counts once.
    /// </summary>
    public PeriodFormCounts Then(PeriodFormCounts next) => checked(new PeriodFormCounts(
        Online + next.Online, DirectOrPost + next.DirectOrPost, CarriedOver,
        Early + next.Early, OnTime + next.OnTime, Late + next.Late,
        next.OpenInTime, next.OpenOverdue, Unclassifiable + next.Unclassifiable));

    /// <summary>Column 11.</summary>
    public long InProgress => OpenInTime + OpenOverdue;

    /// <summary>The same with every sign turned: for what a correction takes away.</summary>
    public PeriodFormCounts Negated => new(-Online, -DirectOrPost, -CarriedOver, -Early, -OnTime, -Late, -OpenInTime, -OpenOverdue, -Unclassifiable);

    /// <summary>Columns 3 to 13 in order, also of differences.</summary>
    public IReadOnlyList<long> Columns =>
    [
        Online + DirectOrPost + CarriedOver, Online, DirectOrPost, CarriedOver,
        Early + OnTime + Late, Early, OnTime, Late,
        OpenInTime + OpenOverdue, OpenInTime, OpenOverdue,
    ];
}
