using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Reports;

namespace OneStop.Tests.Reports;

/// <summary>How reports are asked for by verb and route.</summary>
public sealed class ReportRequestTests
{
    [Fact]
    public void Read_OnlyDays_TakesTheDefaults()
    {
        var request = Read("from=2026-01-01", "to=31/12/2026").Value;
        Assert.Equal(new OnTimeRequest(new(2026, 1, 1), new(2026, 12, 31)), request);
        Assert.Equal((OnTimeDefinition.Solved, OnTimeAgainst.Adjusted, "province"), (request.Definition, request.Against, request.Scope));
    }

    [Fact]
    public void Read_Everything_IsUnderstood()
    {
        var request = Read("period=report:2026", "definition=Cohort", "against=firstPromise", "by=level", "agency=H99.02", "asOf=2027-01-31T00:00+07:00", "knownAt=31/01/2027 08:00").Value;
        Assert.Equal(
            new OnTimeRequest(new(2025, 12, 15), new(2026, 12, 14))
            {
                Definition = OnTimeDefinition.Cohort, Against = OnTimeAgainst.FirstPromise, By = OnTimeBy.Level, Scope = "agency:H99.02",
                AsOf = FixedClock.At("2027-01-31 00:00"), KnownAt = FixedClock.At("2027-01-31 08:00"),
            }, request);
    }

    [Theory]
    [InlineData("from", "to=2026-01-31")]
    [InlineData("to", "from=2026-01-01", "to=soon")]
    [InlineData("to", "from=2026-02-01", "to=2026-01-31")]
    [InlineData("definition", "from=2026-01-01", "to=2026-01-31", "definition=best")]
    [InlineData("by", "from=2026-01-01", "to=2026-01-31", "by=1")]
    [InlineData("asOf", "from=2026-01-01", "to=2026-01-31", "asOf=now")]
    [InlineData("period", "period=2026")]
    public void Read_SomethingWrong_NamesIt(string field, params string[] texts) => Assert.Equal(field, Read(texts).Refusal.Field);

    [Theory]
    // definition, now, as-of given → the moment open dossiers are judged (period 01-31/01/2026)
    [InlineData(OnTimeDefinition.Realtime, "2026-01-20 09:00", null, "2026-01-20 09:00")]
    [InlineData(OnTimeDefinition.Realtime, "2026-03-20 09:00", null, "2026-02-01 00:00")]
    [InlineData(OnTimeDefinition.Cohort, "2026-03-20 09:00", null, "2026-03-20 09:00")]
    [InlineData(OnTimeDefinition.Realtime, "2026-03-20 09:00", "2026-02-10 12:00", "2026-02-10 12:00")]
    public void Over_AsOf_FollowsTheDefinition(OnTimeDefinition definition, string now, string? asOf, string judged)
    {
        var question = OnTimeQuestion.Over(new(2026, 1, 1), new(2026, 1, 31), FixedClock.At(now), asOf is null ? null : FixedClock.At(asOf), definition);
        Assert.Equal(FixedClock.At(judged), question.AsOf);
    }

    private static Outcome<OnTimeRequest> Read(params string[] texts)
    {
        var byName = texts.Select(text => text.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        return OnTimeRequest.Read(name => byName.GetValueOrDefault(name));
    }
}
