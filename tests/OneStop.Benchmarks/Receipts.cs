using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Benchmarks;

/// <summary>A desk that receives a dossier every 50 milliseconds and notes how long each receipt took to be acknowledged.</summary>
internal sealed class Receipts(RegisterDbFactory databases, DossierRegister register)
{
    private static readonly Caller clerk = new("benchmark-desk");
    private Intake? filing;

    /// <summary>Receives one, of the kind the register received last.</summary>
    public async Task WarmUpAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        var last = await db.Dossiers.Where(d => d.ReceivedAt != null && d.Source == null).OrderByDescending(d => d.Id).Select(d => new { d.ProcedureId, d.DeskId }).FirstAsync(stop);
        filing = new Intake
        {
            Procedure = await db.Procedures.Where(p => p.Id == last.ProcedureId).Select(p => p.Code).SingleAsync(stop), Desk = await db.Desks.Where(d => d.Id == last.DeskId).Select(d => d.Code).SingleAsync(stop),
        };
        await ReceiveAsync(stop);
    }

    /// <summary>Receives until it is stopped; the milliseconds of each.</summary>
    public async Task<List<double>> UntilAsync(CancellationToken stop)
    {
        var took = new List<double>();
        while (!stop.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await ReceiveAsync(CancellationToken.None);
            took.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(50, CancellationToken.None);
        }
        return took;
    }

    private async Task ReceiveAsync(CancellationToken stop)
    {
        var applicant = new Applicant(PersonKind.Citizen, "Nguyễn Văn Đo", null, null);
        if (await register.ReceiveAsync(filing! with { Applicant = applicant }, clerk, stop) is { IsOk: false } refused) throw new InvalidOperationException(refused.Refusal.Message.En);
    }
}
