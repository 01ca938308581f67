using OneStop.Domain.Dossiers;
using static OneStop.Domain.Dossiers.Mood;

namespace OneStop.Tests.Dossiers;

/// <summary>When a rating counts as satisfied, and when one may be given.</summary>
public sealed class RatingTests
{
    private static readonly DateTimeOffset returned = new(2026, 3, 2, 9, 0, 0, LocalDay.Offset);
    private static readonly Dossier dossier = new() { Status = DossierStatus.Returned, ReturnedAt = returned };
    private static readonly Rating good = new(Satisfied, null, null, null, null, CitizenSaid.OnTime);

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(Satisfied, null, null, true)]
    [InlineData(Neutral, null, null, false)]
    [InlineData(Satisfied, Neutral, null, false)]
    [InlineData(Satisfied, Satisfied, Neutral, true)]
    [InlineData(Satisfied, Satisfied, Dissatisfied, false)]
    public void Satisfied_ByFactors_FollowsTheConvention(Mood? one, Mood? two, Mood? three, bool? satisfied) =>
        Assert.Equal(satisfied, new Rating(one, two, three, null, null, null).Satisfied);

    [Fact]
    public void Rate_Once_KeepsTheAnswerAndNothingElse()
    {
        var after = Decide.Rate(dossier, good, RatedVia.Link, returned.AddHours(1)).Value.After;

        Assert.Equal((returned.AddHours(1), (bool?)true, (CitizenSaid?)CitizenSaid.OnTime), (after.RatedAt, after.Satisfied, after.Said));
        Assert.Equal(["ratedAt", "said", "satisfied", "updatedAt"], DossierFields.Differing(dossier, after).Select(f => f.Name).Order());
        Assert.Equal("already-rated", Decide.Rate(after, good, RatedVia.Link, returned.AddHours(2)).Refusal.Code);
    }

    [Fact]
    public void Rate_TooLateEmptyOrNotReturned_IsRefused()
    {
        Assert.Equal("rating-over", Decide.Rate(dossier, good, RatedVia.Link, returned + Rating.Within).Refusal.Code);
        Assert.True(Decide.Rate(dossier, good, RatedVia.Link, returned + Rating.Within - TimeSpan.FromMilliseconds(1)).IsOk);
        Assert.Equal("rating-empty", Decide.Rate(dossier, new(null, null, null, null, null, null), RatedVia.Link, returned).Refusal.Code);
        Assert.False(Decide.Rate(dossier with { Status = DossierStatus.Processed, ReturnedAt = null }, good, RatedVia.Link, returned).IsOk);
    }
}
