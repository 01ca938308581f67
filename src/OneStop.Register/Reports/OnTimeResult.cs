using OneStop.Domain.Counters;
using OneStop.Domain.Scores;

namespace OneStop.Register.Reports;

/// <summary>
/// The numbers of one line. Denominator = early + onTime + late + unclassifiable, plus withoutResult (received, cohort) and
/// openInTime (received, realtime); see <see cref="OnTimeCells"/>.
/// </summary>
public sealed record OnTimeCounts(
    long Numerator, long Denominator, long Early, long OnTime, long Late, long Unclassifiable, long WithoutResult, long OpenInTime, long OpenLate)
{
    /// <summary>The cells in the order of the parameters.</summary>
    internal static readonly OnTimeCell[] Cells =
    [
        OnTimeCell.Numerator, OnTimeCell.Denominator, OnTimeCell.Early, OnTimeCell.OnTime, OnTimeCell.Late, OnTimeCell.Unclassifiable,
        OnTimeCell.WithoutResult, OnTimeCell.OpenInTime, OnTimeCell.OpenLate,
    ];

    /// <summary>Two decimals, half up, never "100.00" below the whole; null when there is nothing to rate.</summary>
    public string? Percent => new Ratio(Numerator, Denominator).Percent;

    /// <summary>The numbers in the order of the cells.</summary>
    internal long[] ToArray() => [Numerator, Denominator, Early, OnTime, Late, Unclassifiable, WithoutResult, OpenInTime, OpenLate];

    internal static OnTimeCounts Of(IReadOnlyList<long> cells) =>
        new(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8]);

    /// <summary>Totals are sums of counts, never averages of shares.</summary>
    internal static OnTimeCounts Sum(IEnumerable<OnTimeCounts> lines) => lines.Aggregate(None, (sum, line) => sum.Add(line));

    internal OnTimeCounts Add(OnTimeCounts line) => checked(new(
        Numerator + line.Numerator, Denominator + line.Denominator, Early + line.Early, OnTime + line.OnTime, Late + line.Late,
        Unclassifiable + line.Unclassifiable, WithoutResult + line.WithoutResult, OpenInTime + line.OpenInTime, OpenLate + line.OpenLate));

    /// <summary>The same with every sign turned: for what another line takes over.</summary>
    internal OnTimeCounts Negated => new(-Numerator, -Denominator, -Early, -OnTime, -Late, -Unclassifiable, -WithoutResult, -OpenInTime, -OpenLate);

    /// <summary>Whether the line holds anything; one that passed everything on does not.</summary>
    internal bool IsAny => this != None;

    private static readonly OnTimeCounts None = new(0, 0, 0, 0, 0, 0, 0, 0, 0);
}

/// <summary>A line of the breakdown: the agency's, desk's, sector's or procedure's code, or the channel's or level's name.</summary>
public sealed record OnTimeGroup(
    string Key, string Name, long Numerator, long Denominator, string? Percent, long Early, long OnTime, long Late, long Unclassifiable, long WithoutResult,
    long OpenInTime, long OpenLate)
{
    /// <summary>The numbers alone.</summary>
    public OnTimeCounts Counts() => new(Numerator, Denominator, Early, OnTime, Late, Unclassifiable, WithoutResult, OpenInTime, OpenLate);

    internal static OnTimeGroup Of(string key, string name, OnTimeCounts c) =>
        new(key, name, c.Numerator, c.Denominator, c.Percent, c.Early, c.OnTime, c.Late, c.Unclassifiable, c.WithoutResult, c.OpenInTime, c.OpenLate);
}

/// <summary>An on-time report in the shape of its JSON; the total is the sum of all lines.</summary>
public sealed record OnTimeResult(
    string Definition, string Against, DateOnly From, DateOnly To,
    long Numerator, long Denominator, string? Percent, long Early, long OnTime, long Late, long Unclassifiable, long WithoutResult,
    IReadOnlyList<OnTimeGroup> Groups,
    long OpenInTime, long OpenLate, string Scope, string? By, DateTimeOffset AsOf, DateTimeOffset? KnownAt)
{
    /// <summary>The numbers of the whole alone.</summary>
    public OnTimeCounts Counts() => new(Numerator, Denominator, Early, OnTime, Late, Unclassifiable, WithoutResult, OpenInTime, OpenLate);

    internal static OnTimeResult Of(OnTimeRequest request, OnTimeQuestion question, string scope, OnTimeCounts c, IReadOnlyList<OnTimeGroup> groups) => new(
        OnTimeNames.Of(question.Definition), OnTimeNames.Of(question.Against), request.From, request.To,
        c.Numerator, c.Denominator, c.Percent, c.Early, c.OnTime, c.Late, c.Unclassifiable, c.WithoutResult, groups,
        c.OpenInTime, c.OpenLate, scope, request.By is { } by ? OnTimeNames.Of(by) : null, question.AsOf, request.KnownAt);
}
