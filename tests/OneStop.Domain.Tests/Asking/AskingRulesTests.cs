using System.Globalization;
using OneStop.Domain.Asking;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Tests.Calendar;

namespace OneStop.Tests.Asking;

/// <summary>Each rule by dated examples on both sides of its limit.</summary>
public sealed class AskingRulesTests
{
    private static readonly DateTimeOffset from = At("2026-03-01 00:00"), until = At("2026-04-01 00:00");

    /// <summary>The version of <see cref="plain"/> yields a document.</summary>
    private static readonly HashSet<long> yielding = [70];

    /// <summary>Received on Monday 2 March at 08:00, promised ten plain days later: 2 % of it are 4 hours 48 minutes.</summary>
    private static readonly Dossier plain = new()
    {
        Id = 1, Code = "A", AgencyId = 1, ProcedureId = 7, ProcedureVersionId = 70, Channel = Channel.Direct, Status = DossierStatus.Processed, TakenInBy = "lan",
        ReceivedAt = At("2026-03-02 08:00"), FirstPromiseAt = At("2026-03-12 08:00"), DueAt = At("2026-03-12 08:00"),
        EndedAt = At("2026-03-10 08:00"), FinishedAt = At("2026-03-10 08:00"), Result = DossierResult.Result, Class = TimelinessClass.Early,
    };

    [Theory]
    [InlineData("2026-03-02 12:47", true)]
    [InlineData("2026-03-02 12:48", false)]
    [InlineData("2026-03-01 23:00", false)]
    public void QuickFinish_AtTwoPercent_IsTheLimit(string ended, bool quick) =>
        Assert.Equal(quick, AskingRules.QuickFinish(plain with { EndedAt = At(ended) }));

    [Fact]
    public void QuickFinish_TermUnderADay_IsNeverListed() =>
        Assert.False(AskingRules.QuickFinish(plain with { FirstPromiseAt = At("2026-03-03 07:59"), EndedAt = At("2026-03-02 08:01") }));

    [Fact]
    public void MovedDate_WithoutPauseOrExtension_Holds()
    {
        var moved = plain with { DueAt = At("2026-03-13 08:00") };

        Assert.True(Holds(AskingKind.MovedDate, moved));
        Assert.False(Holds(AskingKind.MovedDate, plain));
        Assert.False(Holds(AskingKind.MovedDate, moved with { ExtendCount = 1 }));
        Assert.False(Holds(AskingKind.MovedDate, moved with { Pauses = [new(At("2026-03-03 08:00"), At("2026-03-04 08:00"), PauseKind.Supplement, Resume.Restart)] }));
    }

    [Theory]
    [InlineData(AskingKind.Corrected)]
    [InlineData(AskingKind.Extended)]
    [InlineData(AskingKind.SecondSupplement)]
    [InlineData(AskingKind.SlowAcceptance)]
    [InlineData(AskingKind.FinishedWithoutDocument)]
    public void Holds_PlainDossier_IsNotListedAndTheMarkedOneIs(AskingKind kind)
    {
        var marked = plain with { CorrectionCount = 1, ExtendCount = 1, SupplementCount = 2, AcceptBy = At("2026-03-02 07:59"), ResultElectronic = false };
        var kept = plain with { SupplementCount = 1, AcceptBy = At("2026-03-02 08:00"), ResultElectronic = true };

        Assert.True(Holds(kind, marked));
        Assert.False(Holds(kind, kept));
    }

