using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Tests.Reference;

/// <summary>Mergers of agencies take two persons and must make sense.</summary>
public abstract class AgencyBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private AgencyBook Book => office.Get<AgencyBook>();

    [Theory]
    [InlineData("agency-unknown", "H99.98", "H99.02")]
    [InlineData("agency-unknown", "H99.04", "nowhere")]
    [InlineData("merger-root", "H99", "H99.02")]
    [InlineData("agency-ended", "H99.41", "H99.03")]
    [InlineData("agency-split", "H99.41", "H99.02")]
    [InlineData("merger-below", "H99.04", "H99.04")]
    [InlineData("merger-below", "H99.21", "H99.21.01")]
    [InlineData("successor-not-valid", "H99.04", "H99.41")]
    [InlineData("merger-too-early", "H99.04", "H99.02", "2000-01-01")]
    [InlineData("missing-basis", "H99.04", "H99.02", "2026-03-16", "")]
    public async Task ProposeAsync_WhatCannotBe_IsRefused(string code, string agency, string successor, string from = "2026-03-16", string basis = "Nghị quyết") =>
        Assert.Equal(code, (await Book.ProposeAsync(new(agency, successor, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture)), "", basis, office.Clerk, TestOffice.Stop)).Refusal.Code);

    [Fact]
    public async Task DecideAsync_AnotherPersonOnce_TheProposerAndVerbsNever()
    {
        var proposal = (await Book.ProposeAsync(new("H99.04", "H99.02", new(2026, 3, 16)), "12/NQ", "Nghị quyết sáp nhập", office.Clerk, TestOffice.Stop)).Value;
        Assert.Equal("same-person", (await Book.DecideAsync(proposal.Id, true, office.Clerk, TestOffice.Stop)).Refusal.Code);
        Assert.Equal("may-not-approve", (await Book.DecideAsync(proposal.Id, true, new Caller("cli:root", MayApprove: true), TestOffice.Stop)).Refusal.Code);
        var tree = (await office.ReferenceAsync()).Tree;
        Assert.Equal("out-of-scope", (await Book.DecideAsync(proposal.Id, true, new Caller("hung", Scope.Of(tree, tree.Agency("H99.02")!)), TestOffice.Stop)).Refusal.Code);
        Assert.Null(tree.Agency("H99.04")!.ValidTo);

        var decided = (await Book.DecideAsync(proposal.Id, true, office.Leader, TestOffice.Stop)).Value;
        Assert.Equal((true, "hung"), (decided.Approved, decided.DecidedBy));
        var merged = (await office.ReferenceAsync()).Tree;
        Assert.Equal((new DateOnly(2026, 3, 16), merged.Agency("H99.02")!.Id), (merged.Agency("H99.04")!.ValidTo, merged.Agency("H99.04")!.SuccessorId!.Value));
        Assert.Equal("proposal-decided", (await Book.DecideAsync(proposal.Id, false, office.Leader, TestOffice.Stop)).Refusal.Code);
        Assert.Equal("proposal-unknown", (await Book.DecideAsync(99, true, office.Leader, TestOffice.Stop)).Refusal.Code);
        Assert.Equal(decided, Assert.Single(await Book.ListAsync(TestOffice.Stop)));
    }

    /// <summary>Two proposals that divide an agency: the first is carried out, the second says that a part would be attributed silently.</summary>
    [Fact]
    public async Task DecideAsync_ASecondSuccessor_IsRefusedAsASplit()
    {
        var first = (await Book.ProposeAsync(new("H99.04", "H99.02", new(2026, 3, 16)), "", "Nghị quyết", office.Clerk, TestOffice.Stop)).Value;
        var second = (await Book.ProposeAsync(new("H99.04", "H99.03", new(2026, 3, 16)), "", "Nghị quyết", office.Clerk, TestOffice.Stop)).Value;
        Assert.True((await Book.DecideAsync(first.Id, true, office.Leader, TestOffice.Stop)).IsOk);
        var refused = (await Book.DecideAsync(second.Id, true, office.Leader, TestOffice.Stop)).Refusal;
        Assert.Equal("agency-split", refused.Code);
        Assert.Contains("16/03/2026", refused.Message.Vi, StringComparison.Ordinal);
        Assert.Equal("agency-ended", (await Book.ProposeAsync(new("H99.04", "H99.02", new(2026, 4, 1)), "", "Nghị quyết", office.Clerk, TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task DecideAsync_OvertakenByAnotherMerger_IsRefusedAndStaysOpen()
    {
        var first = (await Book.ProposeAsync(new("H99.04", "H99.02", new(2026, 3, 16)), "", "Nghị quyết", office.Clerk, TestOffice.Stop)).Value;
        var circle = (await Book.ProposeAsync(new("H99.02", "H99.04", new(2026, 3, 20)), "", "Nghị quyết", office.Clerk, TestOffice.Stop)).Value;
        Assert.True((await Book.DecideAsync(first.Id, true, office.Leader, TestOffice.Stop)).IsOk);
        Assert.Equal("successor-not-valid", (await Book.DecideAsync(circle.Id, true, office.Leader, TestOffice.Stop)).Refusal.Code);
        Assert.True((await Book.ListAsync(TestOffice.Stop))[0].IsOpen);
        Assert.False((await Book.DecideAsync(circle.Id, false, office.Clerk, TestOffice.Stop)).Value.Approved);
    }
}

public sealed class AgencyBookOnSqliteTests() : AgencyBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class AgencyBookOnPostgresTests() : AgencyBookTests(DatabaseKind.Postgres);
