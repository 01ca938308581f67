using OneStop.Domain.Asking;
using OneStop.Domain.Dossiers;
using static OneStop.Tests.Asking.AskingRulesTests;

namespace OneStop.Tests.Asking;

/// <summary>Filings of one person that follow each other are one matter with one age.</summary>
public sealed class RefilingTests
{
    private static Dossier Filed(long id, string received, string ended, TimelinessClass? judged = TimelinessClass.Early, string promise = "2026-03-12 17:00") => new()
    {
        Id = id, ProcedureId = 7, ReceivedAt = At(received), EndedAt = At(ended), FirstPromiseAt = At(promise), Class = judged,
    };

    [Theory]
    [InlineData("2026-03-10 08:00", true)]
    [InlineData("2026-04-09 07:59", true)]
    [InlineData("2026-04-09 08:00", false)]
    [InlineData("2026-03-10 07:59", false)]
    public void Follows_ThirtyDaysFromTheEnd_IsTheLimit(string filed, bool follows)
    {
        var before = Filed(1, "2026-03-02 08:00", "2026-03-10 08:00");

        Assert.Equal(follows, Refiling.Follows(before, Filed(2, filed, "2026-05-01 08:00")));
        Assert.False(Refiling.Follows(before, Filed(2, filed, "2026-05-01 08:00") with { ProcedureId = 8 }));
    }

    [Fact]
    public void Pairs_SeveralFilings_EachFollowsOneAndIsFollowedByOne()
    {
        var (a, b, c) = (Filed(1, "2026-03-02 08:00", "2026-03-03 08:00"), Filed(2, "2026-03-04 08:00", "2026-03-05 08:00"), Filed(3, "2026-03-06 08:00", "2026-03-07 08:00"));

        var pairs = Refiling.Pairs([new(b, c), new(a, c), new(a, b), new(a, b)]);

        Assert.Equal([(1, 2), (2, 3)], pairs.Select(p => (p.Before.Id, p.After.Id)));
        Assert.Equal(a, Assert.Single(Refiling.Origins(pairs)).Value);
        Assert.Equal(TimeSpan.FromDays(5), Refiling.TrueAge(a, c, At("2026-12-01 08:00")));
    }

    [Fact]
    public void Rate_ChainEndsAfterTheFirstPromise_IsNotOnTime()
    {
        var first = Filed(1, "2026-03-02 08:00", "2026-03-11 08:00");
        var inTime = Filed(2, "2026-03-11 09:00", "2026-03-12 17:00", promise: "2026-03-20 17:00");
        var over = inTime with { EndedAt = At("2026-03-12 17:01") };

        Assert.Equal(new(10, 12, 10, 12), Refiling.Rate(10, 2, [(first, inTime)], (0, 0)));
        Assert.Equal(new(10, 12, 9, 12), Refiling.Rate(10, 2, [(first, over)], (0, 0)));
        Assert.Equal(new(10, 12, 8, 10), Refiling.Rate(10, 2, [(first, over)], (1, 1)));
        Assert.Equal(new(10, 12, 10, 12), Refiling.Rate(10, 2, [(first, over with { Class = TimelinessClass.Late })], (0, 0)));
    }
}
