using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using OneStop.Domain;
using OneStop.Web.Access;
using OneStop.Web.Setup;
using OneStop.Web.Tests.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace OneStop.Web.Tests.Api;

/// <summary>An office with an open register, keys for programs of every role, and filings that are right.</summary>
public class ApiOffice : WebOffice
{
    /// <summary>A ward's reception desk and the agencies around it; the demo province's own codes.</summary>
    public const string Desk = "CHO-SAO";
    public const string Ward = "H99.21";
    public const string WardCentre = "H99.21.01";
    public const string OtherWard = "H99.22";
    public const string Province = "H99";

    private readonly ConcurrentDictionary<(Role, string), Task<ApiCaller>> callers = new();

    /// <summary>A procedure decided by the ward, three working days through every channel.</summary>
    public string Procedure { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Services.GetRequiredService<OfficeHostOpening>().Opened;
        Procedure = await FindProcedureAsync();
    }

    /// <summary>A program of that role; one key for each role and agency.</summary>
    internal Task<ApiCaller> AsAsync(Role role, string agency = Province) => callers.GetOrAdd((role, agency), async _ =>
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{role}-{agency}").ToLowerInvariant();
        var key = await this.WithAsync<ApiKeys, Outcome<string>>(keys => keys.CreateAsync(name, agency, role));
        return new ApiCaller(Address, key.Value);
    });

    internal Task<ApiCaller> ClerkAsync() => AsAsync(Role.Clerk, Ward);

    /// <summary>A signed-in person, for what programs may not do.</summary>
    internal async Task<ApiCaller> PersonAsync(string demoAccount)
    {
        var visitor = await this.SignInAsync(demoAccount);
        var page = await visitor.GetPageAsync("/help");
        return new ApiCaller(visitor, page.QuerySelector("meta[name=form-token]")!.GetAttribute("content")!);
    }

    public Dictionary<string, object?> Filing(params (string Name, object? Value)[] more)
    {
        var filing = new Dictionary<string, object?>
        {
            ["desk"] = Desk, ["procedure"] = Procedure,
            ["applicant"] = new { name = "Đỗ Thị Hồng Ngọc", idNumber = "001188000123", phone = "0912 345 678" },
        };
        foreach (var (name, value) in more) filing[name] = value;
        return filing;
    }

    /// <summary>Files a dossier as the ward's clerk; it must succeed.</summary>
    internal async Task<JsonElement> FileAsync(params (string Name, object? Value)[] more) =>
        (await (await ClerkAsync()).PostAsync("/api/dossiers", Filing(more))).Created();

    private async Task<string> FindProcedureAsync()
    {
        var admin = await AsAsync(Role.Admin);
        var found = (await admin.GetAsync("/api/procedures?level=commune&limit=500")).Ok();
        foreach (var procedure in found.GetProperty("items").EnumerateArray())
        {
            var channels = procedure.GetProperty("channels").EnumerateArray().ToList();
            if (channels.Count < 3 || !channels.All(IsThreeDays) || procedure.GetProperty("levels").GetArrayLength() != 1) continue;
            var code = procedure.GetProperty("code").GetString()!;
            var filed = (await (await ClerkAsync()).PostAsync("/api/dossiers", new { desk = Desk, procedure = code, stage = "refused", note = "thử" })).Created();
            if (filed.GetProperty("agency").GetString() == Ward) return code;
        }
        throw new InvalidOperationException("The catalogue has no commune procedure of three working days that the ward decides.");
    }

    private static bool IsThreeDays(JsonElement channel) => channel.GetProperty("limit") is { ValueKind: JsonValueKind.Object } limit
        && limit.GetProperty("amount").GetDecimal() == 3 && limit.GetProperty("unit").GetString() == "workingDays";
}

/// <summary>One office for all tests that leave its clock alone.</summary>
[CollectionDefinition(Name)]
public sealed class ApiTests : ICollectionFixture<ApiOffice>
{
    public const string Name = "api";
}
