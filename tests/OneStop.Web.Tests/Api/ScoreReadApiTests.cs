using System.Net;
using OneStop.Register.Dossiers;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Api;

/// <summary>What programs read of scores: rounds, the portal's figures, declared figures, drawings, petitions; each for those who may, within their reach.</summary>
public sealed class ScoreReadApiTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private const string Year = "from=2026-01-01&to=2026-12-31";

    public static TheoryData<string> Routes() =>
    [
        "/api/scores/rounds", "/api/scores/rounds/below", "/api/scores/portal", "/api/scores/portal/differences?indicator=online.share", "/api/scores/declared", "/api/scores/declared/1",
        "/api/samples", "/api/petitions", "/api/petitions/PA-2026-00001",
    ];

    [Theory, MemberData(nameof(Routes))]
    public async Task Get_WithoutAKey_IsNotSignedIn(string route)
    {
        var answer = await new ApiCaller(office.Address, null).GetAsync(route);
        Assert.Equal((HttpStatusCode.Unauthorized, "not-signed-in"), (answer.Status, answer.Json.GetProperty("code").GetString()));
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Get_WithoutThePermission_IsForbidden(string route)
    {
        // Clerks work petitions but see no scores; administrators the other way round.
        var caller = await office.AsAsync(route.Contains("petitions", StringComparison.Ordinal) ? Role.Admin : Role.Clerk, ApiOffice.Ward);
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.GetAsync(route)).Status);
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Get_EveryRoute_StandsInTheDescription(string route)
    {
        var path = route.Split('?')[0].Replace("/declared/1", "/declared/{id}", StringComparison.Ordinal).Replace("PA-2026-00001", "{code}", StringComparison.Ordinal);
        var paths = (await new ApiCaller(office.Address, null).GetAsync("/openapi/v1.json")).Ok().GetProperty("paths");
        Assert.True(paths.TryGetProperty(path, out var found) || paths.TryGetProperty(path + "/", out found), path);
        var get = found.GetProperty("get");
        Assert.False(string.IsNullOrEmpty(get.GetProperty("summary").GetString()));
        Assert.True(get.GetProperty("responses").TryGetProperty("422", out _));
    }

    [Theory]
    [InlineData("/api/scores/rounds?from=yesterday", "query-malformed", "from")]
    [InlineData("/api/scores/rounds/below?stage=third", "query-malformed", "stage")]
    [InlineData("/api/scores/portal?to=31-12-2026", "query-malformed", "to")]
    [InlineData("/api/scores/portal/differences", "missing-indicator", "indicator")]
    [InlineData("/api/scores/portal/differences?indicator=online.share&kind=some", "query-malformed", "kind")]
    [InlineData("/api/scores/portal/differences?indicator=online.share&limit=0", "query-malformed", "limit")]
    [InlineData("/api/scores/declared?from=x", "query-malformed", "from")]
    [InlineData("/api/samples?limit=many", "query-malformed", "limit")]
    [InlineData("/api/petitions?bucket=none", "query-malformed", "bucket")]
    public async Task Get_WhatCannotBeRead_IsABadRequest(string route, string code, string field) =>
        (await (await office.AsAsync(Role.Evidence)).GetAsync(route)).Refused(HttpStatusCode.BadRequest, code, field);

    [Theory]
    [InlineData("/api/scores/portal/differences?indicator=vneid.dossiers", "portal-figure-not-found")]
    [InlineData("/api/scores/declared/999999", "declaration-not-found")]
    [InlineData("/api/petitions/PA-2026-99999", "petition-not-found")]
    public async Task Get_WhatIsNotThere_IsNotFound(string route, string code) =>
        (await (await office.AsAsync(Role.Evidence)).GetAsync(route)).Refused(HttpStatusCode.NotFound, code);

    [Theory]
    [InlineData("/api/scores/rounds")]
    [InlineData("/api/scores/rounds/below")]
    [InlineData("/api/scores/portal")]
    [InlineData("/api/scores/portal/differences?indicator=online.share")]
    [InlineData("/api/scores/declared")]
    public async Task Get_OfAnotherWard_IsOutOfScope(string route)
    {
        var ward = await office.AsAsync(Role.Evidence, ApiOffice.Ward);
        var with = route.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        (await ward.GetAsync($"{route}{with}agency={ApiOffice.OtherWard}")).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        (await ward.GetAsync($"{route}{with}agency={ApiOffice.Province}")).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        (await ward.GetAsync($"{route}{with}agency=NONE")).Refused(HttpStatusCode.UnprocessableEntity, "agency-unknown");
    }

    [Fact]
    public async Task Rounds_OfAUnit_GiveSheetDatesAndUnitsBelow()
    {
        var officer = await office.AsAsync(Role.Evidence);
        var round = (await officer.GetAsync($"/api/scores/rounds?ruleset=par-sample&{Year}")).Ok();
        Assert.Equal((ApiOffice.Province, "self", "2026-12-31"), (round.GetProperty("agency").GetString(), round.GetProperty("current").GetString(), round.GetProperty("to").GetString()));
        Assert.Equal(3, round.GetProperty("stages").GetArrayLength());
        Assert.True(round.GetProperty("lines").GetArrayLength() > 10);
        var below = (await officer.GetAsync($"/api/scores/rounds/below?ruleset=par-sample&stage=first&{Year}")).Ok();
        Assert.Contains(below.EnumerateArray(), unit => unit.GetProperty("agency").GetString() == ApiOffice.Ward);
        var ward = (await (await office.AsAsync(Role.Evidence, ApiOffice.Ward)).GetAsync($"/api/scores/rounds?ruleset=par-sample&{Year}")).Ok();
        Assert.Equal(ApiOffice.Ward, ward.GetProperty("agency").GetString());
    }

    [Fact]
    public async Task Portal_FigureWithList_IsComparedAndExplainedPageByPage()
    {
        var mine = (await office.FileAsync()).GetProperty("code").GetString()!;
        var said = new PortalStatement("postal.share", ApiOffice.Ward, new(2026, 1, 1), new(2027, 1, 1), null, null, "Màn hình của Cổng", PortalListing.OfText("A1\nA2; không\nA3"));
        Assert.True((await office.WithAsync<PortalFigures, Domain.Outcome<Register.Storage.Rows.PortalFigureRow>>(figures => figures.EnterAsync(said, new Caller("thu"), TestContext.Current.CancellationToken))).IsOk);
        var ward = await office.AsAsync(Role.Evidence, ApiOffice.Ward);

        var figure = Assert.Single((await ward.GetAsync($"/api/scores/portal?{Year}")).Ok().EnumerateArray());
        Assert.Equal((2, 3, true), (figure.GetProperty("portal").GetProperty("numerator").GetInt32(), figure.GetProperty("portal").GetProperty("denominator").GetInt32(), figure.GetProperty("hasList").GetBoolean()));
        var first = (await ward.GetAsync($"/api/scores/portal/differences?indicator=postal.share&kind=onlyTheirs&limit=2&{Year}")).Ok();
        Assert.Equal(3, first.GetProperty("counts").GetProperty("onlyTheirs").GetInt32());
        Assert.Equal(["A1", "A2"], first.GetProperty("dossiers").EnumerateArray().Select(d => d.GetProperty("code").GetString()));
        var second = (await ward.GetAsync($"/api/scores/portal/differences?indicator=postal.share&kind=onlyTheirs&limit=2&after={first.GetProperty("next").GetString()}&{Year}")).Ok();
        Assert.Equal(["A3"], second.GetProperty("dossiers").EnumerateArray().Select(d => d.GetProperty("code").GetString()));
        Assert.Equal("notHere", second.GetProperty("dossiers")[0].GetProperty("reasons")[0].GetString());
        var ours = (await ward.GetAsync($"/api/scores/portal/differences?indicator=postal.share&kind=onlyOurs&{Year}")).Ok().GetProperty("dossiers").EnumerateArray();
        Assert.Contains(ours, d => d.GetProperty("code").GetString() == mine);
        Assert.Empty((await (await office.AsAsync(Role.Evidence)).GetAsync($"/api/scores/portal?{Year}")).Ok().EnumerateArray());
    }

    [Fact]
    public async Task Declared_OfAnotherWard_IsNotFound()
    {
        var ward = await office.AsAsync(Role.Evidence, ApiOffice.Ward);
        var made = (await ward.PostAsync("/api/scores/declared", new { indicator = "plan.it", from = "2026-01-01", to = "2026-12-31", numerator = 1, denominator = 1, evidence = "QĐ 12" })).Created();
        var id = made.GetProperty("id").GetInt64();

        Assert.Equal("QĐ 12", (await ward.GetAsync($"/api/scores/declared/{id}")).Ok().GetProperty("evidence").GetString());
        Assert.Equal(0, (await (await office.AsAsync(Role.Evidence)).GetAsync($"/api/scores/declared/{id}")).Ok().GetProperty("files").GetArrayLength());
        (await (await office.AsAsync(Role.Evidence, ApiOffice.OtherWard)).GetAsync($"/api/scores/declared/{id}")).Refused(HttpStatusCode.NotFound, "declaration-not-found");
    }

    [Fact]
    public async Task Petitions_OfAnotherWard_AreNeitherListedNorFound()
    {
        var clerk = await office.ClerkAsync();
        var code = (await clerk.PostAsync("/api/petitions", new { agency = ApiOffice.Ward, channel = "portal", about = "rule", content = "Khó hiểu." })).Created().GetProperty("code").GetString();
        var other = await office.AsAsync(Role.Evidence, ApiOffice.OtherWard);

        Assert.DoesNotContain((await other.GetAsync("/api/petitions")).Ok().GetProperty("petitions").EnumerateArray(), p => p.GetProperty("code").GetString() == code);
        (await other.GetAsync($"/api/petitions/{code}")).Refused(HttpStatusCode.NotFound, "petition-not-found");
        (await other.GetAsync($"/api/petitions?agency={ApiOffice.Ward}")).Refused(HttpStatusCode.UnprocessableEntity, "agency-unknown", "agency");
        Assert.Equal(code, (await (await office.AsAsync(Role.Evidence, ApiOffice.Ward)).GetAsync($"/api/petitions/{code}")).Ok().GetProperty("code").GetString());
    }
}
