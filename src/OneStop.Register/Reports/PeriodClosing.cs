using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Dossiers;
using OneStop.Register.Evidence;
using OneStop.Register.Reference;
using OneStop.Register.Simulation;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Reports;

/// <summary>A closed period: what was reported, what the register says today, and the dossiers between the two.</summary>
public sealed record ClosedPeriod(PeriodCloseRow Close, PeriodForm Reported, PeriodForm Today, IReadOnlyList<Restatement> Restatements)
{
    /// <summary>Today minus reported, columns 3 to 13.</summary>
    public PeriodFormCounts Difference => Today.Total.Counts.Add(Reported.Total.Counts.Negated);

    /// <summary>Whether the restated dossiers explain the whole difference; if not, figures or log were changed by other hands.</summary>
    public bool IsExplained => Restatements.Aggregate(default(PeriodFormCounts), (sum, restated) => sum.Add(restated.Difference)) == Difference;
}

/// <summary>
/// Closes reporting periods. A closing keeps the forms as the last sealed day of the log knew them, with who, when, chain head,
/// seal and code version. It is written once and never changed; later corrections, imports and late entries stand beside it as
/// restatements, each with its dossier and the step that caused it.
/// </summary>
public sealed class PeriodClosing(RegisterDbFactory databases, ReferenceCache references, PeriodFormQuery query, TimeProvider clock)
{
    /// <summary>
    /// Closes a period; refused while it runs ("period-runs"), while its last day has no seal ("period-not-sealed"), and a second time
    /// ("period-closed").
    /// </summary>
    public async Task<Outcome<PeriodCloseRow>> CloseAsync(ReportPeriod period, string scope, Caller caller, CancellationToken stop)
    {
        if (period.Until > LocalDay.Of(clock.GetUtcNow())) return PeriodCloseRefusals.Runs(period);
        PeriodCloseRow row;
        // What is counted, and the last sealed event it is taken back to, are one moment.
        var opened = await ReportMoment.OpenAsync(databases, references, scope, caller.Reach, null, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using (var moment = opened.Value)
        {
            if (await FindAsync(moment.Db, period, NameOf(moment), stop) is not null) return PeriodCloseRefusals.Closed(period);
            var seal = await moment.Db.DaySeals.OrderByDescending(s => s.Day).FirstOrDefaultAsync(stop);
            if (seal is null || seal.Day < period.LastDay) return PeriodCloseRefusals.NotSealed(period, seal?.Day);
            var later = await PeriodChanges.SinceAsync(moment, seal.LastSeq, period.From, period.Until, caller.Reach, stop);
            var content = new JsonObject();
            foreach (var grouping in Enum.GetValues<FormGrouping>())
            {
                var form = await FormAtSealAsync(moment, Request(period, moment.Scope.Name, grouping), later, stop);
                if (!form.IsOk) return form.Refusal;
                content[OnTimeNames(grouping)] = form.Value.ToJson();
            }
            row = new PeriodCloseRow
            {
                Period = period.ToString(), Scope = NameOf(moment), ClosedAt = LocalDay.Precise(clock.GetUtcNow()), ClosedBy = caller.Actor,
                LastSeq = seal.LastSeq, ChainHead = await HeadAsync(moment.Db, seal.LastSeq, stop), SealedDay = seal.Day, Seal = seal.Seal,
                CodeVersion = CodeVersion.Current, Content = content.ToJsonString(),
            };
        }
        return await KeepAsync(row, period, stop);
    }

    /// <summary>A closed period beside today's figures; refused "period-open" when nobody closed it for this scope.</summary>
    public async Task<Outcome<ClosedPeriod>> OfAsync(ReportPeriod period, string scope, FormGrouping grouping, Scope? reach, CancellationToken stop)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, scope, reach, null, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        if (await FindAsync(moment.Db, period, NameOf(moment), stop) is not { } row) return PeriodCloseRefusals.Open(period);
        var reported = FormOf(row, grouping);
        if (!reported.IsOk) return reported.Refusal;
        var today = await query.CountAsync(moment, Request(period, moment.Scope.Name, grouping), stop);
        if (!today.IsOk) return today.Refusal;
        return new ClosedPeriod(row, reported.Value, today.Value, await PeriodChanges.SinceAsync(moment, row.LastSeq, period.From, period.Until, reach, stop));
    }

