using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Ratings;

/// <summary>How one factor was answered.</summary>
public sealed record FactorCount(long Satisfied, long Neutral, long Dissatisfied)
{
    public long Answered => Satisfied + Neutral + Dissatisfied;
}

/// <summary>Returned dossiers of an agency and what citizens said. Late ones are counted over the same dossiers: those whose question was answered.</summary>
public sealed record RatingLine(string Code, string Name, long Returned, long Rated, long Satisfied, IReadOnlyList<FactorCount> Factors, long Said, long SaidLate, long SystemLate);

/// <summary>A dossier where citizen and register disagree about "late".</summary>
public sealed record Mismatch(string Code, long AgencyId, DateTimeOffset? DueAt, DateTimeOffset? FinishedAt, DateTimeOffset? ReturnedAt, CitizenSaid Said, TimelinessClass? Class);

/// <summary>What citizens said about the results handed over in a period.</summary>
public sealed class RatingFigures(RegisterDbFactory databases, ReferenceCache references)
{
    /// <summary>Per agency, by code, the days [<paramref name="from"/>, <paramref name="to"/>] of the return, and the mismatches, newest first.</summary>
    public async Task<(IReadOnlyList<RatingLine> Lines, IReadOnlyList<Mismatch> Mismatches)> OfAsync(CounterScope scope, DateOnly from, DateOnly to, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        await using var moment = await db.BeginReadAsync(stop);
        var (start, end) = (LocalDay.StartOf(from), LocalDay.StartOf(to.AddDays(1)));
        var returned = db.Dossiers.Where(scope.Predicate).Where(d => d.ReturnedAt >= start && d.ReturnedAt < end);
        var counts = await returned.GroupBy(d => d.AgencyId).Select(g => new { AgencyId = g.Key, Returned = g.LongCount() }).ToListAsync(stop);
        var rated = await returned.Where(d => d.RatedAt != null).Join(db.Ratings, d => d.Id, r => r.DossierId, (d, r) => new { Dossier = d, Rating = r }).ToListAsync(stop);

        var lines = counts.Select(c =>
        {
            var (agency, mine) = (reference.Tree.Agency(c.AgencyId)!, rated.Where(r => r.Dossier.AgencyId == c.AgencyId).ToList());
            var moods = mine.ConvertAll(r => new[] { r.Rating.Access, r.Rating.Procedure, r.Rating.Staff, r.Rating.Result, r.Rating.Feedback });
            var said = mine.FindAll(r => r.Dossier.Said is not null);
            return new RatingLine(agency.Code, agency.Name, c.Returned, mine.Count, mine.Count(r => r.Dossier.Satisfied == true),
                [.. Enumerable.Range(0, 5).Select(i => new FactorCount(moods.Count(m => m[i] == Mood.Satisfied), moods.Count(m => m[i] == Mood.Neutral), moods.Count(m => m[i] == Mood.Dissatisfied)))],
                said.Count, said.Count(r => r.Dossier.Said == CitizenSaid.Late), said.Count(r => r.Dossier.Class == TimelinessClass.Late));
        });
        var mismatches = rated.Select(r => r.Dossier).Where(d => d.Said is not null && (d.Said == CitizenSaid.Late) != (d.Class == TimelinessClass.Late))
            .OrderByDescending(d => d.ReturnedAt).Select(d => new Mismatch(d.Code, d.AgencyId, d.BreachedAt ?? d.DueAt, d.FinishedAt, d.ReturnedAt, d.Said!.Value, d.Class));
        return ([.. lines.OrderBy(l => l.Code, StringComparer.Ordinal)], [.. mismatches]);
    }
}
