using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Domain.Evidence;

/// <summary>
/// The seal of one finished day: what was in the log, bound to every day before. Given away day by day, it lets an outsider
/// prove later that the log of that day was not rewritten. <see cref="EventsHash"/> is made by <see cref="DayEventsHash"/>.
/// </summary>
public sealed record DaySeal(DateOnly Day, long Events, Sha256Hash EventsHash, Sha256Hash Previous, Sha256Hash Seal)
{
    /// <summary>The day's steps of petitions; null for a day without any, whose seal is the same as before petitions were sealed.</summary>
    public SealedSteps? Petitions { get; init; }

    /// <summary>
    /// Seals a day after <paramref name="previous"/> (null for the first). Days without events are sealed too, each day
    /// once and in order; sealing an earlier or the same day again throws.
    /// </summary>
    public static DaySeal Next(DaySeal? previous, DateOnly day, long events, Sha256Hash eventsHash, SealedSteps? petitions = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        if (previous is not null && day <= previous.Day)
            throw new ArgumentException($"{Iso(day)} does not come after {Iso(previous.Day)}.", nameof(day));
        var before = previous?.Seal ?? Sha256Hash.Zero;
        return new DaySeal(day, events, eventsHash, before, Compute(day, events, eventsHash, petitions, before)) { Petitions = petitions };
    }

    /// <summary>True when the seal is what its own contents give.</summary>
    public bool IsSound => Seal == Compute(Day, Events, EventsHash, Petitions, Previous);

    /// <summary>
    /// What does not fit in a chain of seals, or null: each seal sound, each bound to the one before, days ascending. The
    /// chain may start later than the register; its first predecessor is then taken as given.
    /// </summary>
    public static Text? FirstBreak(IEnumerable<DaySeal> chain)
    {
        DaySeal? before = null;
        foreach (var seal in chain)
        {
            var day = seal.Day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            if (!seal.IsSound)
                return new Text($"Niêm phong ngày {day} không khớp nội dung của nó.", $"The seal of {day} does not match its own contents.");
            if (before is not null && seal.Day <= before.Day)
                return new Text($"Niêm phong ngày {day} sai thứ tự.", $"The seal of {day} is out of order.");
            if (before is not null && seal.Previous != before.Seal)
                return new Text($"Niêm phong ngày {day} không nối với ngày trước.", $"The seal of {day} is not bound to the day before.");
            before = seal;
        }
        return null;
    }

    // Plain lines, so that anyone can repeat it with printf and sha256sum.
    private static Sha256Hash Compute(DateOnly day, long events, Sha256Hash eventsHash, SealedSteps? petitions, Sha256Hash previous) =>
        Sha256Hash.Of(Encoding.ASCII.GetBytes(petitions is null
            ? string.Create(CultureInfo.InvariantCulture, $"onestop-day-seal/1\n{Iso(day)}\n{events}\n{eventsHash}\n{previous}\n")
            : string.Create(CultureInfo.InvariantCulture, $"onestop-day-seal/2\n{Iso(day)}\n{events}\n{eventsHash}\n{petitions.Steps}\n{petitions.Hash}\n{previous}\n")));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>How many steps of petitions a day had, and the hash of their hashes, made as that of events.</summary>
public sealed record SealedSteps(long Steps, Sha256Hash Hash);

/// <summary>The hash over a day's events: SHA-256 over their 32-byte hashes, one after the other in commit order.</summary>
public sealed class DayEventsHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many events were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the next event's hash.</summary>
    public void Add(Sha256Hash eventHash)
    {
        hash.AppendData(Convert.FromHexString(eventHash.ToString()));
        Count++;
    }

    /// <summary>The hash so far; more may be added afterwards.</summary>
    public Sha256Hash Current() => Sha256Hash.FromBytes(hash.GetCurrentHash());

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
