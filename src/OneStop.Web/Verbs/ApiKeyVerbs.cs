using System.CommandLine;
using OneStop.Domain;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Writing;
using OneStop.Web.Access;

namespace OneStop.Web.Verbs;

/// <summary>api-key create · api-key revoke: keys with which programs call the API.</summary>
internal static class ApiKeyVerbs
{
    public static Command ApiKey() => new("api-key", "Makes and ends keys with which programs call the API.") { Create(), Revoke() };

    private static Command Create()
    {
        var name = new Option<string>("--name") { Description = "The program's name; it appears in the log as key:NAME.", Required = true };
        var agency = new Option<string>("--agency") { Description = "The agency whose subtree it reaches; empty for the whole province.", DefaultValueFactory = _ => "" };
        var role = new Option<Role>("--role") { Description = "What it may do.", DefaultValueFactory = _ => Role.Integrator };
        var verb = new Command("create", "Makes a key and prints it, the only time it can be read.") { name, agency, role };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var code = parsed.GetValue(agency)!.Trim();
            if (code.Length > 0 && !await ExistsAsync(host, code, stop)) return host.Refused(RegisterRefusals.AgencyUnknown(code));
            var made = await WithKeysAsync(host, keys => keys.CreateAsync(parsed.GetValue(name)!, code, parsed.GetValue(role), stop), stop);
            if (!made.IsOk) return host.Refused(made.Refusal);
            await host.Messages.WriteLineAsync("Keep the key: it is shown only now. · Hãy giữ khóa này: chỉ hiện một lần.");
            return host.Done(new { name = parsed.GetValue(name), agency = code, role = parsed.GetValue(role), key = made.Value }, made.Value);
        });
        return verb;
    }

    private static Command Revoke()
    {
        var name = new Argument<string>("NAME") { Description = "The program's name." };
        var verb = new Command("revoke", "Ends a key; a running server forgets it within seconds.") { name };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var ended = await WithKeysAsync(host, keys => keys.RevokeAsync(parsed.GetValue(name)!, stop), stop);
            return ended.IsOk ? host.Done(new { name = parsed.GetValue(name), revokedAt = ended.Value }, $"{parsed.GetValue(name)} is revoked.") : host.Refused(ended.Refusal);
        });
        return verb;
    }

    private static async Task<bool> ExistsAsync(VerbHost host, string agency, CancellationToken stop)
    {
        await using var db = host.Get<RegisterDbFactory>().Open();
        return (await host.Get<ReferenceCache>().CurrentAsync(db, stop)).Tree.Agency(agency) is not null;
    }

    private static async Task<Outcome<T>> WithKeysAsync<T>(VerbHost host, Func<ApiKeys, Task<Outcome<T>>> work, CancellationToken stop)
    {
        await host.Get<IServiceProvider>().PrepareAccountsAsync(demo: false, stop);
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ApiKeys>());
    }
}
