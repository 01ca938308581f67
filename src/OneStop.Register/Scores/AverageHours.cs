using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Scores;

/// <summary>Working time, waiting for the citizen left out, of the dossiers received in a period that were finished: its sum in ticks, and how many they are.</summary>
internal sealed record AverageHours(Int128 Ticks, long Dossiers)
{
    /// <summary>The mean in hours, two decimals; null without any.</summary>
    public IndicatorValue? Value => Dossiers == 0 ? null
        : new IndicatorValue.Number("handling.averageHours", Math.Round((decimal)(long)(Ticks / Dossiers) / TimeSpan.TicksPerHour, 2, MidpointRounding.AwayFromZero));

    /// <summary>The mean of a question; kept and moved along where <paramref name="kept"/> is given.</summary>
    public static Task<AverageHours> OfAsync(KeptAnswers? kept, RegisterDb db, OfficeReference reference, IndicatorQuestion question, CancellationToken stop)
    {
        var counts = Buckets.ReceivedIn(question.Start, question.End).And(question.Scope.Predicate).And(d => d.FinishedAt != null);
        if (kept is null) return CountAsync();
        var holds = counts.Ready();
        return kept.OfAsync(db, $"hours {question.From:O} {question.Until:O} {question.Scope.Name}", question.AsOf, CountAsync, stop, (known, since) =>
            Task.FromResult<AverageHours?>(since.After.Where(holds).Aggregate(since.Before.Where(holds).Aggregate(known, (sum, d) => sum.With(d, reference, -1)), (sum, d) => sum.With(d, reference, +1))));

        async Task<AverageHours> CountAsync()
        {
            var sum = new AverageHours(0, 0);
            var finished = db.Dossiers.Where(counts).Select(d => new Dossier { AgencyId = d.AgencyId, ReceivedAt = d.ReceivedAt, FinishedAt = d.FinishedAt, Pauses = d.Pauses });
            await foreach (var dossier in finished.AsAsyncEnumerable().WithCancellation(stop)) sum = sum.With(dossier, reference, +1);
            return sum;
        }
    }

    private AverageHours With(Dossier dossier, OfficeReference reference, int sign)
    {
        var pauses = dossier.Pauses.Where(p => !p.Cancelled && p.Until is not null).Select(p => new Pause(p.From, p.Until!.Value)).ToList();
        var worked = reference.Calendars.Of(reference.Tree, dossier.AgencyId).Elapsed(dossier.ReceivedAt!.Value, dossier.FinishedAt!.Value, pauses);
        return !worked.IsOk || worked.Value < TimeSpan.Zero ? this : new(Ticks + (sign * (Int128)worked.Value.Ticks), Dossiers + sign);
    }
}
