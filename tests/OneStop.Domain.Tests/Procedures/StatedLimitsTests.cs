using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Tests.Procedures;

public sealed class StatedLimitsTests
{
    private static StatedLimit Days(Channel channel, decimal amount) => new(channel, amount, LimitUnit.WorkingDays);

    [Fact]
    public void Read_OneLimitPerChannel_IsItsLimit()
    {
        var terms = StatedLimits.Read([Days(Channel.Online, 3), Days(Channel.Direct, 5)]);
        Assert.Equal([(Channel.Online, 3m), (Channel.Direct, 5m)], terms.Select(one => (one.Channel, one.Limit!.Value.Amount)));
        Assert.All(terms, one => Assert.True(one.Open));
        Assert.All(terms, one => Assert.Null(one.Fees)); // unknown, not free
    }

    [Fact]
    public void Read_TheSameLimitTwice_IsOneLimit() =>
        Assert.Equal(new Limit(5, LimitUnit.WorkingDays), Assert.Single(StatedLimits.Read([Days(Channel.Post, 5), Days(Channel.Post, 5)])).Limit);

    [Fact]
    public void Read_NumberWithoutUnit_IsNotGuessed()
    {
        var terms = Assert.Single(StatedLimits.Read([new StatedLimit(Channel.Direct, 7, null)]));
        Assert.Null(terms.Limit);
        Assert.Equal(LimitDoubt.NoUnit, terms.Doubt);
    }

    [Fact]
    public void Read_SeveralLimitsOnOneChannel_AreCandidatesNotALimit()
    {
        var terms = StatedLimits.Read([Days(Channel.Direct, 2), new(Channel.Direct, 2, LimitUnit.CalendarDays), Days(Channel.Online, 2)]);
        Assert.Null(terms[0].Limit);
        Assert.Equal(LimitDoubt.Several, terms[0].Doubt);
        Assert.Equal([new Limit(2, LimitUnit.WorkingDays), new Limit(2, LimitUnit.CalendarDays)], terms[0].Candidates);
        Assert.NotNull(terms[1].Limit);
    }
}
