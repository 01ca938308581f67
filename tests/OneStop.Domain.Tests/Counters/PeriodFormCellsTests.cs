using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using static OneStop.Domain.Counters.PeriodFormCell;

namespace OneStop.Domain.Tests.Counters;

/// <summary>The columns of form II.06a over dossiers in memory.</summary>
public sealed class PeriodFormCellsTests
{
    private static readonly DateTimeOffset from = LocalDay.StartOf(new DateOnly(2025, 12, 15));
    private static readonly DateTimeOffset until = LocalDay.StartOf(new DateOnly(2026, 12, 15));

    [Fact]
    public void Of_EveryShapeOfDossier_TheColumnsAddUp()
    {
        var random = new Random(606);
        var dossiers = Enumerable.Range(1, 4000).Select(i => Shapes.Random(random, i)).ToList();
        for (var month = 0; month < 16; month++)
        {
            var (start, end) = (from.AddMonths(month - 3), from.AddMonths(month - 2));
            long Column(PeriodFormCell cell) => dossiers.LongCount(PeriodFormCells.Of(cell, start, end, end).Compile());

            Assert.Equal(Column(Received), Column(Online) + Column(DirectOrPost) + Column(CarriedOver));
            Assert.Equal(Column(Solved), Column(Early) + Column(OnTime) + Column(Late));
            Assert.Equal(Column(InProgress), Column(OpenInTime) + Column(OpenOverdue));
            Assert.Equal(Column(Received), Column(Solved) + Column(InProgress));
            Assert.InRange(Column(Unclassifiable), 0, Column(Late));
        }
    }

    [Fact]
    public void Of_TwoPeriodsInARow_WhatIsInProgressIsCarriedOver()
    {
        var random = new Random(607);
        var dossiers = Enumerable.Range(1, 2000).Select(i => Shapes.Random(random, i)).ToList();
        for (var month = 0; month < 14; month++)
        {
            var (start, middle, end) = (from.AddMonths(month), from.AddMonths(month + 1), from.AddMonths(month + 2));
            Assert.Equal(
                dossiers.Where(PeriodFormCells.Of(InProgress, start, middle, middle).Compile()).Select(d => d.Id),
                dossiers.Where(PeriodFormCells.Of(CarriedOver, middle, end, end).Compile()).Select(d => d.Id));
        }
    }

    [Theory]
    // Received, due, ended → the columns it stands in besides the totals.
    [InlineData("2025-12-10 09:00", "2025-12-17 17:30", "2025-12-16 09:00", CarriedOver, Early)]
    [InlineData("2025-12-15 00:00", "2025-12-17 17:30", "2025-12-17 17:30", DirectOrPost, OnTime)]
    [InlineData("2026-12-14 09:00", "2026-12-17 17:30", "2026-12-16 09:00", DirectOrPost, OpenInTime)]
    [InlineData("2026-12-01 09:00", "2026-12-08 17:30", "2026-12-16 09:00", DirectOrPost, OpenOverdue)]
    [InlineData("2026-12-01 09:00", null, "2026-12-02 09:00", DirectOrPost, Late)]
    public void Of_Dossier_StandsInOneColumnOfEachPart(string received, string? due, string ended, PeriodFormCell came, PeriodFormCell went)
    {
        var dossier = Shapes.End(Shapes.Running(1, FixedClock.At(received), due is null ? null : FixedClock.At(due)), FixedClock.At(ended));
        PeriodFormCell[] parts = [Online, DirectOrPost, CarriedOver, Early, OnTime, Late, OpenInTime, OpenOverdue];
        Assert.Equal([came, went], parts.Where(cell => PeriodFormCells.Of(cell, from, until, until).Compile()(dossier)));
    }

    [Fact]
    public void Of_AwaitingSupplement_IsInProgressAndInTime()
    {
        var asked = FixedClock.At("2026-12-02 09:00");
        var waiting = Clock.Pause(Shapes.Running(1, FixedClock.At("2026-12-01 09:00"), FixedClock.At("2026-12-04 17:30")), new PauseEntry(asked, null, PauseKind.Supplement, Domain.Calendar.Resume.Restart)) with
        {
            Status = DossierStatus.AwaitingSupplement,
        };
        Assert.True(PeriodFormCells.Of(OpenInTime, from, until, until).Compile()(waiting));
    }
}
