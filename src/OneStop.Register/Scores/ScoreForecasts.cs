using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Scores;

/// <summary>A sheet today and at the end of its period if the rest goes as the worst, the pooled or the best of the finished months.</summary>
/// <param name="Months">How many finished months it rests on.</param>
/// <param name="Forecast">The indicators that were carried forward; all others stay as they are.</param>
public sealed record ForecastSheet(ScoreSheet Now, ScoreSheet Low, ScoreSheet Middle, ScoreSheet High, int Months, IReadOnlyDictionary<string, ForecastShare> Forecast);

/// <summary>Forecasts of a score to the end of its period (<see cref="ShareForecast"/>). Declared figures and whatever is not counted from dossiers stay as they are.</summary>
public sealed class ScoreForecasts(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    private const int MostMonths = 6;

    /// <summary>The forecast for the days from and to, both included; null when the period is over, has not begun, or fewer than three of its months are finished.</summary>
    public async Task<Outcome<ForecastSheet?>> OfAsync(Ruleset ruleset, DateOnly from, DateOnly to, string? agency, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var reference = await references.CurrentAsync(db, stop);
        var now = LocalDay.Precise(clock.GetUtcNow());
        var today = LocalDay.Of(now);
        var asked = ScoreSheets.Ask(reference, from, to, agency, now);
        if (!asked.IsOk) return asked.Refusal;
        var months = Finished(from, today);
        if (today > to || months.Count < ShareForecast.FewestMonths) return (ForecastSheet?)null;
        var names = ruleset.IndicatorNames().ToList();
        var counted = names.Where(name => Indicators.Find(name) is { Origin: IndicatorOrigin.Dossiers, Unit: IndicatorUnit.Share }).ToList();
        var measured = await IndicatorQueries.ValuesAsync(db, reference, asked.Value.Question, names, stop);
        var history = new List<IReadOnlyList<IndicatorValue>>();
        foreach (var month in months)
            history.Add(await IndicatorQueries.ValuesAsync(db, reference, asked.Value.Question with { From = month, Until = month.AddMonths(1) }, counted, stop));
        var rest = ShareForecast.MonthsBetween(today, to.AddDays(1));
        var found = new Dictionary<string, ForecastShare>(StringComparer.Ordinal);
        foreach (var share in measured.OfType<IndicatorValue.Share>().Where(share => counted.Contains(share.Name)))
            if (ShareForecast.Of(share, [.. history.Select(values => values.OfType<IndicatorValue.Share>().FirstOrDefault(v => v.Name == share.Name) ?? new(share.Name, 0, 0))], rest) is { } forecast)
                found[share.Name] = forecast;
        var declared = await DeclaredFigures.ListAsync(db, asked.Value.Agency.Code, from, to.AddDays(1), stop);
        ScoreSheet Sheet(Func<ForecastShare, Ratio> which) => ScoreSheets.Of(ruleset, asked.Value.Question, asked.Value.Agency, [.. measured.Select(value => At(value, found, which))], declared).Sheet;
        var present = ScoreSheets.Of(ruleset, asked.Value.Question, asked.Value.Agency, measured, declared).Sheet;
        return new ForecastSheet(present, Sheet(f => f.Low), Sheet(f => f.Middle), Sheet(f => f.High), months.Count, found);
    }

    // The first days of the months that lie wholly between the period's first day and today, the newest six.
    private static List<DateOnly> Finished(DateOnly from, DateOnly today)
    {
        var first = from.Day == 1 ? from : new DateOnly(from.Year, from.Month, 1).AddMonths(1);
        var months = new List<DateOnly>();
        for (var month = first; month.AddMonths(1) <= today; month = month.AddMonths(1)) months.Add(month);
        return [.. months.TakeLast(MostMonths)];
    }

    private static IndicatorValue At(IndicatorValue value, Dictionary<string, ForecastShare> found, Func<ForecastShare, Ratio> which) =>
        value is IndicatorValue.Share && found.TryGetValue(value.Name, out var forecast) && which(forecast) is var ratio
            ? new IndicatorValue.Share(value.Name, ratio.Numerator, ratio.Denominator, forecast.Coverage) : value;
}
