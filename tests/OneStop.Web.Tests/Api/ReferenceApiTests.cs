using System.Net;
using System.Text.Json;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ReferenceApiTests(ApiOffice office)
{
    [Fact]
    public async Task Procedures_BySearch_CountsThoseInForceByLevel()
    {
        var found = (await (await office.ClerkAsync()).GetAsync("/api/procedures?q=khai%20sinh&limit=5")).Ok();
        var inForce = found.GetProperty("inForce");

        Assert.Contains("khai sinh", found.GetProperty("items")[0].GetProperty("name").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("2026-08-28", inForce.GetProperty("on").GetString());
        Assert.True(inForce.GetProperty("provinceOrCommune").GetInt32() is > 1000 and var both && both <= inForce.GetProperty("total").GetInt32());
        Assert.True(inForce.GetProperty("byLevel").GetProperty("commune").GetInt32() > 100);
    }

    [Fact]
    public async Task Procedure_ByCode_GivesItsVersions()
    {
        var clerk = await office.ClerkAsync();

        Assert.Equal(office.Procedure, (await clerk.GetAsync($"/api/procedures/{office.Procedure}")).Ok()[0].GetProperty("code").GetString());
        (await clerk.GetAsync("/api/procedures/9.999999")).Refused(HttpStatusCode.NotFound, "procedure-not-found");
    }

    [Fact]
    public async Task Agencies_AreOneTreeWithDesks()
    {
        var tree = (await (await office.ClerkAsync()).GetAsync("/api/agencies?on=2026-08-28")).Ok();
        var root = Assert.Single(tree.EnumerateArray());
        var ward = root.GetProperty("children").EnumerateArray().Single(a => a.GetProperty("code").GetString() == ApiOffice.Ward);

        Assert.Equal(ApiOffice.Province, root.GetProperty("code").GetString());
        Assert.Equal(ApiOffice.Desk, ward.GetProperty("children")[0].GetProperty("desks")[0].GetProperty("code").GetString());
        Assert.DoesNotContain(root.GetProperty("children").EnumerateArray(), a => a.GetProperty("kind").GetString() == "district");
    }

    [Fact]
    public async Task Calendar_OfAYear_ListsDaysOffAndMakeUpDays()
    {
        var year = (await (await office.ClerkAsync()).GetAsync("/api/calendar?year=2026")).Ok();
        var days = year.GetProperty("days").EnumerateArray().ToDictionary(d => d.GetProperty("date").GetString()!, d => d.GetProperty("kind").GetString());

        Assert.Equal(("holiday", "workday"), (days["2026-09-02"], days["2026-08-22"]));
        Assert.True(year.GetProperty("covered").GetBoolean());
        Assert.Equal(JsonValueKind.Array, year.GetProperty("week").GetProperty("monday").ValueKind);
    }

    [Fact]
    public async Task Calendar_OfAYearNobodyWorkedOut_IsNotCovered()
    {
        var year = (await (await office.ClerkAsync()).GetAsync("/api/calendar?year=2090")).Ok();

        Assert.False(year.GetProperty("covered").GetBoolean());
    }

    [Theory]
    [InlineData("amount=3&unit=workingDays&received=28/08/2026 09:00", "2026-09-07T17:30:00+07:00")]
    [InlineData("amount=3&unit=workingDays&received=2026-08-28T02:00:00Z&agency=H99.21", "2026-09-07T17:30:00+07:00")]
    [InlineData("amount=8&unit=workingHours&received=2026-08-28T09:00", "2026-09-03T09:00:00+07:00")]
    public async Task Calendar_TryADate_GivesItAndWhy(string query, string due)
    {
        var tried = (await (await office.ClerkAsync()).GetAsync($"/api/calendar/due?{query}")).Ok();

        Assert.Equal(due, tried.GetProperty("due").GetString());
        var causes = tried.GetProperty("why").EnumerateArray().Where(line => line.GetProperty("kind").GetString() == "dayOff").Select(line => line.GetProperty("cause"));
        Assert.Contains(("Quốc khánh 2/9", "National Day"), causes.Select(cause => (cause.GetProperty("vi").GetString(), cause.GetProperty("en").GetString())));
    }

    [Theory]
    [InlineData("/api/calendar?year=abc", HttpStatusCode.BadRequest, "query-malformed")]
    [InlineData("/api/calendar?agency=XX", HttpStatusCode.UnprocessableEntity, "agency-unknown")]
    [InlineData("/api/calendar/due", HttpStatusCode.BadRequest, "missing-procedure")]
    [InlineData("/api/calendar/due?procedure=9.999999", HttpStatusCode.UnprocessableEntity, "procedure-unknown")]
    [InlineData("/api/calendar/due?amount=3&received=2090-01-01T08:00", HttpStatusCode.UnprocessableEntity, "calendar-not-covered")]
    [InlineData("/api/procedures?on=never", HttpStatusCode.BadRequest, "query-malformed")]
    [InlineData("/api/agencies?on=never", HttpStatusCode.BadRequest, "query-malformed")]
    [InlineData("/api/counters?scope=moon", HttpStatusCode.BadRequest, "scope-unknown")]
    [InlineData("/api/counters?scope=agency:XX", HttpStatusCode.BadRequest, "scope-unknown")]
    public async Task Reference_AskedWrongly_SaysWhatIsWrong(string path, HttpStatusCode status, string code) =>
        (await (await office.ClerkAsync()).GetAsync(path)).Refused(status, code);

    [Theory]
    [InlineData("province", false)]
    [InlineData("agency:H99.21", true)]
    [InlineData("agency:H99.22", false)]
    [InlineData("desk:CHO-SAO", true)]
    [InlineData("desk:BEN-SAO", false)]
    [InlineData("level:commune", false)]
    public async Task Counters_OfAScope_AreForThoseWhoMaySeeIt(string scope, bool visible)
    {
        var answer = await (await office.ClerkAsync()).GetAsync($"/api/counters?scope={scope}");

        if (visible) Assert.Equal(scope, answer.Ok().GetProperty("scope").GetString());
        else answer.Refused(HttpStatusCode.Forbidden, "out-of-scope");
        (await (await office.AsAsync(Role.Supervisor)).GetAsync($"/api/counters?scope={scope}")).Ok();
    }

    [Fact]
    public async Task Counters_WithoutAScope_AreOfTheWidestOneMaySee() =>
        Assert.Equal($"agency:{ApiOffice.Ward}", (await (await office.ClerkAsync()).GetAsync("/api/counters")).Ok().GetProperty("scope").GetString());
}
