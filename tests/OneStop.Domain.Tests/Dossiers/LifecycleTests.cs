using System.Buffers;
using System.Text.Json;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Domain.Tests.Dossiers;

/// <summary>The table of the life cycle, random histories over it, and the difference that the log keeps.</summary>
public sealed class LifecycleTests
{
    [Theory]
    [InlineData("request-supplement", RequestSupplement)]
    [InlineData("return-result", ReturnResult)]
    [InlineData("confirm-handover", ConfirmHandover)]
    public void TryParse_Name_RoundTrips(string name, DossierAction action)
    {
        Assert.True(Lifecycle.TryParse(name, out var parsed));
        Assert.Equal((action, name), (parsed, Lifecycle.Name(action)));
    }

    [Fact]
    public void Possible_AtAnEnd_OnlyWordsRemain()
    {
        DossierAction[] moving = [Submit, Register, Accept, RefuseReception, RequestSupplement, Forward, RequestPayment, Finish, ReturnResult, Withdraw, Stop, Extend];
        foreach (var end in Enum.GetValues<DossierStatus>().Where(Lifecycle.IsEnd))
            Assert.Empty(Lifecycle.Possible(end).Intersect(moving));
    }

    [Fact]
    public void Act_RandomHistories_NeverMakeALateOneOnTime_AndTheLogGivesThemBack()
    {
        var random = new Random(20261122);
        DossierAction[] actions = [.. Enum.GetValues<DossierAction>().Except([Submit, Register, Import, Reproject, RecordPayment, Rate, ErasePerson, Urge])];
        var everLate = 0;
        for (var i = 0; i < 400; i++)
        {
            var story = new DossierStory(1 + random.Next(4));
            var at = new DateTimeOffset(2026, 3, 2, 8, 0, 0, LocalDay.Offset).AddMinutes(random.Next(600));
            var dossier = Decide.Register(DossierStory.Filed, story.Terms, new("lan", at)).Value.After with { Id = 1 };
            var replayed = Replay(null, null, dossier);
            var late = false;
            for (var step = 0; step < 14; step++)
            {
                at = at.AddMinutes(random.Next(1, 3 * 24 * 60));
                late |= Buckets.Of(Bucket.Overdue, at).Compile()(dossier) || dossier.Class == TimelinessClass.Late;
                var decided = Decide.Act(dossier, Command(actions[random.Next(actions.Length)], at, random), story.Terms,
                    new(random.Next(2) == 0 ? "lan" : "hung", at, MayApprove: true));
                if (!decided.IsOk) continue;
                var after = decided.Value.After;
                replayed = Replay(replayed, dossier, after);
                dossier = after;
                if (late && dossier.Class is { } timeliness) Assert.Equal(TimelinessClass.Late, timeliness);
                Assert.Empty(DossierFields.Differing(dossier, replayed));
            }
            everLate += late ? 1 : 0;
        }
        Assert.InRange(everLate, 50, 399);
    }

    [Fact]
    public void Buckets_OpenIsTheSumOfItsParts_ForEveryShapeOfDossier()
    {
        var now = new DateTimeOffset(2026, 3, 5, 9, 0, 0, LocalDay.Offset);
        DateTimeOffset?[] moments = [null, now.AddDays(-1), now, now.AddHours(3), now.AddDays(9)];
        Bucket[] parts = [Bucket.OpenInTime, Bucket.Overdue, Bucket.AwaitingSupplement, Bucket.AwaitingPayment];
        foreach (var status in Enum.GetValues<DossierStatus>())
            foreach (var due in moments)
                foreach (var breached in moments)
                {
                    var dossier = new Dossier { Status = status, DueAt = due, DueSoonAt = due?.AddDays(-1), BreachedAt = breached };
                    bool In(Bucket bucket) => Buckets.Of(bucket, now).Compile()(dossier);
                    Assert.Equal(In(Bucket.Open) ? 1 : 0, parts.Count(In));
                    Assert.True(!In(Bucket.DueToday) || In(Bucket.OpenInTime));
                    Assert.True(!In(Bucket.DueSoon) || In(Bucket.OpenInTime));
                }
    }

    private static DossierCommand Command(DossierAction action, DateTimeOffset at, Random random) => new(action)
    {
        Papers = ["a"], Reason = "b", Leader = "c", ToOfficer = "d", Amount = 5, ReceiptNumber = "e", LetterNumber = "f",
        NewDate = at.AddDays(random.Next(1, 9)), Field = random.Next(2) == 0 ? "reopen" : "finishedAt", Value = at.AddDays(-9).ToString("O"),
    };

    private static Dossier Replay(Dossier? replayed, Dossier? before, Dossier after)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) DossierFields.WriteDifference(json, before, after);
        using var difference = JsonDocument.Parse(buffer.WrittenMemory);
        return DossierFields.Apply(replayed, difference.RootElement) with { Id = after.Id };
    }
}
