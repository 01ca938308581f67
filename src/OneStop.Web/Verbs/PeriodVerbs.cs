using System.CommandLine;
using System.Globalization;
using OneStop.Domain.Reports;
using OneStop.Register.Reports;
using OneStop.Web.Api;

namespace OneStop.Web.Verbs;

/// <summary>close-period, and a closed period beside today (report form-06a --closed).</summary>
internal static class PeriodVerbs
{
    public static Command Close()
    {
        var period = new Option<string>("--period") { Description = "calendar:2026-08, report:2026-Q3, report:2026, …", Required = true };
        var agency = new Option<string?>("--agency") { Description = "The reporting agency with its subtree (default: the province)." };
        var verb = new Command("close-period", "Keeps form II.06a of a period as the last sealed day knew it; what comes later shows as restatements.") { period, agency };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var named = ReportPeriod.Parse(parsed.GetValue(period));
            if (!named.IsOk) return host.Refused(named.Refusal);
            var done = await host.Get<PeriodClosing>().CloseAsync(named.Value, parsed.GetValue(agency) is { } code ? $"agency:{code}" : "province", VerbHost.Caller, stop);
            if (!done.IsOk) return host.Refused(done.Refusal);
            var row = done.Value;
            return host.Done(PeriodCloseAnswer.Of(row), string.Create(CultureInfo.InvariantCulture,
                $"{row.Period} {row.Scope}: closed as of event {row.LastSeq}, day {row.SealedDay:yyyy-MM-dd}, seal {row.Seal}"));
        });
        return verb;
    }

    /// <summary>The closed form, today's, and the restated dossiers.</summary>
    public static async Task<int> ClosedAsync(VerbHost host, string? period, PeriodFormRequest request, CancellationToken stop)
    {
        var named = ReportPeriod.Parse(period);
        if (!named.IsOk) return host.Refused(named.Refusal);
        var read = await host.Get<PeriodClosing>().OfAsync(named.Value, request.Scope, request.By, VerbHost.Caller.Reach, stop);
        if (!read.IsOk) return host.Refused(read.Refusal);
        var closed = read.Value;
        string[] sums =
        [
            $"closed  {ReportVerbs.Line(closed.Reported.Total)}", $"today   {ReportVerbs.Line(closed.Today.Total)}",
            closed.IsExplained ? $"{closed.Restatements.Count} restated dossiers explain the difference" : "the restated dossiers do NOT explain the difference: run verify-log and recount",
        ];
        host.Done(ClosedPeriodAnswer.Of(closed), [.. sums, .. closed.Restatements.Select(Words)]);
        return closed.IsExplained ? 0 : 1;
    }

    private static string Words(Restatement moved) =>
        $"{moved.Dossier.Code}: {Place(moved.Before)} -> {Place(moved.After)}, by {string.Join(", ", moved.Reasons.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Action} (event {reason.Seq})")))}";

    private static string Place(PeriodPlace? place) => place is null ? "not in the form" : string.Create(CultureInfo.InvariantCulture, $"columns {(int)place.Came} and {(int)place.Stands}");
}
