using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Dossiers;

/// <summary>What people type, paste and scan as names and phones: kept as it is seen, found however it is searched, refused when it is no name.</summary>
public abstract class HostileNamesTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Reader everybody = new(null, SeePersons: true);
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("Nguyê\u0303n Thị Tuyết Nhung", "Nguyễn Thị Tuyết Nhung", "tuyet nhung")]
    [InlineData("\u202eH'Lê\u202c \u200bNiê", "H'Lê Niê", "h'le")]
    [InlineData("Cty TNHH <b>\"Sao & Trăng\"</b>", "Cty TNHH <b>\"Sao & Trăng\"</b>", "trang")]
    [InlineData("=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")", "hyperlink")]
    [InlineData("Robert'); DROP TABLE dossiers;--", "Robert'); DROP TABLE dossiers;--", "robert")]
    public async Task ReceiveAsync_ANameAsPeopleTypeIt_IsKeptAsSeenAndFound(string typed, string kept, string searched)
    {
        var dossier = await ReceiveAsync(new(PersonKind.Citizen, typed.Normalize(NormalizationForm.FormD)));

        await using var db = office.Db();
        var row = await db.Persons.SingleAsync(TestOffice.Stop);
        Assert.Equal(kept, row.Name);
        foreach (var words in new[] { searched, searched.Normalize(NormalizationForm.FormD), kept })
            Assert.Equal([dossier], await FoundAsync(words));
    }

    [Theory]
    [InlineData("\u200b\u202e", null, null, "missing-applicant-name")]
    [InlineData(" \n ", null, null, "missing-applicant-name")]
    [InlineData(null, "address", null, "bad-value")]
    [InlineData(null, "name", null, "bad-value")]
    [InlineData(null, null, "09123456789012345678901234567890123456789012", "bad-value")]
    public async Task ReceiveAsync_NoNameOrAPagePastedIntoAField_IsRefusedAndNothingStored(string? name, string? tooLong, string? phone, string code)
    {
        var page = new string('x', 501);
        var refused = await office.Register.ReceiveAsync(await office.FilingAsync() with
        {
            Applicant = new(PersonKind.Citizen, tooLong == "name" ? page : name ?? "Đỗ Thị Hồng Ngọc", null, phone, tooLong == "address" ? page : null),
        }, office.Clerk, TestOffice.Stop);

        Assert.Equal(code, refused.Refusal.Code);
        await using var db = office.Db();
        Assert.Equal((0, 0), (await db.Dossiers.CountAsync(TestOffice.Stop), await db.Persons.CountAsync(TestOffice.Stop)));
    }

    [Fact]
    public async Task ReceiveAsync_AnActorWithoutAVisibleName_IsRefused() => Assert.Equal("missing-actor-name", (await office.Register.ReceiveAsync(
        await office.FilingAsync() with { Parties = [new(PartyRole.Authorised, new(PersonKind.Citizen, "\u200b"))] }, office.Clerk, TestOffice.Stop)).Refusal.Code);

    [Theory]
    [InlineData("0912 345 678")]
    [InlineData("0912.345.678")]
    [InlineData("+84 912 345 678")]
    [InlineData("(+84) 912-345-678")]
    [InlineData("84912345678")]
    [InlineData("0084 912 345 678")]
    public async Task Search_APhoneWrittenAnotherWay_FindsItWhicheverWayItWasKept(string written)
    {
        var dossier = await ReceiveAsync(new(PersonKind.Citizen, "Đỗ Thị Hồng Ngọc", null, written));
        foreach (var typed in new[] { "0912345678", "+84912345678", "84912345678", written })
            Assert.Equal([dossier], await FoundAsync(typed));
        Assert.Empty(await FoundAsync("0912345679"));
    }

    [Fact]
    public async Task Search_APhoneKeptBeforeWithTheCodeOfTheCountry_IsStillFound()
    {
        var dossier = await ReceiveAsync(new(PersonKind.Citizen, "Đỗ Thị Hồng Ngọc", null, "0912345678"));
        var cipher = office.Get<PersonCipher>();
        await using (var db = office.Db())
            await db.Persons.ExecuteUpdateAsync(set => set.SetProperty(p => p.PhoneHash, cipher.Hash("+84912345678")), TestOffice.Stop);

        Assert.Equal([dossier], await FoundAsync("0912 345 678"));
        Assert.Equal([dossier], await FoundAsync("+84 912 345 678"));
        Assert.True(cipher.IsPhone(cipher.Hash("+84912345678"), "0912 345 678"));
    }

    [Theory]
    [InlineData("84912345678", "840912345678")]   // twelve digits: an identity number
    [InlineData("0912345678", "912345678")]       // nine digits: an old identity card
    [InlineData("", "")]
    public void HashPhone_OfOtherNumbers_StaysApart(string phone, string number)
    {
        var cipher = office.Get<PersonCipher>();
        Assert.True(phone.Length == 0 ? cipher.HashPhone(phone) is null : !cipher.HashPhone(phone)!.AsSpan().SequenceEqual(cipher.HashPhone(number)));
    }

    private async Task<string> ReceiveAsync(Applicant person) =>
        TestOffice.Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with { Applicant = person }, office.Clerk, TestOffice.Stop)).Dossier.Code;

    private async Task<IEnumerable<string>> FoundAsync(string words) =>
        (await office.Get<DossierSearch>().ListAsync(new() { Q = words }, new(null, 10), everybody, TestOffice.Stop)).Value.Items.Select(row => row.Code);
}

public sealed class HostileNamesOnSqliteTests() : HostileNamesTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class HostileNamesOnPostgresTests() : HostileNamesTests(DatabaseKind.Postgres);
