using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Simulation;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reports;

/// <summary>Agencies that became one within a period, by code: the last successor and everything that went into it.</summary>
/// <param name="Mergers">Agency, successor and first day of each merger within the period, by day.</param>
public sealed record MergedAgencies(string Successor, IReadOnlyList<string> Agencies, IReadOnlyList<(string Agency, string Successor, DateOnly From)> Mergers);

/// <summary>Form II.06a of a period in parts, all of one moment: by month, or up to and from each merger.</summary>
public sealed class PeriodPartsQuery(RegisterDbFactory databases, ReferenceCache references, PeriodFormQuery query, TimeProvider clock)
{
    /// <summary>The most months that are counted one by one.</summary>
    public const int MostMonths = 36;

    /// <summary>Too many months asked for.</summary>
    public static readonly Refusal TooManyMonths = new("period-too-long", new(
        $"Chọn kỳ không quá {MostMonths} tháng để xem theo tháng.", $"Choose at most {MostMonths} months to see them one by one."), "to");

    /// <summary>
    /// The whole and its parts that have begun. Refused as the form is, "period-not-begun" when none of them has, and
    /// "period-too-long" for more than <see cref="MostMonths"/> months.
    /// </summary>
    public async Task<Outcome<PeriodParts>> OfAsync(PeriodFormRequest request, PeriodCut cut, Scope? reach, CancellationToken stop)
    {
        if (cut == PeriodCut.Months && request.To > request.From.AddMonths(MostMonths)) return TooManyMonths;
        var opened = await ReportMoment.OpenAsync(databases, references, request.Scope, reach, request.KnownAt, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        var today = LocalDay.Of(request.KnownAt ?? clock.GetUtcNow());
        var begun = Days(request, cut, moment).Where(part => part.From <= today).ToList();
        if (begun.Count == 0) return new Refusal("period-not-begun", new("Kỳ này chưa bắt đầu, chưa có số liệu.", "The period has not begun, there is nothing to count yet."), "period");
        var whole = await query.CountAsync(moment, request, stop);
        if (!whole.IsOk) return whole.Refusal;
        var illustration = await DemoOffice.IsIllustrationAsync(moment.Db, stop);
        var parts = new List<PeriodForm>();
        foreach (var (from, to, name) in begun)
        {
            var part = await query.CountAsync(moment, request with { From = from, To = to, Name = name }, stop);
            if (!part.IsOk) return part.Refusal;
            parts.Add(part.Value with { Illustration = illustration });
        }
        return PeriodParts.Of(whole.Value with { Illustration = illustration }, parts);
    }

    /// <summary>The agencies of a scope that merged after a period's first day and by its last; those of one successor together.</summary>
    public static IReadOnlyList<MergedAgencies> Within(OfficeReference reference, string scope, DateOnly from, DateOnly to)
    {
        var parsed = CounterScope.Parse(scope, reference);
        if (!parsed.IsOk) return [];
        var (tree, keys) = (reference.Tree, parsed.Value.Keys.ToHashSet());
        string Code(long id) => tree.Agency(id)!.Code;
        return
        [
            .. tree.Mergers.All.Where(m => m.From > from && m.From <= to && (keys.Contains(m.Agency) || parsed.Value.Of != TotalOf.Agency))
                .GroupBy(m => tree.Mergers.AnswerableOn(m.Agency, to))
                .Select(into => new MergedAgencies(Code(into.Key), [.. into.SelectMany(m => new[] { m.Agency, m.Successor }).Append(into.Key).Distinct().Select(Code).Order(StringComparer.Ordinal)],
                    [.. into.Select(m => (Code(m.Agency), Code(m.Successor), m.From))]))
                .OrderBy(merged => merged.Successor, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(DateOnly From, DateOnly To, Text? Name)> Days(PeriodFormRequest request, PeriodCut cut, ReportMoment moment)
    {
        if (cut == PeriodCut.Months && request.Period is { } named) return named.Months.Select(month => (month.From, month.LastDay, (Text?)month.Name));
        var firsts = cut == PeriodCut.Months
            ? Enumerable.Range(1, ((request.To.Year - request.From.Year) * 12) + request.To.Month - request.From.Month).Select(n => new DateOnly(request.From.Year, request.From.Month, 1).AddMonths(n))
            : Within(moment.Reference, moment.Scope.Name, request.From, request.To).SelectMany(merged => merged.Mergers).Select(merger => merger.From);
        var starts = firsts.Distinct().Order().Prepend(request.From).ToList();
        return starts.Select((start, at) => (start, at + 1 < starts.Count ? starts[at + 1].AddDays(-1) : request.To, (Text?)null));
    }
}
