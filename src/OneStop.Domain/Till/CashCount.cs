using OneStop.Domain.Procedures;

namespace OneStop.Domain.Till;

/// <summary>One cell of a cash sheet: what was taken and what went back, by means and kind. Đồng.</summary>
public sealed record CashCell(PayMeans Means, FeeKind? Kind, long Taken, long Back)
{
    public long Net => Taken - Back;
}

/// <summary>The day of one clerk's till.</summary>
public static class CashCount
{
    /// <summary>Notes in use, largest first, for counting.</summary>
    public static readonly IReadOnlyList<int> Notes = [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500];

    /// <summary>The cells of these lines, in the order of means and kinds; exemptions move no money.</summary>
    public static IReadOnlyList<CashCell> Cells(IEnumerable<PaymentLine> lines) =>
    [
        .. lines.Where(line => line.Means is not null).GroupBy(line => (Means: line.Means!.Value, line.Kind))
            .OrderBy(cell => cell.Key.Means).ThenBy(cell => cell.Key.Kind is { } kind ? (int)kind : int.MaxValue)
            .Select(cell => new CashCell(cell.Key.Means, cell.Key.Kind, cell.Where(line => line.Money > 0).Sum(line => line.Money), -cell.Where(line => line.Money < 0).Sum(line => line.Money))),
    ];

    /// <summary>What should lie in the drawer of the day; below 0 when more was given back than taken.</summary>
    public static long Cash(IEnumerable<CashCell> cells) => cells.Where(cell => cell.Means == PayMeans.Cash).Sum(cell => cell.Net);

    /// <summary>The sum of counted notes; counts below 0 and unknown notes are refused by the caller.</summary>
    public static long Sum(IReadOnlyDictionary<int, int> notes) => notes.Sum(note => (long)note.Key * note.Value);
}
