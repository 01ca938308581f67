using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Reports;
using OneStop.Web.Api;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>
/// One number of a report as an address names it: what it says, how many it counted, and the dossiers themselves by the same
/// predicate. Addresses: report=on-time (the verb's parameters, cell, key) and report=form-06a (parameters, cell by column number, key).
/// </summary>
internal sealed record ReportCell(string Title, string Lead, long Count, OnTimeAgainst Against, Func<long, CancellationToken, IAsyncEnumerable<Dossier>> Dossiers)
{
    public static Task<Outcome<ReportCell>> ReadAsync(
        Func<string, string?> text, OnTimeReport onTime, PeriodFormQuery form06a, Asking asking, IStringLocalizer<ReportTexts> texts, CancellationToken stop) => text("report") switch
    {
        "on-time" => OnTimeAsync(text, onTime, asking, texts, stop),
        "form-06a" => FormAsync(text, form06a, asking, texts, stop),
        _ => Task.FromResult<Outcome<ReportCell>>(new Refusal("report-unknown", new("Không có báo cáo này.", "There is no such report."), "report")),
    };

    private static async Task<Outcome<ReportCell>> OnTimeAsync(Func<string, string?> text, OnTimeReport report, Asking asking, IStringLocalizer<ReportTexts> texts, CancellationToken stop)
    {
        var request = OnTimeRequest.Read(text);
        if (!request.IsOk) return request.Refusal;
        var cell = OnTimeNames.Read<OnTimeCell>(text("cell"), "cell");
        if (!cell.IsOk) return cell.Refusal;
        var (ask, reach, key) = (request.Value, asking.Caller.Reach, request.Value.By is null ? null : text("key"));
        var result = await report.OfAsync(ask, reach, stop);
        if (!result.IsOk) return result.Refusal;
        var group = key is null ? null : result.Value.Groups.FirstOrDefault(line => line.Key == key);
        var count = key is null ? Of(result.Value, cell.Value) : group is null ? 0 : Of(group, cell.Value);
        var title = $"{texts[$"cell.{OnTimeNames.Of(cell.Value)}"]}{(group is null ? "" : $" · {NameOf(ask.By, group, texts)}")}";
        var lead = $"{texts[$"definition.{ask.Definition}"]} · {texts[$"against.{OnTimeNames.Of(ask.Against)}"]} · {Days(ask.From, ask.To)}";
        return new ReportCell(title, lead, count, ask.Against, (after, ending) => report.DossiersAsync(ask, cell.Value, reach, key, after, ending));
    }

    private static async Task<Outcome<ReportCell>> FormAsync(Func<string, string?> text, PeriodFormQuery form06a, Asking asking, IStringLocalizer<ReportTexts> texts, CancellationToken stop)
    {
        var request = PeriodFormRequest.Read(text);
        if (!request.IsOk) return request.Refusal;
        if (!int.TryParse(text("cell"), out var column) || !Enum.IsDefined((PeriodFormCell)column))
            return new Refusal("cell-unknown", new("Cột từ 3 đến 13, hoặc 14 cho phần không phân loại được.", "A column from 3 to 13, or 14 for what cannot be judged."), "cell");
        var (ask, reach, key, cell) = (request.Value, asking.Caller.Reach, text("key"), (PeriodFormCell)column);
        var form = await form06a.OfAsync(ask, reach, stop);
        if (!form.IsOk) return form.Refusal;
        var row = key is null ? form.Value.Total : form.Value.Rows.FirstOrDefault(line => line.Key == key);
        var count = row is null ? 0 : cell == PeriodFormCell.Unclassifiable ? row.Counts.Unclassifiable : row.Columns[column - 3];
        var title = $"{texts[$"form.col.{column}"]}{(key is null ? "" : $" · {row?.Name ?? key}")}";
        return new ReportCell(title, $"{texts["form.title"]} · {Days(ask.From, ask.To)}", count, OnTimeAgainst.Adjusted, (after, ending) => form06a.DossiersAsync(ask, cell, reach, key, after, ending));
    }

    private static string NameOf(OnTimeBy? by, OnTimeGroup group, IStringLocalizer<ReportTexts> texts) =>
        by is OnTimeBy.Channel or OnTimeBy.Level ? texts[$"{OnTimeNames.Of(by.Value)}.{group.Key}"] : group.Name;

    private static string Days(DateOnly from, DateOnly to) => FormattableString.Invariant($"{from:dd'/'MM'/'yyyy} – {to:dd'/'MM'/'yyyy}");

    private static long Of(OnTimeResult r, OnTimeCell cell) => cell switch
    {
        OnTimeCell.Numerator => r.Numerator, OnTimeCell.Denominator => r.Denominator, OnTimeCell.Early => r.Early, OnTimeCell.OnTime => r.OnTime, OnTimeCell.Late => r.Late,
        OnTimeCell.Unclassifiable => r.Unclassifiable, OnTimeCell.WithoutResult => r.WithoutResult, OnTimeCell.OpenInTime => r.OpenInTime, _ => r.OpenLate,
    };

    private static long Of(OnTimeGroup r, OnTimeCell cell) => cell switch
    {
        OnTimeCell.Numerator => r.Numerator, OnTimeCell.Denominator => r.Denominator, OnTimeCell.Early => r.Early, OnTimeCell.OnTime => r.OnTime, OnTimeCell.Late => r.Late,
        OnTimeCell.Unclassifiable => r.Unclassifiable, OnTimeCell.WithoutResult => r.WithoutResult, OnTimeCell.OpenInTime => r.OpenInTime, _ => r.OpenLate,
    };
}
