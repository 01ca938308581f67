using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>
/// Random histories of pauses, cancellations, resumptions, extensions and new calendars: the running due moment is always the one
/// that the ledger gives when it is counted again from its beginning, and lateness never heals.
/// </summary>
public sealed class ClockPropertyTests
{
    private static readonly Limit[] limits =
        [new(5, LimitUnit.WorkingDays), new(12, LimitUnit.WorkingHours), new(10, LimitUnit.CalendarDays), new(1, LimitUnit.Months), new(2.5m, LimitUnit.WorkingDays)];

    [Fact]
    public void Replay_AfterAnyHistory_IsTheRunningValue()
    {
        var random = new Random(20261126);
        var (checkedOften, extended, cancelled) = (0, 0, 0);
        for (var i = 0; i < 1500; i++)
        {
            var story = new DossierStory(limits[i % limits.Length], (Resume)random.Next(2), (Resume)random.Next(2));
            var walk = new Walk(random, story.Terms);
            for (var step = 0; step < 10; step++)
            {
                var before = walk.Now;
                if (!walk.Step()) continue;
                if (walk.Last == Extend) extended++;
                if (walk.Last == CancelSupplement) cancelled++;
                if (walk.Now.OpenPause is not null || walk.Now.DueAt is null || walk.Now.EndedAt is not null) continue;
                var again = Clock.Replay(walk.Now, story.Terms);
                Assert.True(again.IsOk);
                Assert.Empty(DossierFields.Differing(walk.Now, again.Value));
                Assert.Equal(Oracle(walk.Now, story.Terms), walk.Now.DueAt);
                checkedOften++;
                Assert.NotSame(before, walk.Now);
            }
        }
        Assert.InRange(checkedOften, 2000, int.MaxValue);
        Assert.InRange(extended, 50, int.MaxValue);
        Assert.InRange(cancelled, 100, int.MaxValue);
    }

    [Fact]
    public void Reproject_WithinAnyHistory_LeavesTheValueThatTheLedgerGives()
    {
        var random = new Random(99);
        var moved = 0;
        for (var i = 0; i < 500; i++)
        {
            var walk = new Walk(random, new DossierStory(limits[i % limits.Length], (Resume)random.Next(2), (Resume)random.Next(2)).Terms);
            for (var step = 0; step < 12; step++)
            {
                moved += step % 3 == 0 && walk.Reproject() ? 1 : 0;
                walk.Step();
                if (walk.Now.OpenPause is null && walk.Now.DueAt is not null && walk.Now.EndedAt is null)
                    Assert.Equal(walk.Now.DueAt, Clock.Replay(walk.Now, walk.Terms).Value.DueAt);
            }
        }
        Assert.InRange(moved, 100, int.MaxValue);
    }

    [Fact]
    public void Cancel_AfterAnyHistory_GivesBackStatusAndClockExactly()
    {
        var random = new Random(7);
        var cancelled = 0;
        for (var i = 0; i < 400; i++)
        {
            var story = new DossierStory(limits[i % limits.Length]);
            var walk = new Walk(random, story.Terms);
            for (var step = 0; step < 6; step++) walk.Step();
            var before = walk.Now;
            if (before.Status is not (DossierStatus.Received or DossierStatus.InProgress)) continue;
            if (!walk.Do(new(RequestSupplement) { Papers = ["a"], Reason = "b", Leader = "c" }) || !walk.Do(new(CancelSupplement))) continue;
            cancelled++;
            string[] free = ["pauses", "updatedAt", "breachedAt"];
            Assert.DoesNotContain(DossierFields.Differing(before, walk.Now), field => !free.Contains(field.Name));
            Assert.Equal(before.Pauses.Count + 1, walk.Now.Pauses.Count);
            Assert.True(walk.Now.Pauses[^1].Cancelled);
            Assert.Equal(("lan", "lan"), (walk.Now.Pauses[^1].By, walk.Now.Pauses[^1].EndedBy));
        }
        Assert.InRange(cancelled, 100, 400);
    }

    [Fact]
    public void Act_ClockJumpsOverDueMomentsAndBack_NeverImprovesEitherClass()
    {
        var random = new Random(42);
        var (late, latePromise) = (0, 0);
        for (var i = 0; i < 1200; i++)
        {
            var story = new DossierStory(limits[i % limits.Length], (Resume)random.Next(2), (Resume)random.Next(2));
            var walk = new Walk(random, story.Terms) { MayJump = true };
            var (wasLate, wasLatePromise, promise) = (false, false, walk.Now.FirstPromiseAt);
            for (var step = 0; step < 16; step++)
            {
                wasLate |= walk.Now.Class == TimelinessClass.Late || Timeliness.Latch(walk.Now, walk.Seen).BreachedAt is not null;
                wasLatePromise |= walk.Now.FirstPromiseClass == TimelinessClass.Late;
                walk.Step();
                Assert.Equal(promise, walk.Now.FirstPromiseAt);
                if (wasLate && walk.Now.Class is { } timeliness) Assert.Equal(TimelinessClass.Late, timeliness);
                if (wasLatePromise && walk.Now.FirstPromiseClass is { } promised) Assert.Equal(TimelinessClass.Late, promised);
            }
            late += wasLate ? 1 : 0;
            latePromise += wasLatePromise ? 1 : 0;
        }
        Assert.InRange(late, 200, 1199);
        Assert.InRange(latePromise, 100, 1199);
    }

