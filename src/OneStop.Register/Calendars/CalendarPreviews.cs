using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Calendars;

/// <summary>What a change of calendars would do to every open dossier, counted by the same function that later moves them.</summary>
public sealed class CalendarPreviews(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>How many lines a preview holds itself; all of them go to <c>each</c>.</summary>
    public const int MostLines = 200;

    /// <summary>Checks the change and previews it. Each open dossier that is reached is given to <paramref name="each"/>, moved or not.</summary>
    public async Task<Outcome<CalendarPreview>> OfAsync(CalendarChange change, Caller by, CancellationToken stop, Action<MoveLine>? each = null)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        var now = clock.GetUtcNow();
        var planned = CalendarPlan.Of(reference, change, by, now, null);
        if (!planned.IsOk) return planned.Refusal;
        var plan = planned.Value;
        var then = reference.With(plan.Book);
        var tally = new Tally(then.Tree);
        await foreach (var dossier in Reached(db, plan, reference, now).AsAsyncEnumerable().WithCancellation(stop))
        {
            var line = Line(dossier, Reprojection.Of(dossier, then.TermsOf(dossier), now), then.Tree);
            tally.Add(line);
            each?.Invoke(line);
        }
        return tally.Preview(plan.Carrier(reference.Tree, LocalDay.Of(now)));
    }

    private static IQueryable<Dossier> Reached(RegisterDb db, CalendarPlan plan, OfficeReference reference, DateTimeOffset now)
    {
        var open = db.Dossiers.AsNoTracking().Where(d => d.Live == 1).Where(Buckets.Of(Bucket.Open, now)).OrderBy(d => d.Id);
        if (plan.Reached.Count == reference.Tree.Agencies.Count) return open;
        var agencies = plan.Reached.Select(agency => agency.Id).ToArray();
        return open.Where(d => agencies.Contains(d.AgencyId));
    }

    private static MoveLine Line(Dossier dossier, Reprojection moved, AgencyTree tree)
    {
        var after = moved.After.DueAt;
        return new(dossier.Code, tree.Agency(dossier.AgencyId)?.Code ?? "", dossier.Status, moved.Move, dossier.DueAt, after, moved.Shift, dossier.FirstPromiseAt,
            BreaksPromise: moved.Changes && after > dossier.FirstPromiseAt && dossier.DueAt <= dossier.FirstPromiseAt,
            ToTell: moved.Changes && moved.After.TellDueAt is not null);
    }

    private sealed class Tally(AgencyTree tree)
    {
        private readonly Dictionary<DateMove, int> counts = [];
        private readonly Dictionary<string, MovesOf> agencies = [];
        private readonly List<MoveLine> lines = [];
        private int breaks;
        private int toTell;

        public void Add(MoveLine line)
        {
            counts[line.Move] = counts.GetValueOrDefault(line.Move) + 1;
            if (line.BreaksPromise) breaks++;
            if (line.ToTell) toTell++;
            if (line.Move is not (DateMove.Later or DateMove.Earlier)) return;
            if (lines.Count < MostLines) lines.Add(line);
            var of = agencies.GetValueOrDefault(line.Agency) ?? new MovesOf(line.Agency, 0, 0, TimeSpan.Zero, TimeSpan.Zero, 0);
            agencies[line.Agency] = of with
            {
                Later = of.Later + (line.Move == DateMove.Later ? 1 : 0),
                Earlier = of.Earlier + (line.Move == DateMove.Earlier ? 1 : 0),
                Latest = line.Shift > of.Latest ? line.Shift : of.Latest,
                Earliest = line.Shift < of.Earliest ? line.Shift : of.Earliest,
                BreaksPromise = of.BreaksPromise + (line.BreaksPromise ? 1 : 0),
            };
        }

        public CalendarPreview Preview(CarriedBy? carrier) => new(counts, breaks, toTell,
            [.. agencies.Values.OrderByDescending(of => of.Later + of.Earlier).ThenBy(of => tree.Agency(of.Agency)?.Id)], lines, carrier);
    }
}
