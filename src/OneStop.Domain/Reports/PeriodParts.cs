using System.Text.Json.Nodes;

namespace OneStop.Domain.Reports;

/// <summary>How a period is cut into parts.</summary>
public enum PeriodCut
{
    /// <summary>At each month of its cut-off.</summary>
    Months,

    /// <summary>On the days on which agencies merged.</summary>
    Mergers,
}

/// <summary>
/// A form II.06a beside the forms of the parts of its period. The parts follow on each other and give the whole: each dossier counts
/// once in it, however many parts it ran through.
/// </summary>
public sealed record PeriodParts
{
    private PeriodParts(PeriodForm whole, IReadOnlyList<PeriodForm> parts) => (Whole, Parts) = (whole, parts);

    /// <summary>The form of the whole period.</summary>
    public PeriodForm Whole { get; }

    /// <summary>The forms of its parts, in order; parts that have not begun are left out.</summary>
    public IReadOnlyList<PeriodForm> Parts { get; }

    /// <summary>
    /// The whole and its parts; refused ("form-06a-parts-differ") when a part does not begin where the one before it ends, when it does
    /// not carry over what that one left in progress, or when the parts do not give the whole.
    /// </summary>
    public static Outcome<PeriodParts> Of(PeriodForm whole, IReadOnlyList<PeriodForm> parts)
    {
        if (parts.Count == 0 || parts[0].From != whole.From || parts[^1].Until > whole.Until) return Differ(whole, "days");
        foreach (var (before, after) in parts.Zip(parts.Skip(1)))
        {
            if (before.Until != after.From) return Differ(after, "days");
            if (before.Total.InProgress != after.Total.Counts.CarriedOver) return Differ(after, "carried over");
        }
        return Sum(parts.Select(part => part.Total.Counts)) == whole.Total.Counts ? new PeriodParts(whole, parts) : Differ(whole, "sum");
    }

    /// <summary>Parts that follow on each other as one.</summary>
    public static PeriodFormCounts Sum(IEnumerable<PeriodFormCounts> parts) => parts.Aggregate((one, next) => one.Then(next));

    /// <summary>The counts of some lines in each part: of an agency together with those merged into it.</summary>
    public IReadOnlyList<PeriodFormCounts> Of(IReadOnlyCollection<string> keys) =>
        [.. Parts.Select(part => Lines(part, keys))];

    /// <summary>The same in the whole.</summary>
    public PeriodFormCounts WholeOf(IReadOnlyCollection<string> keys) => Lines(Whole, keys);

    /// <summary>The whole, the parts and their sum as JSON.</summary>
    public JsonObject ToJson() => new()
    {
        ["whole"] = Whole.ToJson(),
        ["parts"] = new JsonArray([.. Parts.Select(part => part.ToJson())]),
        ["sum"] = new JsonArray([.. Sum(Parts.Select(part => part.Total.Counts)).Columns.Select(column => (JsonNode)column)]),
    };

    private static PeriodFormCounts Lines(PeriodForm form, IReadOnlyCollection<string> keys) =>
        form.Rows.Where(row => keys.Contains(row.Key)).Aggregate(default(PeriodFormCounts), (sum, row) => sum.Add(row.Counts));

    private static Refusal Differ(PeriodForm form, string what) => new("form-06a-parts-differ", new Text(
        $"Các kỳ con không khớp với cả kỳ ({what}, {form.From:dd/MM/yyyy}). Số liệu hoặc nhật ký đã bị thay đổi: chạy verify-log.",
        $"The parts do not give the whole period ({what}, {form.From:dd/MM/yyyy}). Figures or log were changed by other hands: run verify-log."));
}
