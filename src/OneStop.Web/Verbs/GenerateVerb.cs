using System.CommandLine;
using OneStop.Domain.Dossiers;
using OneStop.Register.Simulation;

namespace OneStop.Web.Verbs;

/// <summary>generate: deterministic synthetic data into an empty register, under a simulated clock.</summary>
internal static class GenerateVerb
{
    public static Command Create()
    {
        var dossiers = new Option<int>("--dossiers") { Description = "How many filings arrive.", Required = true };
        var days = new Option<int>("--days") { Description = "Over how many days up to now.", Required = true };
        var seed = new Option<string>("--seed") { Description = "Starts the random numbers; the same seed gives the same data.", Required = true };
        var onTime = new Option<double>("--on-time") { Description = "Share of the finished that are early or on time.", DefaultValueFactory = _ => 0.9971 };
        dossiers.Validators.Add(r => { if (r.GetValueOrDefault<int>() < 1) r.AddError("--dossiers must be at least 1."); });
        days.Validators.Add(r => { if (r.GetValueOrDefault<int>() is < 1 or > 2500) r.AddError("--days must lie between 1 and 2500."); });
        onTime.Validators.Add(r => { if (r.GetValueOrDefault<double>() is < 0 or > 1) r.AddError("--on-time must lie between 0 and 1."); });
        var verb = new Command("generate", "Fills an empty register with synthetic dossiers.") { dossiers, days, seed, onTime };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var today = LocalDay.Of(host.Get<TimeProvider>().GetUtcNow());
            // Up to the start of today: the same day, seed and numbers give the same data at any hour.
            var plan = new SimulationPlan(today.AddDays(-parsed.GetValue(days)), LocalDay.StartOf(today), parsed.GetValue(dossiers), parsed.GetValue(seed)!, parsed.GetValue(onTime));
            var done = await host.Get<Simulator>().RunAsync(plan, VerbHost.SeedFolder, null, stop);
            return done.IsOk
                ? host.Done(done.Value, $"{done.Value.Dossiers} dossiers, {done.Value.Commands} commands, {done.Value.Finished} finished, {done.Value.Late} late")
                : host.Refused(done.Refusal);
        });
        return verb;
    }
}
