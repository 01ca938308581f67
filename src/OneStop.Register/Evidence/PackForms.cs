using OneStop.Domain.Agencies;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Reports;

namespace OneStop.Register.Evidence;

/// <summary>
/// Form II.06a by agency, sector and level, counted from the very lines of the register book: each line's place comes from the
/// predicates with which <see cref="PeriodFormQuery"/> counts, so both give the same form.
/// </summary>
internal sealed class PackForms(Mergers<long> mergers, DateOnly lastDay)
{
    private readonly Dictionary<(FormGrouping Grouping, long Key), PeriodFormCounts> counts = [];
    private readonly HashSet<long> agencies = [];

    /// <summary>The mergers that moved something of what was added to another line.</summary>
    public IReadOnlyCollection<Merger<long>> Mergers =>
        [.. mergers.All.Where(merger => agencies.Any(agency => mergers.MovesOf(agency, lastDay).Any(move => move.Before == merger.Agency)))];

    public void Add(PackRow row)
    {
        if (row is not { Came: { } came, Stands: { } stands }) return;
        var one = new PeriodFormCounts(
            came == Came.Online ? 1 : 0, came == Came.Direct ? 1 : 0, came == Came.CarriedOver ? 1 : 0,
            stands == Stands.Early ? 1 : 0, stands == Stands.OnTime ? 1 : 0, stands is Stands.Late or Stands.Unclassifiable ? 1 : 0,
            stands == Stands.OpenInTime ? 1 : 0, stands == Stands.OpenOverdue ? 1 : 0, stands == Stands.Unclassifiable ? 1 : 0);
        agencies.Add(row.AgencyId);
        Count(FormGrouping.Agency, mergers.LineOf(row.AgencyId, row.EndedAt is { } ended ? LocalDay.Of(ended) : null, lastDay), one);
        Count(FormGrouping.Sector, row.SectorId, one);
        Count(FormGrouping.Level, (long)row.Level, one);
    }

    /// <summary>The form in one grouping, its lines by key.</summary>
    public PeriodForm Of(FormGrouping grouping, ReportPeriod period, string reportingUnit, OfficeReference reference)
    {
        var by = grouping switch { FormGrouping.Agency => OnTimeBy.Agency, FormGrouping.Sector => OnTimeBy.Sector, _ => OnTimeBy.Level };
        var rows = counts.Where(c => c.Key.Grouping == grouping).Select(c =>
        {
            var (key, name) = ReportGroups.Name(by, c.Key.Key, reference);
            return PeriodFormRow.Of(key, name, c.Value).Value;
        });
        return PeriodForm.Of(period.Name, period.From, period.Until, reportingUnit, null, grouping, [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal)]).Value;
    }

    private void Count(FormGrouping grouping, long key, PeriodFormCounts one) =>
        counts[(grouping, key)] = counts.GetValueOrDefault((grouping, key)).Add(one);
}
