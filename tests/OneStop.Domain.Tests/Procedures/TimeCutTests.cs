using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;

namespace OneStop.Tests.Procedures;

/// <summary>The first limit against the present one.</summary>
public sealed class TimeCutTests
{
    private static ProcedureVersion With(params (Channel Channel, Limit? Limit)[] channels) => new()
    {
        Code = "1.000001", Name = "Thử", Sector = "S", Levels = [Level.Province], InForceFrom = new(2025, 7, 1),
        Channels = [.. channels.Select(c => new ChannelTerms(c.Channel, c.Limit, true, null, null))],
    };

    private static ProcedureVersion Direct(decimal amount, LimitUnit unit) => With((Channel.Direct, new Limit(amount, unit)));

    [Theory]
    [InlineData(10, LimitUnit.WorkingDays, 7, LimitUnit.WorkingDays, 0.3)]
    [InlineData(10, LimitUnit.WorkingDays, 10, LimitUnit.WorkingDays, 0)]
    [InlineData(10, LimitUnit.WorkingDays, 15, LimitUnit.WorkingDays, -0.5)]
    [InlineData(1, LimitUnit.WorkingDays, 4, LimitUnit.WorkingHours, 0.5)]
    [InlineData(30, LimitUnit.CalendarDays, 15, LimitUnit.CalendarDays, 0.5)]
    public void Of_TwoLimitsOfOneMeasure_IsTheirDifference(int first, LimitUnit was, int present, LimitUnit now, double cut) =>
        Assert.Equal((decimal)cut, TimeCut.Of(Direct(first, was), Direct(present, now)));

    [Fact]
    public void Of_LimitsThatCannotBeCompared_IsUnknown()
    {
        Assert.Null(TimeCut.Of(Direct(10, LimitUnit.WorkingDays), Direct(10, LimitUnit.CalendarDays)));
        Assert.Null(TimeCut.Of(Direct(0, LimitUnit.WorkingDays), Direct(0, LimitUnit.WorkingDays)));
        Assert.Null(TimeCut.Of(With((Channel.Direct, null)), Direct(3, LimitUnit.WorkingDays)));
        Assert.Null(TimeCut.Of(With((Channel.Online, new Limit(3, LimitUnit.WorkingDays))), Direct(2, LimitUnit.WorkingDays)));
    }

    [Fact]
    public void Of_SeveralChannels_IsTheSmallestCut() => Assert.Equal(0.2m, TimeCut.Of(
        With((Channel.Direct, new Limit(10, LimitUnit.WorkingDays)), (Channel.Online, new Limit(10, LimitUnit.WorkingDays))),
        With((Channel.Direct, new Limit(8, LimitUnit.WorkingDays)), (Channel.Online, new Limit(5, LimitUnit.WorkingDays)))));
}
