using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>Random feeds from another system, contradicting themselves at will.</summary>
public sealed class TakeOverPropertyTests
{
    [Fact]
    public void MoveAlong_RandomFeeds_NeverMakeALateOneOnTimeAndNeverOverwriteATime()
    {
        var random = new Random(20261122);
        var (everLate, everEnded) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var terms = new DossierStory(random.Next(5) == 0 ? null : new Limit(1 + random.Next(6), LimitUnit.WorkingDays)).Terms;
            var at = FixedClock.At("2026-03-02 08:00").AddMinutes(random.Next(600));
            Dossier? dossier = null;
            var (late, promiseBroken) = (false, false);
            for (var step = 0; step < 8; step++, at = at.AddMinutes(random.Next(1, 4 * 24 * 60)))
            {
                var facts = Facts(random, at);
                if (facts.Check() is not null) continue;
                var taken = dossier is null ? Decide.TakeOver(DossierStory.Filed, facts, terms, at) : Decide.MoveAlong(dossier, facts, terms, at);
                var before = dossier;
                dossier = taken.Decision?.After ?? dossier!;
                late |= dossier.Class == TimelinessClass.Late || Buckets.Of(Bucket.Overdue, at).Compile()(dossier);

                promiseBroken |= dossier.FirstPromiseClass == TimelinessClass.Late || (dossier.EndedAt is null && dossier.BreachedAt >= dossier.FirstPromiseAt);
                if (promiseBroken && dossier.FirstPromiseClass is { } promise) Assert.True(promise >= TimelinessClass.Late, $"{i}/{step}: promise {promise}");
                if (late && dossier.Class is { } timeliness) Assert.True(timeliness >= TimelinessClass.Late, $"{i}/{step}: {timeliness}");
                AssertKept(before?.ReceivedAt, dossier.ReceivedAt);
                AssertKept(before?.EndedAt, dossier.EndedAt);
                AssertKept(before?.ReturnedAt, dossier.ReturnedAt);
                AssertKept(before?.FirstPromiseAt, dossier.FirstPromiseAt);
                AssertKept(before?.BreachedAt, dossier.BreachedAt);
                Assert.True(dossier.SupplementCount >= (before?.SupplementCount ?? 0));
                Assert.True(dossier.EndedAt is null || dossier.ReceivedAt is null || dossier.Class is not null);
                Assert.Null(Decide.MoveAlong(dossier, facts, terms, at).Decision);
            }
            everLate += late ? 1 : 0;
            everEnded += dossier?.EndedAt is null ? 0 : 1;
        }
        Assert.InRange(everLate, 50, 290);
        Assert.InRange(everEnded, 100, 290);
    }

    private static void AssertKept(DateTimeOffset? before, DateTimeOffset? after)
    {
        if (before is not null) Assert.Equal(before, after);
    }

    private static SourceFacts Facts(Random random, DateTimeOffset now)
    {
        DateTimeOffset Before(int days) => now.AddMinutes(-random.Next(1, days * 24 * 60));
        var received = Before(12);
        var ended = random.Next(3) == 0 ? Before(6) : (DateTimeOffset?)null;
        return new SourceFacts
        {
            Status = random.Next(3) == 0 ? (DossierStatus)random.Next(1, 11) : null,
            SubmittedAt = random.Next(4) == 0 ? received.AddHours(-5) : null,
            ReceivedAt = random.Next(12) == 0 ? null : received,
            DueAt = random.Next(2) == 0 ? received.AddHours(random.Next(300)) : null,
            FinishedAt = ended,
            ReturnedAt = random.Next(5) == 0 ? ended?.AddHours(20) : null,
            Outcome = random.Next(4) == 0 ? (DossierResult)random.Next(1, 5) : null,
            Pauses = random.Next(3) == 0 ? [.. Pauses(random, received)] : null,
            SupplementCount = random.Next(5) == 0 ? random.Next(3) : null,
            PapersDigitised = random.Next(3) == 0 ? random.Next(2) == 0 : null,
        };
    }

    private static IEnumerable<SourcePause> Pauses(Random random, DateTimeOffset received)
    {
        var at = received.AddHours(random.Next(30));
        for (var i = random.Next(3); i >= 0; i--)
        {
            var until = at.AddHours(random.Next(1, 60));
            yield return new(at, i == 0 && random.Next(2) == 0 ? null : until, random.Next(2) == 0 ? PauseKind.Supplement : PauseKind.Payment);
            at = until.AddHours(random.Next(20));
        }
    }
}