    /// <summary>The due moment by another road: the whole ledger at once, restarts and all, from the receipt; a date set by letter moved pause by pause.</summary>
    private static DateTimeOffset Oracle(Dossier dossier, DossierTerms terms)
    {
        Pause[] all = [.. dossier.Pauses.Where(p => !p.Cancelled && p.Until is not null).Select(p => new Pause(p.From, p.Until!.Value, p.Resume))];
        if (dossier is not { FixedDueAt: { } set, FixedSince: { } since })
            return LocalDay.Precise(Deadline.Due(dossier.ReceivedAt!.Value, terms.Limit!.Value, terms.Convention, all, terms.Calendar).Value.At);
        var due = set;
        foreach (var pause in all.Where(p => p.From >= since && p.From <= due))
            due = terms.Limit!.Value.Unit switch
            {
                LimitUnit.WorkingDays => Later(due, Days(pause).Count(day => terms.Calendar.IsWorkingDay(day) && Closing(day) >= pause.From && Closing(day) < pause.Until), terms),
                LimitUnit.WorkingHours => terms.Calendar.Add(due, terms.Calendar.Elapsed(pause.From, pause.Until).Value).Value,
                _ => Next(LocalDay.Of(due).AddDays(Days(pause).Count(day => LocalDay.StartOf(day.AddDays(1)) >= pause.From && LocalDay.StartOf(day.AddDays(1)) < pause.Until)), due, terms),
            };
        return LocalDay.Precise(due);
    }

    private static IEnumerable<DateOnly> Days(Pause pause)
    {
        for (var day = LocalDay.Of(pause.From).AddDays(-1); day <= LocalDay.Of(pause.Until); day = day.AddDays(1)) yield return day;
    }

    private static DateTimeOffset Closing(DateOnly day) => LocalDay.StartOf(day).AddHours(17.5);

    private static DateTimeOffset Later(DateTimeOffset due, int workingDays, DossierTerms terms)
    {
        var day = LocalDay.Of(due);
        for (var left = workingDays; left > 0;)
            if (terms.Calendar.IsWorkingDay(day = day.AddDays(1))) left--;
        return due + (LocalDay.StartOf(day) - LocalDay.StartOf(LocalDay.Of(due)));
    }

    private static DateTimeOffset Next(DateOnly day, DateTimeOffset due, DossierTerms terms)
    {
        if (day == LocalDay.Of(due)) return due;
        while (!terms.Calendar.IsWorkingDay(day)) day = day.AddDays(1);
        return Closing(day);
    }

    /// <summary>One dossier and a clock that goes on by minutes or days, or jumps.</summary>
    private sealed class Walk(Random random, DossierTerms terms)
    {
        private static readonly DossierAction[] actions =
            [RequestSupplement, AcceptSupplement, CancelSupplement, RequestPayment, ConfirmPayment, Extend, Apologise, Forward, ConfirmHandover, Finish, Correct, ApproveCorrection];

        private DateTimeOffset at = new DateTimeOffset(2026, 3, 2, 8, 0, 0, LocalDay.Offset).AddMinutes(random.Next(500));
        private Dossier? now;

        public DossierTerms Terms => terms;

        public Dossier Now => now ??= Decide.Register(DossierStory.Filed, terms, new("lan", at)).Value.After with { Id = 1 };
        public bool MayJump { get; init; }
        public DossierAction Last { get; private set; }

        /// <summary>The latest moment at which something was recorded: a jump that was set back before anybody acted left no trace.</summary>
        public DateTimeOffset Seen { get; private set; }

        public bool Step()
        {
            _ = Now;
            at = at.AddMinutes(random.Next(1, 2 * 24 * 60));
            if (MayJump && random.Next(5) == 0) at = random.Next(3) == 0 ? at.AddDays(-random.Next(1, 6)) : at.AddDays(random.Next(5, 20));
            return Do(Command(actions[random.Next(actions.Length)]));
        }

        /// <summary>A new holiday by decision; true when it moved the dossier.</summary>
        public bool Reproject()
        {
            var day = LocalDay.Of(at).AddDays(random.Next(1, 12));
            var definition = terms.Calendar.Definition;
            if (!terms.Calendar.IsWorkingDay(day) || definition.Days.Any(special => special.Date == day)) return false;
            var changed = terms with { Calendar = WorkCalendar.Build(definition with { Days = [.. definition.Days, new SpecialDay(day, SpecialDayKind.Holiday)] }).Value };
            var moved = Reprojection.Of(Now, changed, at);
            if (!moved.Changes && moved.Move != DateMove.Same) return false;
            terms = changed;
            if (moved.Changes) now = Decide.Reproject(Now, moved, "QĐ 1", at).After;
            return moved.Changes;
        }

        public bool Do(DossierCommand command)
        {
            var decided = Decide.Act(Now, command, terms, new(command.Action == ApproveCorrection ? "hung" : "lan", at, MayApprove: true));
            if (!decided.IsOk) return false;
            (now, Last) = (decided.Value.After, command.Action);
            Seen = at > Seen ? at : Seen;
            return true;
        }

        private DossierCommand Command(DossierAction action) => new(action)
        {
            Papers = ["a"], Reason = "b", Leader = "c", ToOfficer = "d", Amount = 5, ReceiptNumber = "e", LetterNumber = "f",
            NewDate = Closing(LocalDay.Of(at).AddDays(random.Next(3, 15))), Field = "reopen",
        };
    }
}
