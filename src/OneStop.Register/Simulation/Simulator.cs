using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Seeding;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Simulation;

/// <summary>
/// Fills an empty register through the real write path under a simulated clock: every dossier is received, handled and finished
/// by the same commands as at the desk, each at its simulated moment. Steps within half a simulated hour share commits.
/// </summary>
public sealed class Simulator(RegisterDbFactory databases, ReferenceCache references, DossierRegister register)
{
    /// <summary>Steps of different dossiers this close share commits; steps of one dossier lie at least so far apart.</summary>
    internal static readonly TimeSpan Wave = TimeSpan.FromMinutes(30);

    /// <summary>Runs the plan; refused as <c>register-not-empty</c> when there are dossiers already.</summary>
    public async Task<Outcome<SimulationResult>> RunAsync(SimulationPlan plan, string seedFolder, IProgress<int>? progress, CancellationToken stop)
    {
        await using var db = databases.Open();
        if (await db.Dossiers.AnyAsync(stop))
            return new Refusal("register-not-empty", new("Sổ đã có hồ sơ; chỉ tạo dữ liệu minh họa vào sổ trống.", "The register holds dossiers; data is generated only into an empty one."));
        var reference = await references.CurrentAsync(db, stop);
        var random = new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(plan.Seed))));
        var arrivals = new SimulatedArrivals(reference, plan, new SimulatedPeople(SeedFiles.Names(seedFolder), random), random);
        var course = new SimulatedCourse(reference, plan, random);
        var caller = new Caller("demo");

        var queue = new PriorityQueue<SimulatedDossier, (DateTimeOffset At, int Order)>();
        var order = 0;
        foreach (var (at, dossier) in arrivals.All()) queue.Enqueue(dossier, (at, order++));
        var (dossiers, commands) = (order, 0);

        while (queue.TryPeek(out _, out var first) && first.At < plan.Until)
        {
            var together = new List<(DateTimeOffset At, SimulatedDossier Dossier, Task<Outcome<Done>> Answer)>();
            while (queue.TryPeek(out var dossier, out var at) && at.At < first.At + Wave && at.At < plan.Until)
            {
                queue.Dequeue();
                if (course.Postpone(dossier, at.At) is { } later) queue.Enqueue(dossier, (later, order++));
                else together.Add((at.At, dossier, SendAsync(dossier, at.At, caller, stop)));
            }
            foreach (var (at, dossier, answer) in together)
            {
                var done = await answer;
                if (!done.IsOk) return done.Refusal;
                dossier.Stands = done.Value.Dossier;
                if (course.After(dossier, at) is { } next) queue.Enqueue(dossier, (next < at + Wave ? at + Wave : next, order++));
            }
            commands += together.Count;
            progress?.Report(commands);
        }
        return new SimulationResult(dossiers, commands, course.Finished, course.Late);
    }

    private Task<Outcome<Done>> SendAsync(SimulatedDossier dossier, DateTimeOffset at, Caller caller, CancellationToken stop) => dossier.Next == Step.Arrive
        ? register.TakeInAtAsync(at, dossier.Intake, dossier.Intake.Channel == Domain.Procedures.Channel.Online ? IntakeStage.Submit : IntakeStage.Receive, caller, stop)
        : register.ActAtAsync(at, dossier.Stands!.Code, dossier.Command(dossier.Stands.AgencyId, at), caller, stop);
}
