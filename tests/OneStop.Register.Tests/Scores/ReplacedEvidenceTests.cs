using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Scores;

namespace OneStop.Tests.Scores;

/// <summary>Files of drafts go; files that somebody relied on never do.</summary>
public abstract class ReplacedEvidenceTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Unit = "H99.04";
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("draft", 29, 2)]
    [InlineData("draft", 30, 1)]
    [InlineData("confirmed", 400, 2)]
    [InlineData("settled", 400, 2)]
    [InlineData("handed in", 400, 2)]
    [InlineData("handed in elsewhere", 30, 1)]
    [InlineData("not replaced", 400, 1)]
    public async Task ForgetAsync_ReplacedFigure_LosesItsFilesOnlyAsADraft(string course, int daysLater, int left)
    {
        var first = await DeclareAsync(95, 'a');
        office.Clock.Advance(TimeSpan.FromHours(1));
        if (course == "confirmed") Assert.True((await office.Get<DeclaredFigures>().ConfirmAsync(first, new Caller("bình"), TestOffice.Stop)).IsOk);
        await using (var db = office.Db())
        {
            if (course == "settled") db.FigureSettlements.Add(new() { Indicator = "documents.signed", AgencyCode = Unit, From = new(2026, 1, 1), Until = new(2027, 1, 1), FigureId = first, Reason = "x", SettledBy = "hung", At = office.Clock.GetUtcNow() });
            if (course.StartsWith("handed in", StringComparison.Ordinal))
                db.ScoreSubmissions.Add(new() { Ruleset = "qd766", AgencyCode = course == "handed in" ? Unit : "H99.05", From = new(2026, 1, 1), Until = new(2027, 1, 1), Stage = RoundStage.Self, SubmittedBy = "thu", At = office.Clock.GetUtcNow() });
            await db.SaveChangesAsync(TestOffice.Stop);
        }
        office.Clock.Advance(TimeSpan.FromHours(1));
        if (course != "not replaced") await DeclareAsync(97, 'b');
        office.Clock.Advance(TimeSpan.FromDays(daysLater));

        await office.Get<ReplacedEvidence>().ForgetAsync(office.Clock.GetUtcNow(), TestOffice.Stop);

        await using var after = office.Db();
        Assert.Equal(left, await after.FigureFiles.CountAsync(TestOffice.Stop));
        Assert.Equal(course == "not replaced" ? 1 : 2, await after.DeclaredFigures.CountAsync(TestOffice.Stop));
        Assert.Equal(0, await office.Get<ReplacedEvidence>().ForgetAsync(office.Clock.GetUtcNow(), TestOffice.Stop));
    }

    [Fact]
    public async Task ForgetAsync_AnotherPersonsFigure_ReplacesNothing()
    {
        await DeclareAsync(95, 'a', "thu");
        await DeclareAsync(97, 'b', "bình");
        office.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(0, await office.Get<ReplacedEvidence>().ForgetAsync(office.Clock.GetUtcNow(), TestOffice.Stop));
    }

    private async Task<long> DeclareAsync(long numerator, char hash, string by = "thu") => (await office.Get<DeclaredFigures>().DeclareAsync(
        new("documents.signed", Unit, new(2026, 1, 1), new(2027, 1, 1), numerator, 100, "Báo cáo") { Files = [new("báo cáo.pdf", new string(hash, 64), "application/pdf", 1)] }, by, TestOffice.Stop)).Value;
}

public sealed class ReplacedEvidenceOnSqliteTests() : ReplacedEvidenceTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ReplacedEvidenceOnPostgresTests() : ReplacedEvidenceTests(DatabaseKind.Postgres);
