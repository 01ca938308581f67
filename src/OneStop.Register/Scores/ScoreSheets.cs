using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>A score sheet with what it was asked about and the declarations that went into it.</summary>
public sealed record ScoredPeriod(IndicatorQuestion Question, AgencyRow Agency, ScoreSheet Sheet, IReadOnlyList<DeclaredFigureRow> Declared)
{
    /// <summary>
    /// The declarations that the register's own count of the same cell contradicts. The count stands, because it lists its cases; the
    /// contradiction is shown. Where some cases are not known, only a value that no answer to them could make is one.
    /// </summary>
    public IReadOnlyList<DeclaredFigureRow> Contradicted(IndicatorValue counted) => counted is not IndicatorValue.Share share || Indicators.Find(share.Name)?.Unit != IndicatorUnit.Share ? []
        : [.. Declared.Where(row => row.Indicator == share.Name && row.OverruledBy is null && !Covers(share, row))];

    private static bool Covers(IndicatorValue.Share counted, DeclaredFigureRow row)
    {
        // As integers: a/b ≤ c/d is a·d ≤ c·b.
        Int128 unknown = counted.Coverage.Of - counted.Coverage.Known, of = counted.Denominator + unknown;
        if (of == 0 || row.Denominator == 0) return of == row.Denominator;
        Int128 declared = row.Numerator * of, least = (Int128)counted.Numerator * row.Denominator, most = (counted.Numerator + unknown) * row.Denominator;
        return declared >= least && declared <= most;
    }
}

/// <summary>Scores a period: what the register measures, else what was declared, under a ruleset.</summary>
public sealed class ScoreSheets(RegisterDbFactory databases, ReferenceCache references, KeptAnswers kept, TimeProvider clock)
{
    /// <summary>
    /// The sheet of the days <paramref name="from"/> to <paramref name="to"/>, both included, for an agency with its subtree (null:
    /// the whole register). Open dossiers are judged at <paramref name="asOf"/>, now when left out.
    /// </summary>
    public async Task<Outcome<ScoredPeriod>> OfAsync(Ruleset ruleset, DateOnly from, DateOnly to, string? agency, DateTimeOffset? asOf, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var reference = await references.CurrentAsync(db, stop);
        var asked = Ask(reference, from, to, agency, LocalDay.Precise(asOf ?? clock.GetUtcNow()));
        if (!asked.IsOk) return asked.Refusal;
        var (question, unit) = asked.Value;
        var measured = await IndicatorQueries.ValuesAsync(db, reference, question, [.. ruleset.IndicatorNames()], stop, asOf is null ? kept : null);
        return Of(ruleset, question, unit, measured, await DeclaredFigures.ListAsync(db, unit.Code, question.From, question.Until, stop));
    }

    /// <summary>The sheet from what was measured (of any indicators) and what was declared for the cells without a measure.</summary>
    internal static ScoredPeriod Of(Ruleset ruleset, IndicatorQuestion question, AgencyRow agency, IReadOnlyList<IndicatorValue> measured, IReadOnlyList<DeclaredFigureRow> declared)
    {
        var names = ruleset.IndicatorNames().ToHashSet(StringComparer.Ordinal);
        var own = measured.Where(value => names.Contains(value.Name)).ToList();
        var filled = DeclaredFigures.Values(declared).Where(value => names.Contains(value.Name) && !own.Exists(m => m.Name == value.Name));
        return new(question, agency, Scoring.Score(ruleset, [.. own, .. filled], DeclaredFigures.Points(declared, ruleset.Id)), declared);
    }

    /// <summary>The question about an agency's subtree, or about the whole register under its root agency.</summary>
    public static Outcome<(IndicatorQuestion Question, AgencyRow Agency)> Ask(OfficeReference reference, DateOnly from, DateOnly to, string? agency, DateTimeOffset asOf)
    {
        if (to < from) return new Refusal("period-reversed", new("Ngày cuối kỳ phải sau ngày đầu kỳ.", "The period must end after it begins."), "to");
        var root = reference.Tree.Agencies.Where(a => a.ParentId is null).MinBy(a => a.Kind != AgencyKind.Province)!;
        var named = string.IsNullOrEmpty(agency) ? root : reference.Tree.Agency(agency);
        if (named is null) return new Refusal("agency-unknown", new($"Không có cơ quan '{agency}'.", $"There is no agency '{agency}'."), "agency");
        var scope = CounterScope.Parse(string.IsNullOrEmpty(agency) ? "province" : $"agency:{named.Code}", reference);
        return scope.IsOk ? (new IndicatorQuestion(from, to.AddDays(1), asOf, scope.Value), named) : scope.Refusal;
    }
}
