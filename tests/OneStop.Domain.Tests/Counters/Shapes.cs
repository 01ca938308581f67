using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Tests.Counters;

/// <summary>Dossiers as they can stand in a register, by hand and at random.</summary>
internal static class Shapes
{
    public static Dossier Running(long id, DateTimeOffset received, DateTimeOffset? due) => new()
    {
        Id = id, Status = DossierStatus.InProgress, ReceivedAt = received, ClockStart = received, DueAt = due, FirstPromiseAt = due,
    };

    public static Dossier End(Dossier running, DateTimeOffset ended, DossierResult result = DossierResult.Result)
    {
        var latched = Timeliness.Latch(running, ended);
        return latched with
        {
            EndedAt = ended, Result = result, FinishedAt = result <= DossierResult.Refused ? ended : null,
            Status = result switch { DossierResult.Withdrawn => DossierStatus.Withdrawn, DossierResult.Stopped => DossierStatus.Stopped, _ => DossierStatus.Processed },
            Class = Timeliness.Classify(latched.ReceivedAt, ended, latched.DueAt, latched.BreachedAt),
            FirstPromiseClass = Timeliness.Classify(latched.ReceivedAt, ended, latched.FirstPromiseAt, null),
        };
    }

    /// <summary>Around the year 2026: open, waiting, ended, some without a due moment, some ended before their receipt.</summary>
    public static Dossier Random(Random random, long id)
    {
        var received = LocalDay.StartOf(new DateOnly(2025, 9, 1)).AddMinutes(random.Next(18 * 30 * 24 * 60));
        var due = random.Next(12) == 0 ? (DateTimeOffset?)null : received.AddHours(random.Next(1, 40 * 24));
        var running = Running(id, received, due) with
        {
            Channel = (Channel)random.Next(1, 4), SupplementCount = random.Next(8) == 0 ? 2 : random.Next(2), Status = random.Next(2) == 0 ? DossierStatus.Received : DossierStatus.InProgress,
        };
        if (random.Next(6) == 0) running = running with { FirstPromiseAt = due?.AddHours(-random.Next(200)) };
        var moment = received.AddHours(random.Next(14) == 0 ? -random.Next(3000) : random.Next(60 * 24));
        return random.Next(5) switch
        {
            0 => running,
            1 when moment > received => Wait(running, moment),
            _ => End(running, moment, (DossierResult)random.Next(1, 5)),
        };
    }

    private static Dossier Wait(Dossier running, DateTimeOffset since) =>
        Clock.Pause(Timeliness.Latch(running, since), new PauseEntry(since, null, PauseKind.Supplement, Resume.Restart)) with { Status = DossierStatus.AwaitingSupplement };
}
