using System.Globalization;
using System.Text.Json;
using OneStop.Domain.Dossiers;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

/// <summary>Nothing that can be called makes a dossier on time once it was overdue.</summary>
public sealed class LateTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private ApiCaller leader = null!;

    [Fact]
    public async Task No_Route_Or_Role_CanMakeALateDossierOnTime()
    {
        var cases = new List<(string Start, string Action, string Code)>();
        foreach (var start in new[] { "overdue", "overdue and paused", "finished late" })
            foreach (var action in Enum.GetValues<DossierAction>().Select(Lifecycle.Name).Append("mark-on-time"))
                cases.Add((start, action, (await office.FileAsync(("feeDue", 10_000))).GetProperty("code").GetString()!));
        office.Clock.Advance(TimeSpan.FromDays(20));
        leader = await office.PersonAsync("lanhdao");

        foreach (var (start, action, code) in cases)
        {
            var clerk = await office.ClerkAsync();
            if (start == "overdue and paused") (await clerk.ActAsync(code, "request-supplement", ActApiTests.Needs["request-supplement"])).Ok();
            if (start == "finished late") (await clerk.ActAsync(code, "finish")).Ok();
            var ended = await DriveToTheEndAsync(code, action);

            Assert.NotEqual(JsonValueKind.Null, ended.GetProperty("endedAt").ValueKind);
            Assert.True(ended.GetProperty("class").GetString() == "late", $"{start}, {action}: {ended.GetProperty("status")} {ended.GetProperty("class")}");
        }
    }

    /// <summary>One action by every role in every shape, then whatever leads to the end.</summary>
    private async Task<JsonElement> DriveToTheEndAsync(string code, string action)
    {
        foreach (var role in Enum.GetValues<Role>())
            foreach (var agency in new[] { ApiOffice.Ward, ApiOffice.Province })
                await TryAsync(await office.AsAsync(role, agency), code, action);
        await TryAsync(leader, code, action);

        var clerk = await office.ClerkAsync();
        foreach (var wayOn in new[] { "confirm-payment", "accept-supplement", "confirm-handover", "finish" })
            await clerk.TryActAsync(code, wayOn, ActApiTests.Needs.GetValueOrDefault(wayOn) ?? new { });
        return (await clerk.GetAsync($"/api/dossiers/{code}")).Ok();
    }

    /// <summary>What the action needs, early dates, and every field that can be corrected; a correction is approved at once.</summary>
    private async Task TryAsync(ApiCaller caller, string code, string action)
    {
        var tomorrow = office.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var shapes = action == "correct"
            ? Corrections.Fields.Select(field => (object)new { field, value = ValueOf(field), reason = "x" })
            : [ActApiTests.Needs.GetValueOrDefault(action) ?? new { }, new { reason = "x", letterNumber = "1", newDate = tomorrow, leader = "x" }];
        foreach (var shape in shapes)
        {
            await caller.TryActAsync(code, action, shape);
            if (action == "correct") await leader.TryActAsync(code, "approve-correction", new { });
        }
    }

    private static string ValueOf(string field) =>
        field.EndsWith("At", StringComparison.Ordinal) ? "2020-01-01T08:00:00+07:00" : field == "channel" ? "post" : field == "feeDue" ? "5" : "true";
}