    [Fact]
    public void Base_OtherPeriod_HoldsNothing() => Assert.All(Enum.GetValues<AskingKind>(), kind =>
        Assert.False(AskingRules.Base(kind, until, until.AddMonths(1), yielding).Compile()(plain with { AcceptBy = until, Channel = Channel.Online, Source = "feed", ResultElectronic = false, FeeDue = 1 })));

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    public void Keep_QuickFinishes_OnlyInClusters(int finishes, int kept)
    {
        var elsewhere = plain with { Id = 99, AgencyId = 2 };
        List<Dossier> quick = [.. Enumerable.Range(1, finishes).Select(id => plain with { Id = id }), elsewhere];

        Assert.Equal(kept, Clusters.Keep(AskingKind.LateRegistration, quick).Count);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 10)]
    public void Keep_OnlineOfOneAccount_OnlyManyOnOneDay(int filings, int kept)
    {
        List<Dossier> online = [.. Enumerable.Range(1, filings).Select(id => plain with { Id = id, ReceivedAt = At("2026-03-02 23:59") }), plain with { Id = 99, ReceivedAt = At("2026-03-03 00:00") }];

        Assert.Equal(kept, Clusters.Keep(AskingKind.OnlineAtCounter, online).Count);
    }

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 20)]
    public void Keep_OnlineOfOneDeskSharedByThree_OnlyManyOnOneDay(int filings, int kept)
    {
        List<Dossier> online = [.. Enumerable.Range(1, filings).Select(id => plain with { Id = id, DeskId = 4, TakenInBy = $"clerk{id % 3}" }), plain with { Id = 99, DeskId = 5 }];

        Assert.Equal(kept, Clusters.Keep(AskingKind.OnlineAtCounter, online).Count);
    }

    [Fact]
    public void Keep_OnlineOfOneAccountAndOneDesk_AreListedOnce()
    {
        List<Dossier> online = [.. Enumerable.Range(1, 20).Select(id => plain with { Id = id, DeskId = 4 })];

        Assert.Equal(20, Clusters.Keep(AskingKind.OnlineAtCounter, online).Count);
    }

    [Fact]
    public void FinishedWithoutDocument_ProcedureWithoutDocument_IsNotEvenInTheBase()
    {
        var missing = plain with { ResultElectronic = false };

        Assert.True(InBase(AskingKind.FinishedWithoutDocument, missing));
        Assert.False(InBase(AskingKind.FinishedWithoutDocument, missing with { ProcedureVersionId = 71 }));
        Assert.False(InBase(AskingKind.FinishedWithoutDocument, missing with { ResultElectronic = null }));
    }

    [Fact]
    public void OnlineAtCounter_TakenInByAProgram_IsTheCitizensOwn()
    {
        Assert.True(Holds(AskingKind.OnlineAtCounter, plain with { Channel = Channel.Online }));
        Assert.False(Holds(AskingKind.OnlineAtCounter, plain with { Channel = Channel.Online, TakenInBy = "key:portal" }));
        Assert.False(Holds(AskingKind.OnlineAtCounter, plain));
    }

    [Theory]
    [InlineData(10, 34, true)]   // of 34 in 31 days three days have 3.29 as their even share, three times is 9.87
    [InlineData(10, 35, false)]
    [InlineData(9, 9, false)]
    public void IsBulk_ThreeTimesTheEvenShare_IsTheLimit(long lastDays, long month, bool bulk) => Assert.Equal(bulk, Clusters.IsBulk(lastDays, month, 31));

    [Fact]
    public void Months_OnlyWholeOnes_WithTheirLastThreeDays()
    {
        var months = Clusters.Months(At("2026-01-02 00:00"), At("2026-03-31 00:00")).ToList();

        Assert.Equal([(At("2026-02-01 00:00"), At("2026-02-26 00:00"), At("2026-03-01 00:00"), 28)], months);
    }

    internal static DateTimeOffset At(string wall) => new(DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), LocalDay.Offset);

    private static bool InBase(AskingKind kind, Dossier d) => AskingRules.Base(kind, from, until, yielding).Compile()(d) && AskingRules.InBase(kind, d, SeedCalendar.National);

    private static bool Holds(AskingKind kind, Dossier d) => InBase(kind, d) && AskingRules.Candidates(kind).Compile()(d) && AskingRules.Holds(kind, d, SeedCalendar.National);
}
