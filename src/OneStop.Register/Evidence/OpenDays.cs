using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Evidence;

/// <summary>A step of a petition as far as a seal needs it.</summary>
internal readonly record struct PetitionStepHash(long Id, DateTimeOffset At, string Hash);

/// <summary>The days being sealed while the log runs by.</summary>
internal sealed class OpenDays(DaySealRow? last, DateOnly today, DateTimeOffset now, Queue<PetitionStepHash> steps) : IDisposable
{
    private DaySeal? previous = last is null ? null : new(last.Day, last.Events, DaySeals.Parse(last.EventsHash), Sha256Hash.Zero, DaySeals.Parse(last.Seal));
    private DateOnly? day = last?.Day.AddDays(1);
    private DayEventsHash hash = new();
    private long first = (last?.LastSeq ?? 0) + 1;
    private long end = last?.LastSeq ?? 0;
    private long lastStep = last?.LastPetitionStep ?? 0;

    public List<DaySealRow> Made { get; } = [];

    /// <summary>Closes every day before <paramref name="to"/>; false when it reached an unfinished day or made enough.</summary>
    public bool Reach(DateOnly to, int most)
    {
        day ??= to;
        while (day < to && day < today)
        {
            if (Made.Count == most) return false;
            Close();
        }
        return day < today;
    }

    public void Add(long seq, Sha256Hash eventHash)
    {
        hash.Add(eventHash);
        end = seq;
    }

    public void Dispose() => hash.Dispose();

    private void Close()
    {
        var petitions = StepsOf(day!.Value);
        previous = DaySeal.Next(previous, day.Value, hash.Count, hash.Current(), petitions);
        Made.Add(new DaySealRow
        {
            Day = day.Value, FirstSeq = first, LastSeq = end, Events = hash.Count,
            EventsHash = hash.Current().ToString(), Seal = previous.Seal.ToString(), SealedAt = now,
            PetitionSteps = petitions?.Steps ?? 0, PetitionsHash = petitions?.Hash.ToString() ?? "", LastPetitionStep = lastStep,
        });
        hash.Dispose();
        (hash, first, day) = (new(), end + 1, day.Value.AddDays(1));
    }

    /// <summary>As with events: a day's run of steps ends before the first step of a later day.</summary>
    private SealedSteps? StepsOf(DateOnly ending)
    {
        using var run = new DayEventsHash();
        while (steps.TryPeek(out var step) && LocalDay.Of(step.At) <= ending)
        {
            run.Add(DaySeals.Parse(step.Hash));
            lastStep = steps.Dequeue().Id;
        }
        return run.Count == 0 ? null : new(run.Count, run.Current());
    }
}
