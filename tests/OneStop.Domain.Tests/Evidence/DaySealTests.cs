using System.Text;
using OneStop.Domain.Evidence;

namespace OneStop.Domain.Tests.Evidence;

public sealed class DaySealTests
{
    private static readonly DateOnly Start = new(2026, 8, 12);

    [Fact]
    public void Next_FirstDay_IsTheHashOfFivePlainLines()
    {
        var events = Sha256Hash.Of("abc"u8);
        var seal = DaySeal.Next(null, Start, 3, events);
        var lines = $"onestop-day-seal/1\n2026-08-12\n3\n{events}\n{new string('0', 64)}\n";
        Assert.Equal(Sha256Hash.Of(Encoding.ASCII.GetBytes(lines)), seal.Seal);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", events.ToString());
    }

    [Fact]
    public void FirstBreak_SoundChain_IsNull() => Assert.Null(DaySeal.FirstBreak(Chain(5)));

    [Fact]
    public void FirstBreak_ChainThatStartsLater_IsNull() => Assert.Null(DaySeal.FirstBreak(Chain(5).Skip(2)));

    [Fact]
    public void FirstBreak_ChangedCount_NamesThatDay()
    {
        var chain = Chain(5);
        chain[2] = chain[2] with { Events = 99 };
        Assert.Contains("14/08/2026", DaySeal.FirstBreak(chain)!.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstBreak_DayResealedAfterwards_BreaksAtTheNextDay()
    {
        var chain = Chain(5);
        chain[2] = DaySeal.Next(chain[1], chain[2].Day, 99, chain[2].EventsHash);
        Assert.Contains("15/08/2026", DaySeal.FirstBreak(chain)!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstBreak_MissingDay_BreaksAtTheNext()
    {
        var chain = Chain(5);
        chain.RemoveAt(2);
        Assert.NotNull(DaySeal.FirstBreak(chain));
    }

    [Fact]
    public void Next_SameDayAgain_Throws()
    {
        var first = DaySeal.Next(null, Start, 0, Sha256Hash.Zero);
        Assert.Throws<ArgumentException>(() => DaySeal.Next(first, Start, 0, Sha256Hash.Zero));
    }

    [Fact]
    public void DayEventsHash_OfNothing_IsTheHashOfNothing()
    {
        using var day = new DayEventsHash();
        Assert.Equal((0, Sha256Hash.Of([])), (day.Count, day.Current()));
    }

    [Fact]
    public void DayEventsHash_OrderOfEvents_Matters()
    {
        Assert.NotEqual(Hash("a", "b"), Hash("b", "a"));
        Assert.Equal(Hash("a", "b"), Hash("a", "b"));
    }

    private static Sha256Hash Hash(params string[] events)
    {
        using var day = new DayEventsHash();
        foreach (var one in events) day.Add(Sha256Hash.Of(Encoding.UTF8.GetBytes(one)));
        return day.Current();
    }

    private static List<DaySeal> Chain(int days)
    {
        var chain = new List<DaySeal>();
        for (var i = 0; i < days; i++)
            chain.Add(DaySeal.Next(chain.LastOrDefault(), Start.AddDays(i), i, Sha256Hash.Of([(byte)i])));
        return chain;
    }
}
