using System.Net;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class CalendarApiTests(ApiOffice office)
{
    [Fact]
    public async Task Post_DryRun_PreviewsAndStoresNothing()
    {
        var admin = await office.AsAsync(Role.Admin);
        var answer = (await admin.PostAsync("/api/calendar", Closure(true))).Ok();
        Assert.True(answer.GetProperty("dryRun").GetBoolean());
        Assert.Equal(0, answer.GetProperty("versions").GetArrayLength());
        Assert.Equal("VN@1", (await admin.GetAsync($"/api/calendar?year=2026&agency={ApiOffice.OtherWard}")).Ok().GetProperty("version").GetString());
    }

    [Fact]
    public async Task Post_AppliedClosureOfTwoAgencies_StoresAVersionOfEach()
    {
        var admin = await office.AsAsync(Role.Admin);
        var posted = await admin.PostAsync("/api/calendar", Closure(false, "H99.28", "H99.30"));
        Assert.Equal(HttpStatusCode.Accepted, posted.Status);
        var answer = posted.Json;
        Assert.Equal(["H99.28@1", "H99.30@1"], answer.GetProperty("versions").EnumerateArray().Select(v => v.GetString()));
        var year = (await admin.GetAsync("/api/calendar?year=2026&agency=H99.28")).Ok();
        Assert.Equal("VN@1/H99.28@1", year.GetProperty("version").GetString());
        Assert.Contains(year.GetProperty("days").EnumerateArray(), day => day.GetProperty("decision").GetString() == "Công điện 3");
        (await admin.PostAsync("/api/calendar", Closure(false, "H99.28", "H99.30"))).Refused(HttpStatusCode.UnprocessableEntity, "calendar-unchanged");
    }

    [Fact]
    public async Task Get_Opening_IsOfItsOwnKind()
    {
        var clerk = await office.ClerkAsync();
        var opening = (await clerk.GetAsync("/api/calendar?year=2026&desk=TINH-Q3")).Ok();
        Assert.Equal(("opening", "TINH-Q3"), (opening.GetProperty("kind").GetString(), opening.GetProperty("desk").GetString()));
        Assert.Equal("term", (await clerk.GetAsync("/api/calendar?year=2026&agency=H99.01.01")).Ok().GetProperty("kind").GetString());
        (await clerk.GetAsync("/api/calendar?desk=X")).Refused(HttpStatusCode.UnprocessableEntity, "desk-unknown");
        (await clerk.GetAsync("/api/calendar?kind=lunch")).Refused(HttpStatusCode.BadRequest, "query-malformed", "kind");
    }

    public static TheoryData<string, HttpStatusCode, string, string?> Wrong => new()
    {
        { "{\"agencies\":[\"H99\"],\"decision\":\"QĐ\",\"edits\":[]}", HttpStatusCode.UnprocessableEntity, "edit-field-missing", "edits" },
        { "{\"agencies\":[\"H99\"],\"edits\":[{\"op\":\"day\",\"from\":\"2026-12-01\",\"kind\":\"holiday\"}]}", HttpStatusCode.BadRequest, "missing-decision", "decision" },
        { "{\"decision\":\"QĐ\",\"edits\":[{\"op\":\"day\",\"from\":\"2026-12-01\",\"kind\":\"holiday\"}]}", HttpStatusCode.BadRequest, "missing-targets", "targets" },
        { "{\"agencies\":[\"X9\"],\"decision\":\"QĐ\",\"edits\":[{\"op\":\"day\",\"from\":\"2026-12-01\",\"kind\":\"holiday\"}]}", HttpStatusCode.UnprocessableEntity, "calendar-target-unknown", "targets" },
        { "{\"agencies\":[\"H99\"],\"decision\":\"QĐ\",\"edits\":[{\"op\":\"day\",\"from\":\"hôm qua\",\"kind\":\"holiday\"}]}", HttpStatusCode.BadRequest, "query-malformed", "edits.0.from" },
        { "{\"agencies\":[\"H99\"],\"decision\":\"QĐ\",\"edits\":[{\"op\":\"day\",\"from\":\"2026-12-01\",\"kind\":\"partial\",\"hours\":\"x\"}]}", HttpStatusCode.BadRequest, "hours-malformed", "edits.0.hours" },
        { "{\"agencies\":[\"H99\"],\"decision\":\"QĐ\",\"edits\":[{\"op\":\"provisional\",\"year\":2028}]}", HttpStatusCode.UnprocessableEntity, "calendar-year-national", "targets" },
        { "{\"agencies\":[\"H99\"],\"decision\":\"QĐ\",\"edits\":[{\"op\":\"dance\"}]}", HttpStatusCode.BadRequest, "body-malformed", null },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task Post_Wrong_IsRefusedWithCodeAndField(string body, HttpStatusCode status, string code, string? field) =>
        (await (await office.AsAsync(Role.Admin)).PostAsync("/api/calendar", body)).Refused(status, code, field);

    [Fact]
    public async Task Post_OutsideTheScope_IsForbidden()
    {
        var ward = await office.AsAsync(Role.Admin, ApiOffice.Ward);
        (await ward.PostAsync("/api/calendar", Closure(true, ApiOffice.OtherWard))).Refused(HttpStatusCode.Forbidden, "calendar-out-of-scope");
        (await ward.PostAsync("/api/calendar", new { national = true, decision = "QĐ", edits = Edits })).Refused(HttpStatusCode.Forbidden, "calendar-out-of-scope");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.ClerkAsync()).PostAsync("/api/calendar", Closure(true))).Status);
    }

    private static readonly object[] Edits = [new { op = "day", from = "2026-12-01", kind = "partial", hours = "off", name = "Bão" }];

    private static object Closure(bool dryRun, params string[] agencies) => new { agencies = agencies.Length == 0 ? [ApiOffice.OtherWard] : agencies, decision = "Công điện 3", edits = Edits, dryRun };
}
