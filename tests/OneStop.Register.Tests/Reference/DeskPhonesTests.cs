using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Register.Dossiers;
using OneStop.Register.Forms;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Reference;

/// <summary>The telephone of a desk: kept with its changes, and printed on the supplement slip only where there is one.</summary>
public abstract class DeskPhonesTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DeskPhones Phones => office.Get<DeskPhones>();

    [Fact]
    public async Task Set_ANumber_IsTheDesksUntilItIsTakenAwayAndBothStandInTheHistory()
    {
        Assert.Equal("0206 3888 999/12", (await Phones.SetAsync(TestOffice.Desk, " 0206 3888 999/12 ", office.Clerk, Stop)).Value);
        Assert.Equal("0206 3888 999/12", (await Phones.AllAsync(Stop))[TestOffice.Desk]);
        Assert.True((await Phones.SetAsync(TestOffice.Desk, "", office.Leader, Stop)).IsOk);

        Assert.Empty(await Phones.AllAsync(Stop));
        Assert.Equal([("hung", ""), ("lan", "0206 3888 999/12")], (await Phones.ChangesAsync(Stop)).Select(change => (change.By, change.Basis)));
    }

    [Theory]
    [InlineData("gọi tổng đài")]
    [InlineData("12")]
    [InlineData("0206 3888 999\n0206 3888 998")]
    [InlineData("0206<b>3888")]
    [InlineData("012345678901234567890123456789012345678901")]
    public async Task Set_WhatIsNoNumber_IsRefusedAndStoresNothing(string number)
    {
        Assert.Equal("desk-phone", (await Phones.SetAsync(TestOffice.Desk, number, office.Clerk, Stop)).Refusal.Code);
        Assert.Equal("desk-unknown", (await Phones.SetAsync("KHONG-CO", "1022", office.Clerk, Stop)).Refusal.Code);
        Assert.Empty(await Phones.ChangesAsync(Stop));
    }

    [Fact]
    public async Task Set_ADeskOutOfReach_IsUnknown()
    {
        var tree = (await office.ReferenceAsync()).Tree;
        Assert.Equal("desk-unknown", (await Phones.SetAsync(TestOffice.Desk, "1022", new("mai", Scope.Of(tree, tree.Agency("H99.21")!)), Stop)).Refusal.Code);
    }

    [Fact]
    public async Task Supplement_Slip_SaysTheNumberOnlyWhereTheDeskHasOne()
    {
        office.Clock.Set(FixedClock.At("2026-12-01 09:00"));
        var dossier = await office.ActAsync(await office.ReceiveAsync(), new(DossierAction.RequestSupplement) { Papers = ["Bản sao Căn cước"], Reason = "mờ" });
        Assert.Null((await FactsAsync(dossier)).DeskPhone);

        Assert.True((await Phones.SetAsync(TestOffice.Desk, "1022", office.Clerk, Stop)).IsOk);

        var (slip, facts) = (await SlipAsync(dossier), await FactsAsync(dossier));
        Assert.Equal(("1022", 2), (facts.DeskPhone, slip.Template));
    }

    private async Task<SlipRow> SlipAsync(Dossier dossier) =>
        (await office.Get<SlipBook>().OfAsync(dossier.Code, new(null, SeePersons: true), Stop)).Value.Single(slip => slip.Form == "02");

    private async Task<FormFacts> FactsAsync(Dossier dossier) =>
        (await office.Get<SlipBook>().ReadAsync(dossier.Code, (await SlipAsync(dossier)).Id, new(null, SeePersons: true), Stop)).Value.Facts;
}

public sealed class DeskPhonesOnSqliteTests() : DeskPhonesTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class DeskPhonesOnPostgresTests() : DeskPhonesTests(DatabaseKind.Postgres);
