using System.Linq.Expressions;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>From a filter and a reader to the rows: each part is one more condition, so none can widen another.</summary>
internal static class DossierSearchRows
{
    /// <summary>The rows, or why the filter makes no sense.</summary>
    public static async Task<(IQueryable<Dossier>? Rows, Refusal? Refusal)> OfAsync(
        RegisterDb db, OfficeReference reference, PersonCipher cipher, DossierFilter filter, Reader reader, DateTimeOffset now, CancellationToken stop)
    {
        var rows = db.Dossiers.AsQueryable();
        foreach (var (kind, code) in new[] { ("agency", filter.Agency), ("desk", filter.Desk), ("sector", filter.Sector), ("procedure", filter.Procedure) })
        {
            if (code is null) continue;
            var scope = CounterScope.Parse($"{kind}:{code}", reference);
            if (!scope.IsOk) return (null, RegisterRefusals.FilterUnknown(kind, code));
            rows = rows.Where(scope.Value.Predicate);
        }
        if ((filter.HandedTo ?? filter.Holder) is { } holder)
        {
            if (reference.Tree.Agency(holder) is not { } agency) return (null, RegisterRefusals.AgencyUnknown(holder));
            long[] within = [.. reference.Tree.Answering(agency).Select(a => a.Id).Where(id => reader.Reach?.CoversAgency(id) != false)];
            rows = filter.HandedTo is null ? Held(rows, within) : Coming(rows, within);
        }
        else if (reader.Reach is { } reach)
        {
            rows = rows.Where(reach.Predicate);
        }

        if (filter.Officer is { } officer) rows = rows.Where(d => d.Live == 1 && (d.Holder == officer || d.HandoverTo == officer));
        if (filter.Bucket is { } bucket) rows = rows.Where(Buckets.Of(bucket, now));
        foreach (var flag in filter.Flags) rows = rows.Where(Flags.Of(flag, now));
        if (filter.Statuses.Count > 0)
        {
            var statuses = filter.Statuses.ToArray();
            rows = rows.Where(d => statuses.Contains(d.Status));
        }
        if (filter.Applicant is { } applicant) rows = PersonDossiers.FiledBy(rows, await PersonDossiers.RowsOfAsync(db, applicant, stop));
        if (filter.ActingFor is { } acting) rows = PersonDossiers.ActedIn(rows, db, await PersonDossiers.RowsOfAsync(db, acting, stop));
        if (filter.Live is { } live) rows = live ? rows.Where(d => d.Live == 1) : rows.Where(d => d.Live == null);
        if (filter.Channel is { } channel) rows = rows.Where(d => d.Channel == channel);
        if (filter.Level is { } level) rows = rows.Where(d => d.Level == level);
        if (filter.From is { } from) rows = rows.Where(Compared(filter, LocalDay.StartOf(from), Expression.GreaterThanOrEqual));
        if (filter.To is { } to) rows = rows.Where(Compared(filter, LocalDay.StartOf(to.AddDays(1)), Expression.LessThan));
        if (!string.IsNullOrWhiteSpace(filter.Q))
            rows = rows.Where(await new DossierSearchText(db, reference, cipher, reader.SeePersons).MatchAsync(filter.Q, stop));
        return (rows, null);
    }

    /// <summary>What those agencies hold now, or are about to receive; only what is still alive is held by anybody.</summary>
    private static IQueryable<Dossier> Held(IQueryable<Dossier> rows, long[] agencies) => rows.Where(d => d.Live == 1
        && (agencies.Contains(d.HolderAgencyId) || (d.HandoverToAgencyId != null && agencies.Contains(d.HandoverToAgencyId.Value))));

    /// <summary>What was sent to those agencies and is not confirmed.</summary>
    private static IQueryable<Dossier> Coming(IQueryable<Dossier> rows, long[] agencies) =>
        rows.Where(d => d.Live == 1 && d.HandoverToAgencyId != null && agencies.Contains(d.HandoverToAgencyId.Value));

    /// <summary>The moment the period is about, against one of its ends.</summary>
    private static Expression<Func<Dossier, bool>> Compared(DossierFilter filter, DateTimeOffset end, Func<Expression, Expression, Expression> compare)
    {
        var about = filter.DateOf ?? (filter.Bucket is Bucket.Finished or Bucket.FinishedToday or Bucket.Early or Bucket.OnTime or Bucket.Late
            or Bucket.Unclassifiable or Bucket.Withdrawn or Bucket.Stopped or Bucket.WithoutResult or Bucket.RefusedAtReception ? DateOf.Finished : DateOf.Received);
        Expression<Func<Dossier, DateTimeOffset?>> moment = about switch
        {
            DateOf.Due => d => d.DueAt,
            DateOf.Finished => d => d.EndedAt,
            _ => d => d.ReceivedAt,
        };
        return Expression.Lambda<Func<Dossier, bool>>(compare(moment.Body, Expression.Constant(end, typeof(DateTimeOffset?))), moment.Parameters);
    }
}