    /// <summary>A kept form, as it was closed.</summary>
    private static Outcome<PeriodForm> FormOf(PeriodCloseRow row, FormGrouping grouping) => PeriodFormJson.Read(JsonNode.Parse(row.Content)![OnTimeNames(grouping)]);

    /// <summary>A closing with its form alone, as it was kept: nothing of today. Refused as <see cref="OfAsync"/>.</summary>
    public async Task<Outcome<(PeriodCloseRow Row, PeriodForm Form)>> SealedAsync(ReportPeriod period, string scope, FormGrouping grouping, Scope? reach, CancellationToken stop)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, scope, reach, null, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        if (await FindAsync(moment.Db, period, NameOf(moment), stop) is not { } row) return PeriodCloseRefusals.Open(period);
        var reported = FormOf(row, grouping);
        if (!reported.IsOk) return reported.Refusal;
        return (row, reported.Value with { Illustration = await DemoOffice.IsIllustrationAsync(moment.Db, stop) });
    }

    /// <summary>The closings of a scope, newest first, without their forms.</summary>
    public async Task<Outcome<IReadOnlyList<PeriodCloseRow>>> ListAsync(string scope, Scope? reach, CancellationToken stop)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, scope, reach, null, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        var name = NameOf(moment);
        return await moment.Db.PeriodCloses.Where(r => r.Scope == name).OrderByDescending(r => r.ClosedAt).ThenByDescending(r => r.Id).ToListAsync(stop);
    }

    private async Task<Outcome<PeriodForm>> FormAtSealAsync(ReportMoment moment, PeriodFormRequest request, IReadOnlyList<Restatement> later, CancellationToken stop)
    {
        var today = await query.CountAsync(moment, request, stop);
        if (!today.IsOk) return today.Refusal;
        var lines = today.Value.Rows.ToDictionary(row => ReportGroups.Id(PeriodFormQuery.Of(request.By), row.Key, moment.Reference)!.Value, row => row.Counts);
        foreach (var moved in later)
        {
            if (moved.Before is { } before) Add(before.Line(request.By), before.Counts);
            if (moved.After is { } after) Add(after.Line(request.By), after.Counts.Negated);
        }
        return PeriodFormQuery.Form(moment, request, lines.Where(line => line.Value != default).Select(line => (line.Key, line.Value)));

        void Add(long line, PeriodFormCounts counts) => lines[line] = lines.GetValueOrDefault(line).Add(counts);
    }

    private async Task<Outcome<PeriodCloseRow>> KeepAsync(PeriodCloseRow row, ReportPeriod period, CancellationToken stop)
    {
        await using var db = databases.Open();
        db.PeriodCloses.Add(row);
        try
        {
            await db.SaveChangesAsync(stop);
            return row;
        }
        catch (DbUpdateException)
        {
            await using var again = databases.Open();
            if (await FindAsync(again, period, row.Scope, stop) is not null) return PeriodCloseRefusals.Closed(period);
            throw;
        }
    }

    private static Task<PeriodCloseRow?> FindAsync(RegisterDb db, ReportPeriod period, string scope, CancellationToken stop)
    {
        var name = period.ToString();
        return db.PeriodCloses.SingleOrDefaultAsync(r => r.Period == name && r.Scope == scope, stop);
    }

    private static async Task<string> HeadAsync(RegisterDb db, long seq, CancellationToken stop) =>
        await db.Events.Where(e => e.Seq == seq).Select(e => e.Hash).SingleOrDefaultAsync(stop) ?? Log.LogChain.Start;

    // The agency at the top and the province are one reporting unit, and close a period once between them.
    private static string NameOf(ReportMoment moment) => moment.Scope.IsEverything ? "province" : moment.Scope.Name;

    private static PeriodFormRequest Request(ReportPeriod period, string scope, FormGrouping grouping) =>
        new(period.From, period.LastDay) { Scope = scope, By = grouping, Name = period.Name };

    private static string OnTimeNames(FormGrouping grouping) => Domain.Counters.OnTimeNames.Of(grouping);
}
