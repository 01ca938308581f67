using System.Net;
using System.Text.Json;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ReadApiTests(ApiOffice office)
{
    [Theory]
    [InlineData(Role.Clerk, "Đỗ Thị Hồng Ngọc", "001188000123", "0912 345 678")]
    [InlineData(Role.Officer, "Đỗ Thị Hồng Ngọc", "001188000123", "0912 345 678")]
    [InlineData(Role.Evidence, "Đ. T. H. N.", "•••123", "•••678")]
    [InlineData(Role.Admin, "Đ. T. H. N.", "•••123", "•••678")]
    internal async Task Read_ByARole_ShowsPersonsOnlyToThoseWhoMaySeeThem(Role role, string name, string idNumber, string phone)
    {
        var code = (await office.FileAsync(("note", "Gọi cho chị Ngọc"))).GetProperty("code").GetString();
        var caller = await office.AsAsync(role);
        var read = (await caller.GetAsync($"/api/dossiers/{code}")).Ok();
        var applicant = read.GetProperty("applicant");
        var line = (await caller.GetAsync($"/api/dossiers?q={code}")).Ok().GetProperty("items")[0];

        Assert.Equal((name, idNumber, phone), (applicant.GetProperty("name").GetString(), applicant.GetProperty("idNumber").GetString(), applicant.GetProperty("phone").GetString()));
        Assert.Equal(name, line.GetProperty("applicantName").GetString());
        Assert.Equal(AccessRules.May(role, Permission.SeePersons) ? "Gọi cho chị Ngọc" : null, read.GetProperty("events")[0].GetProperty("note").GetString());
    }

    [Fact]
    public async Task Read_InsideAndOutsideTheScope_IsFoundOnlyInside()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString();
        foreach (var agency in new[] { ApiOffice.Ward, ApiOffice.WardCentre, ApiOffice.Province })
            (await (await office.AsAsync(Role.Clerk, agency)).GetAsync($"/api/dossiers/{code}")).Ok();

        (await (await office.AsAsync(Role.Clerk, ApiOffice.OtherWard)).GetAsync($"/api/dossiers/{code}")).Refused(HttpStatusCode.NotFound, "dossier-not-found");
        (await (await office.AsAsync(Role.Clerk, ApiOffice.OtherWard)).GetAsync("/api/dossiers/KHONG-CO")).Refused(HttpStatusCode.NotFound, "dossier-not-found");
    }

    [Fact]
    public async Task Read_ByAnAccountOfAnAgencyThatIsGone_SaysSo() =>
        (await (await office.AsAsync(Role.Clerk, "H99.GONE")).GetAsync("/api/dossiers")).Refused(HttpStatusCode.Forbidden, "account-agency-unknown");

    [Fact]
    public async Task Read_WhilePaused_SaysThatTheClockStandsStill()
    {
        var clerk = await office.ClerkAsync();
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        (await clerk.ActAsync(code, "request-supplement", 1, ActApiTests.Needs["request-supplement"])).Ok();
        var read = (await clerk.GetAsync($"/api/dossiers/{code}")).Ok();

        Assert.Equal(JsonValueKind.Null, read.GetProperty("dueAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, read.GetProperty("workSecondsLeft").ValueKind);
        Assert.Contains("Tạm dừng", read.GetProperty("why")[0].GetProperty("vi").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, read.GetProperty("pauses")[0].GetProperty("until").ValueKind);
    }

    [Fact]
    public async Task Read_OfARunningOne_GivesTheWorkingTimeLeft()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString();
        var read = (await (await office.ClerkAsync()).GetAsync($"/api/dossiers/{code}")).Ok();

        // Friday 09:00 to 17:30, and three days of eight hours.
        Assert.Equal(((6.5 + 24) * 3600), read.GetProperty("workSecondsLeft").GetDouble());
    }
}
