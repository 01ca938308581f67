using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Watch;

/// <summary>What happens to a dossier is told to who filed it: only with consent, once, without personal data, gone with the person.</summary>
public abstract class CitizenNoticesTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Phone = "0999000456";
    private TestOffice office = null!;

    private CitizenNotices Notices => office.Get<CitizenNotices>();

    public async ValueTask InitializeAsync()
    {
        office = await OpenAsync(kind);
        // The first round only marks where the log stands.
        await office.ReceiveAsync(5);
        Assert.Equal(0, await Notices.WriteAsync(500, Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<Dossier> FileAsync(bool agreed = true, string? phone = Phone, string? mail = null, Channel? back = null) =>
        Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with
        {
            Applicant = new(PersonKind.Citizen, "Đỗ Thị Hồng Ngọc", "999000000777", phone, "12 đường Ven Sông", mail) { WantsNotices = agreed }, ReturnChannel = back,
        }, office.Clerk, Stop)).Dossier;

    private async Task<IReadOnlyList<NoticeRow>> ToldAsync(Dossier dossier)
    {
        await Notices.WriteAsync(500, Stop);
        return await Notices.OfDossierAsync(dossier.Code, Stop);
    }

    [Fact]
    public async Task WriteAsync_EachStep_IsToldOnceAndByTheCodeOnly()
    {
        var dossier = await FileAsync();
        Assert.Equal("received", Assert.Single(await ToldAsync(dossier)).Detail);
        dossier = await office.ActAsync(dossier, new(DossierAction.Finish));
        await ToldAsync(dossier);
        dossier = await office.ActAsync(dossier, new(DossierAction.ReturnResult) { CollectedBy = "Đỗ Thị Hồng Ngọc", ReturnChannel = Channel.Direct });
        var told = await ToldAsync(dossier);

        Assert.Equal(["received", "ready", "returned"], told.Select(n => n.Detail));
        Assert.Equal(dossier.DueAt, told[0].DueAt);
        Assert.Equal(0, await Notices.WriteAsync(500, Stop));
        Assert.All(told, n => Assert.DoesNotContain(Phone, string.Join('|', n.Key, n.Recipient, n.Detail, n.DossierCode, n.AgencyCode), StringComparison.Ordinal));
        Assert.Equal(new CitizenAddress(Phone, null), await Notices.AddressAsync(told[0], Stop));
    }

    [Theory]
    [InlineData(false, Phone, null)]
    [InlineData(true, null, null)]
    public async Task WriteAsync_WithoutConsentOrAddress_TellsNothing(bool agreed, string? phone, string? mail) =>
        Assert.Empty(await ToldAsync(await FileAsync(agreed, phone, mail)));

    [Fact]
    public async Task WriteAsync_SeveralStepsInOneRound_TellsTheLastOnly()
    {
        var dossier = await office.ActAsync(await FileAsync(mail: "ngoc@example.invalid", phone: null), new(DossierAction.Finish));

        Assert.Equal("ready", Assert.Single(await ToldAsync(dossier)).Detail);
    }

    [Theory]
    [InlineData(Channel.Post, "ready.post")]
    [InlineData(Channel.Online, "ready.online")]
    [InlineData(Channel.Direct, "ready")]
    public async Task WriteAsync_ResultByAnotherWay_SaysSo(Channel back, string kind)
    {
        var dossier = await FileAsync(back: back);
        await ToldAsync(dossier);

        Assert.Equal(kind, (await ToldAsync(await office.ActAsync(dossier, new(DossierAction.Finish))))[^1].Detail);
    }

    [Fact]
    public async Task WriteAsync_SenderAwayForLong_TellsNoOldNews()
    {
        var dossier = await FileAsync();
        office.Clock.Advance(CitizenNotices.Newest + TimeSpan.FromMinutes(1));

        Assert.Empty(await ToldAsync(dossier));
    }

    [Fact]
    public async Task WriteAsync_FewEventsARound_ReachesAllInTheEnd()
    {
        var codes = new List<string>();
        for (var i = 0; i < 5; i++) codes.Add((await FileAsync()).Code);
        for (var i = 0; i < 4; i++) await Notices.WriteAsync(2, Stop);

        foreach (var code in codes) Assert.Single(await Notices.OfDossierAsync(code, Stop));
    }

    [Fact]
    public async Task WriteAsync_TwoNodesAtOnce_WriteOnce()
    {
        var dossier = await FileAsync();
        await using var second = office.SecondNode();

        var written = await Task.WhenAll(Notices.WriteAsync(500, Stop), second.GetRequiredService<CitizenNotices>().WriteAsync(500, Stop));

        Assert.Equal(1, written.Sum());
        Assert.Single(await Notices.OfDossierAsync(dossier.Code, Stop));
    }

    [Fact]
    public async Task CarryOut_Erasure_TakesTheNoticesAway()
    {
        var dossier = await office.ActAsync(await FileAsync(), new(DossierAction.Finish));
        dossier = await office.ActAsync(dossier, new(DossierAction.ReturnResult) { CollectedBy = "Đỗ Thị Hồng Ngọc", ReturnChannel = Channel.Direct });
        var told = Assert.Single(await ToldAsync(dossier));
        var asked = (await office.Get<Erasures>().AskAsync(dossier.Code, "Theo đơn", "NĐ 13/2023", new("quan.tri"), Stop)).Value;

        Assert.True((await office.Get<Erasures>().CarryOutAsync(asked.Id, new("lanh.dao"), Stop)).IsOk);

        Assert.Empty(await Notices.OfDossierAsync(dossier.Code, Stop));
        Assert.Null(await Notices.AddressAsync(told, Stop));
        Assert.Empty(await Notices.StandingAsync([told.Id], Stop));
        Assert.Equal(0, await Notices.WriteAsync(500, Stop));
    }

    [Theory]
    [InlineData(Phone, null, "•••456")]
    [InlineData(null, "ngoc@example.invalid", "n•••@example.invalid")]
    public async Task MaskedAsync_AnAddress_IsRecognisableNotUsable(string? phone, string? mail, string masked)
    {
        var told = await ToldAsync(await FileAsync(phone: phone, mail: mail));

        Assert.Equal(masked, (await Notices.MaskedAsync(told, Stop))[told[0].Id]);
    }
}

public sealed class CitizenNoticesOnSqliteTests() : CitizenNoticesTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class CitizenNoticesOnPostgresTests() : CitizenNoticesTests(DatabaseKind.Postgres);
