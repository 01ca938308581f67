using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Agencies;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Scores;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Counters;

/// <summary>One week from Monday: received, solved, and how many of the solved were late.</summary>
public sealed record TrendWeek(DateOnly From, long Received, long Solved, long Late);

/// <summary>One agency in the ranking of its kind: solved this year with its rate, and what is open now.</summary>
public sealed record AgencyStanding(string Code, string Name, string NameEn, AgencyKind Kind, long Solved, long InTime, string? Percent, long Open, long Overdue);

/// <summary>A running dossier that is late or will be next.</summary>
public sealed record PressingDossier(string Code, string Procedure, string Agency, DateTimeOffset? DueAt, DateTimeOffset? BreachedAt, DossierStatus Status);

/// <summary>How the year's dossiers were filed.</summary>
public sealed record ChannelShares(long Direct, long Online, long Post)
{
    public long All => Direct + Online + Post;
}

/// <summary>What a supervisor's dashboard shows beside the live picture; each figure from tallies or the open dossiers.</summary>
public sealed class DashboardQuery(RegisterDbFactory databases)
{
    private const int Weeks = 12;

    /// <summary>The last twelve weeks, oldest first, the running one last.</summary>
    public async Task<IReadOnlyList<TrendWeek>> TrendAsync(CounterScope scope, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = databases.Open();
        var today = LocalDay.Of(now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var first = monday.AddDays(-7 * (Weeks - 1));
        var days = await Tallies(db, scope).Where(t => t.Day >= first && (t.Measure == Measure.Received || t.Measure == Measure.Solved))
            .GroupBy(t => new { t.Day, t.Measure, t.Class }).Select(g => new { g.Key.Day, g.Key.Measure, g.Key.Class, Count = g.Sum(t => t.Count) }).ToListAsync(stop);
        return
        [
            .. Enumerable.Range(0, Weeks).Select(i => first.AddDays(7 * i)).Select(from =>
            {
                var week = days.Where(d => d.Day >= from && d.Day < from.AddDays(7)).ToList();
                return new TrendWeek(from, week.Where(d => d.Measure == Measure.Received).Sum(d => d.Count), week.Where(d => d.Measure == Measure.Solved).Sum(d => d.Count),
                    week.Where(d => d.Measure == Measure.Solved && d.Class == (short)TimelinessClass.Late).Sum(d => d.Count));
            }),
        ];
    }

    /// <summary>How the dossiers received this calendar year were filed.</summary>
    public async Task<ChannelShares> ChannelsAsync(CounterScope scope, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = databases.Open();
        var start = new DateOnly(LocalDay.Of(now).Year, 1, 1);
        var sums = await Tallies(db, scope).Where(t => t.Day >= start && t.Measure == Measure.Received)
            .GroupBy(t => t.Channel).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return new(sums.GetValueOrDefault(Channel.Direct), sums.GetValueOrDefault(Channel.Online), sums.GetValueOrDefault(Channel.Post));
    }

    /// <summary>Every agency of the scope that solved or holds something this year: most overdue first, then lowest rate.</summary>
    public async Task<IReadOnlyList<AgencyStanding>> StandingsAsync(CounterScope scope, OfficeReference reference, DateTimeOffset now, CancellationToken stop)
    {
        if (scope.Of != TotalOf.Agency) return [];
        await using var db = databases.Open();
        var keys = scope.Keys.ToArray();
        var year = LocalDay.Of(now).Year;
        var solved = await db.YearTotals.Where(t => t.Year == year && t.Of == TotalOf.Agency && t.Measure == Measure.Solved && keys.Contains(t.Key)).ToListAsync(stop);
        var live = db.Dossiers.Where(d => d.Live == 1).Where(scope.Predicate);
        var open = await live.Where(Buckets.Of(Bucket.Open, now)).GroupBy(d => d.AgencyId).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var overdue = await live.Where(Buckets.Of(Bucket.Overdue, now)).GroupBy(d => d.AgencyId).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);

        return
        [
            .. scope.Keys.Select(id =>
            {
                var agency = reference.Tree.Agency(id)!;
                var own = solved.Where(t => t.Key == id).ToList();
                var ratio = new Ratio(own.Where(t => t.Class is (short)TimelinessClass.Early or (short)TimelinessClass.OnTime).Sum(t => t.Count), own.Sum(t => t.Count));
                return new AgencyStanding(agency.Code, agency.Name, agency.NameEn, agency.Kind, ratio.Denominator, ratio.Numerator, ratio.Percent,
                    open.GetValueOrDefault(id), overdue.GetValueOrDefault(id));
            }).Where(s => s.Solved + s.Open > 0).OrderByDescending(s => s.Overdue).ThenBy(s => s.Solved == 0 ? 2 : (double)s.InTime / s.Solved).ThenByDescending(s => s.Solved),
        ];
    }

    /// <summary>The overdue ones and those due next, by due moment.</summary>
    public async Task<IReadOnlyList<PressingDossier>> PressingAsync(CounterScope scope, OfficeReference reference, DateTimeOffset now, int most, CancellationToken stop)
    {
        await using var db = databases.Open();
        var rows = await db.Dossiers.Where(d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && d.DueAt != null)
            .Where(scope.Predicate).OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(most).ToListAsync(stop);
        return [.. rows.Select(d => new PressingDossier(d.Code, reference.ProcedureById[d.ProcedureId].Name, reference.Tree.Agency(d.HolderAgencyId)!.Name, d.DueAt, d.BreachedAt, d.Status))];
    }

    private static IQueryable<TallyRow> Tallies(RegisterDb db, CounterScope scope)
    {
        var keys = scope.Keys.ToArray();
        return scope.Name == "province" ? db.Tallies
            : scope.Of == TotalOf.Desk ? db.Tallies.Where(t => keys.Contains(t.DeskId))
            : db.Tallies.Where(t => keys.Contains(t.AgencyId));
    }
}
