using System.CommandLine;
using OneStop.Domain.Dossiers;
using OneStop.Register.Simulation;

namespace OneStop.Web.Verbs;

/// <summary>generate: deterministic synthetic data into an empty register, under a simulated clock.</summary>
internal static class GenerateVerb
{
    public static Command Create()
    {
        var dossiers = VerbOptions.Number<int>("--dossiers", "How many filings arrive.", 1, int.MaxValue);
        var days = VerbOptions.Number<int>("--days", "Over how many days up to now.", 1, 2500);
        var seed = new Option<string>("--seed") { Description = "Starts the random numbers; the same seed gives the same data.", Required = true };
        var onTime = VerbOptions.Number<double>("--on-time", "Share of the finished that are early or on time.", 0, 1);
        (dossiers.Required, days.Required, onTime.DefaultValueFactory) = (true, true, _ => 0.9971);
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
