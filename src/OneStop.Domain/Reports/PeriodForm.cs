using System.Globalization;
using System.Text.Json.Nodes;

namespace OneStop.Domain.Reports;

/// <summary>What the lines of a form stand for.</summary>
public enum FormGrouping
{
    /// <summary>A line for each competent agency.</summary>
    Agency,

    /// <summary>A line for each sector.</summary>
    Sector,

    /// <summary>A line for each level: our own roll-up, labelled so.</summary>
    Level,
}

/// <summary>
/// Form II.06a of Circular 01/2020/TT-VPCP: handling of dossiers in a period, from day <see cref="From"/> up to, not
/// including, <see cref="Until"/>, for one reporting unit. Its total is the sum of its lines.
/// </summary>
public sealed record PeriodForm
{
    private PeriodForm(Text period, DateOnly from, DateOnly until, string reportingUnit, string? receivingUnit, FormGrouping grouping, IReadOnlyList<PeriodFormRow> rows) =>
        (Period, From, Until, ReportingUnit, ReceivingUnit, Grouping, Rows, Total) =
        (period, from, until, reportingUnit, receivingUnit, grouping, rows, PeriodFormRow.Sum("total", "Tổng cộng", rows));

    /// <summary>The period's name.</summary>
    public Text Period { get; }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The first day after the period.</summary>
    public DateOnly Until { get; }

    /// <summary>Đơn vị báo cáo.</summary>
    public string ReportingUnit { get; }

    /// <summary>Đơn vị nhận báo cáo; left blank on the form when null.</summary>
    public string? ReceivingUnit { get; }

    /// <summary>What a line stands for.</summary>
    public FormGrouping Grouping { get; }

    /// <summary>Whether the dossiers are invented; every paper of the form then says so.</summary>
    public bool Illustration { get; init; }

    /// <summary>What a reader of the lines must know, such as a merger within the period; printed below, not part of the figures.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The lines in printed order.</summary>
    public IReadOnlyList<PeriodFormRow> Rows { get; }

    /// <summary>The last line: the sum of all others.</summary>
    public PeriodFormRow Total { get; }

    /// <summary>The form; refused when days are reversed ("period-reversed") or two lines have one key ("form-06a-line-twice").</summary>
    public static Outcome<PeriodForm> Of(
        Text period, DateOnly from, DateOnly until, string reportingUnit, string? receivingUnit, FormGrouping grouping, IReadOnlyList<PeriodFormRow> rows)
    {
        if (until <= from)
            return new Refusal("period-reversed", new Text("Ngày cuối kỳ phải sau ngày đầu kỳ.", "The period must end after it begins."), "to");
        if (rows.GroupBy(row => row.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return new Refusal("form-06a-line-twice", new Text($"Biểu II.06a có hai dòng cho '{twice.Key}'. Gộp lại thành một.", $"Form II.06a has two lines for '{twice.Key}'. Make them one."), twice.Key);
        return new PeriodForm(period, from, until, reportingUnit, receivingUnit, grouping, [.. rows]);
    }

    /// <summary>
    /// The forms of several units as one, line by line of the same key. Only forms of the same days and grouping roll up
    /// ("form-06a-periods-differ"): carried-over dossiers of different periods would be counted twice.
    /// </summary>
    public static Outcome<PeriodForm> RollUp(string reportingUnit, string? receivingUnit, IReadOnlyList<PeriodForm> forms)
    {
        if (forms.Count == 0)
            return new Refusal("form-06a-nothing-to-sum", new Text("Chưa có biểu nào để tổng hợp.", "There is no form to sum."));
        var first = forms[0];
        if (forms.Any(form => form.From != first.From || form.Until != first.Until || form.Grouping != first.Grouping))
            return new Refusal("form-06a-periods-differ", new Text("Các biểu khác kỳ hoặc khác cách nhóm, không cộng được.", "The forms differ in days or grouping and cannot be summed."));
        var rows = forms.SelectMany(form => form.Rows).GroupBy(row => row.Key, StringComparer.Ordinal)
            .Select(group => PeriodFormRow.Sum(group.Key, group.First().Name, group));
        return Of(first.Period, first.From, first.Until, reportingUnit, receivingUnit, first.Grouping, [.. rows]);
    }

    /// <summary>The form as JSON: days included on both sides, columns by number and name.</summary>
    public JsonObject ToJson() => new()
    {
        ["form"] = "II.06a",
        ["period"] = new JsonObject { ["vi"] = Period.Vi, ["en"] = Period.En },
        ["from"] = From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = Until.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["reportingUnit"] = ReportingUnit,
        ["receivingUnit"] = ReceivingUnit,
        ["by"] = Grouping switch { FormGrouping.Agency => "agency", FormGrouping.Sector => "sector", _ => "level" },
        ["rows"] = new JsonArray([.. Rows.Select(ToJson)]),
        ["total"] = ToJson(Total),
    };

    private static JsonObject ToJson(PeriodFormRow row) => new()
    {
        ["key"] = row.Key,
        ["name"] = row.Name,
        ["received"] = row.Received,
        ["online"] = row.Counts.Online,
        ["directOrPost"] = row.Counts.DirectOrPost,
        ["carriedOver"] = row.Counts.CarriedOver,
        ["solved"] = row.Solved,
        ["early"] = row.Counts.Early,
        ["onTime"] = row.Counts.OnTime,
        ["late"] = row.Counts.Late,
        ["inProgress"] = row.InProgress,
        ["openInTime"] = row.Counts.OpenInTime,
        ["openOverdue"] = row.Counts.OpenOverdue,
        ["unclassifiable"] = row.Counts.Unclassifiable,
    };
}
