using System.CommandLine;
using OneStop.Register.Counters;
using OneStop.Register.Evidence;
using OneStop.Register.Log;

namespace OneStop.Web.Verbs;

/// <summary>migrate · seed · recount · verify-log.</summary>
internal static class MaintenanceVerbs
{
    public static Command Migrate()
    {
        var verb = new Command("migrate", "Creates the register or brings it to the newest schema. Harmless when repeated.");
        VerbHost.On(verb, (_, host, _) => Task.FromResult(host.Done(new { migrated = true }, "The register has the newest schema.")));
        return verb;
    }

    public static Command Seed()
    {
        var verb = new Command("seed", "Loads units, catalogue and calendars into an empty register. Harmless when repeated.");
        VerbHost.On(verb, (_, host, _) => Task.FromResult(host.Done(new { seeded = true }, "The register is seeded.")));
        return verb;
    }

    public static Command Recount()
    {
        var verb = new Command("recount", "Recounts every counter from the event log and compares.");
        VerbHost.On(verb, async (_, host, stop) =>
        {
            var result = await host.Get<Recount>().RunAsync(stop);
            host.Done(result, [$"{result.Events} events, {result.Dossiers} dossiers, difference {result.Difference}", .. result.Details]);
            return result.Difference == 0 ? 0 : 1;
        });
        return verb;
    }

    public static Command VerifyLog()
    {
        var verb = new Command("verify-log", "Checks that the hash chain is whole, that replaying it gives every row, and that the day seals fit.");
        VerbHost.On(verb, async (_, host, stop) =>
        {
            var check = await host.Get<LogVerifier>().CheckAsync(stop);
            check = check with { Problems = [.. check.Problems, .. await host.Get<DaySeals>().CheckAsync(stop)] };
            host.Done(check, [$"{check.Events} events, {check.Dossiers} dossiers, {check.Problems.Count} problems", .. check.Problems]);
            return check.Problems.Count == 0 ? 0 : 1;
        });
        return verb;
    }
}
