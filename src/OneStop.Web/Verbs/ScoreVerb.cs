using System.CommandLine;
using System.Text.Json.Nodes;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Web.Api;

namespace OneStop.Web.Verbs;

/// <summary>score: a ruleset applied to the figures of a period.</summary>
internal static class ScoreVerb
{
    public static Command Score()
    {
        var ruleset = new Option<string>("--ruleset") { Description = "The ruleset's id, for example qd766 or par-sample; qd766@VERSION for a certain version.", Required = true };
        var from = VerbOptions.Day("--from", "The first day.");
        var to = VerbOptions.Day("--to", "The last day, included.");
        var agency = new Option<string?>("--agency") { Description = "The agency's code, with its subtree (default: everything)." };
        var asOf = VerbOptions.Moment("--as-of", "When open dossiers are judged (default: now).");
        var verb = new Command("score", "Scores a period: what the register measures, else what was declared.") { ruleset, from, to, agency, asOf };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var shelf = (await host.Get<RulesetBook>().ShelfAsync(stop)).On(parsed.GetValue(to));
            var found = shelf.Find(parsed.GetValue(ruleset)!);
            if (!found.IsOk) return host.Refused(found.Refusal);
            var scored = await host.Get<ScoreSheets>().OfAsync(found.Value.Ruleset, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(agency), parsed.GetValue(asOf), stop);
            return scored.IsOk ? host.Done(ScoreAnswer.Of(scored.Value), Lines(scored.Value)) : host.Refused(scored.Refusal);
        });
        return verb;
    }

    private static IEnumerable<string> Lines(ScoredPeriod scored)
    {
        var sheet = scored.Sheet;
        yield return $"{sheet.Title.Vi} ({sheet.Ruleset} {sheet.RulesetVersion}), {scored.Agency.Name}, {MachineText.Of(scored.Question.From)} – {MachineText.Of(scored.Question.Until.AddDays(-1))}";
        if (sheet.Sample) yield return "BỘ TIÊU CHÍ MẪU: điểm tối đa là ví dụ, kết quả in theo tỷ lệ phần trăm của điểm tối đa. (SAMPLE ruleset: shares of the maximum, not points.)";
        foreach (var line in sheet.Lines)
            yield return $"{line.Criterion,-6} {Figure(line),-24} {Points(sheet, line),-18} {line.Name.Vi}";
        yield return sheet.Sample ? $"Tổng: {sheet.Total.Percent} %" : $"Tổng: {MachineText.Of(sheet.Total.Points)} / {MachineText.Of(sheet.Total.Maximum)}{(sheet.Band is { } band ? $" ({band.Name.Vi})" : "")}";
        if (!sheet.Total.IsComplete) yield return "Còn tiêu chí chưa đo được. (Some criteria are not measured.)";
    }

    private static string Figure(ScoreLine line) =>
        line.Share is { } share ? $"{share.Numerator}/{share.Denominator}{(share.Coverage.IsFull ? "" : $" [{share.Coverage.Known}/{share.Coverage.Of}]")}"
        : line.Measures is [IndicatorValue.Number number, ..] ? MachineText.Of(number.Value)!
        : line.Measures is [IndicatorValue.Answer answer, ..] ? answer.Yes ? "yes" : "no" : "-";

    private static string Points(ScoreSheet sheet, ScoreLine line) =>
        line.Points is null ? line.State.ToString()
        : sheet.Sample ? $"{line.PercentOfMaximum} %" : $"{MachineText.Of(line.Points)} / {MachineText.Of(line.Maximum)}";
}
