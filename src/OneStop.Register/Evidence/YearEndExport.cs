using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Register.Reference;
using OneStop.Register.Scores;
using OneStop.Register.Simulation;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Evidence;

/// <summary>What to export: the period, whose dossiers (null: the whole register), which rulesets, and when open dossiers are judged (null: see <see cref="IndicatorQuestion.LastChangeAsync"/>).</summary>
public sealed record ExportRequest(ReportPeriod Period, string? Agency, IReadOnlyList<ShelvedRuleset> Rulesets, DateTimeOffset? AsOf = null);

/// <summary>What an export came to; <see cref="ManifestHash"/> is the SHA-256 of manifest.json, which fixes every file of the pack.</summary>
public sealed record ExportResult(string Period, string Agency, DateTimeOffset AsOf, long Dossiers, int Files, long Rows, string ManifestHash);

/// <summary>
/// Writes the evidence pack of a period in one read transaction: what it says is one moment, and clerks work on meanwhile. Dossiers
/// are read once, in constant memory, and pass from a temporary file into the register book and every list. Nothing in the pack
/// tells when or where it was made.
/// </summary>
public sealed class YearEndExport(RegisterDbFactory databases, ReferenceCache references, DaySeals seals, DemoOffice demo, TimeProvider clock)
{
    /// <summary>Writes the pack into a stream; refused when the agency is unknown or the period has not begun. Finished days without a seal are sealed first.</summary>
    public async Task<Outcome<ExportResult>> WriteAsync(Stream output, ExportRequest request, IProgress<WorkDone>? progress, CancellationToken stop)
    {
        await seals.SealAsync(stop);
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var reference = await references.CurrentAsync(db, stop);
        var asked = await AskAsync(db, reference, request, stop);
        if (!asked.IsOk) return asked.Refusal;
        var (question, agency) = asked.Value;

        var indicators = request.Rulesets.SelectMany(r => r.Ruleset.IndicatorNames()).Concat(["onTime.solved", "onTime.received", "onTime.realtime", "onTime.cohort"]).ToList();
        var plan = new PackPlan(question, await DossierMeasures.OfAsync(db, reference, question, stop), indicators);
        var members = db.Dossiers.Where(question.Scope.Predicate).Where(plan.Members);
        var steps = new ExportProgress(progress, await members.LongCountAsync(stop), plan.Lists.Count);
        using var spool = new PackSpool(plan.Measures);
        var forms = new PackForms();
        await foreach (var dossier in members.OrderBy(d => EF.Functions.Collate(d.Code, IndicatorQueries.CodeCollation(db))).AsAsyncEnumerable().WithCancellation(stop))
        {
            var row = plan.RowOf(dossier);
            Judge(plan, dossier, row, spool);
            forms.Add(row);
            steps.Read(spool.Rows);
        }

        var facts = new PackFacts(agency.Code, agency.Name, request.Period.ToString(), request.Period.From, request.Period.Until, question.AsOf,
            CodeVersion.Current, await demo.IsIllustrationAsync(stop), Full: false);
        using var pack = new PackWriter(output, facts, steps);
        await pack.RegisterBookAsync(spool.Read(null).Select(line => line.Row.ToBook(reference)).ToAsyncEnumerable(), stop);
        foreach (var list in plan.Lists)
        {
            var lines = spool.Read(list.Measure, list.Level).Select(line => line.Row.ToList(reference, line.Counted));
            await pack.ListAsync(list.Indicator, lines.ToAsyncEnumerable(), stop: stop);
        }
        foreach (var (indicator, entries) in await IndicatorQueries.ListedAsync(db, reference, question, indicators, stop))
        {
            if (!indicators.Contains(indicator)) continue;
            await pack.ListAsync(indicator, entries.Select(p => new ListLine(new DossierFacts(p.Code), p.Counted, Note: p.Name)).ToAsyncEnumerable(), stop: stop);
        }
        var measured = await IndicatorQueries.ValuesAsync(db, reference, question, indicators, stop);
        var declared = await DeclaredFigures.ListAsync(db, agency.Code, question.From, question.Until, stop);
        foreach (var ruleset in request.Rulesets)
        {
            var scored = ScoreSheets.Of(ruleset.Ruleset, question, agency, measured, declared);
            pack.ScoreSheet(scored.Sheet, ruleset.File, DeclaredBy(scored));
        }
        foreach (var grouping in Enum.GetValues<FormGrouping>()) pack.Form(forms.Of(grouping, request.Period, agency.Name, reference));
        await ExtrasAsync(pack, new PackExtras(db, reference, question, members), stop);
        if (await YearBridge.OfAsync(db.Dossiers.Where(question.Scope.Predicate), request.Period, stop) is { } bridge) pack.Bridge(bridge);
        var manifest = pack.Finish();
        return new ExportResult(facts.Period, agency.Code, question.AsOf, spool.Rows, manifest.Files.Count, manifest.Files.Sum(f => f.Rows ?? 0),
            Sha256Hash.Of(CanonicalJson.Readable(manifest.ToJson())).ToString());
    }

    private async Task<Outcome<(IndicatorQuestion, AgencyRow)>> AskAsync(RegisterDb db, OfficeReference reference, ExportRequest request, CancellationToken stop)
    {
        var (period, now) = (request.Period, LocalDay.Precise(clock.GetUtcNow()));
        if (LocalDay.StartOf(period.From) > now)
            return new Refusal("period-not-begun", new($"{period.Name.Vi} chưa bắt đầu, chưa có số liệu.", $"{period.Name.En} has not begun, there is nothing to export."), "period");
        var asked = ScoreSheets.Ask(reference, period.From, period.LastDay, request.Agency, now);
        if (!asked.IsOk) return asked.Refusal;
        var (question, agency) = asked.Value;
        var asOf = request.AsOf ?? await IndicatorQuestion.LastChangeAsync(db, question.From, question.Until, question.Scope, now, stop);
        return (question with { AsOf = asOf }, agency);
    }

    private static void Judge(PackPlan plan, Dossier dossier, PackRow row, PackSpool spool)
    {
        Span<Counted?> counted = stackalloc Counted?[plan.Measures];
        plan.Judge(dossier, counted);
        spool.Add(row, counted);
    }

    private static async Task ExtrasAsync(PackWriter pack, PackExtras extras, CancellationToken stop)
    {
        pack.Seals(await extras.SealsAsync(stop));
        await foreach (var (id, file) in extras.CalendarsAsync().WithCancellation(stop)) pack.Calendar(id, file);
        await pack.DataQualityAsync(extras.DataQualityAsync(), stop);
        await pack.WorthAskingAsync(extras.WorthAskingAsync(stop), stop);
    }

    /// <summary>By criterion, who declared its figures on what evidence, and who checked them.</summary>
    private static Dictionary<string, JsonObject> DeclaredBy(ScoredPeriod scored)
    {
        var byCriterion = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var line in scored.Sheet.Lines)
        {
            var points = $"points:{scored.Sheet.Ruleset}/{line.Criterion}";
            var rows = scored.Declared.Where(r => r.Indicator == points || line.Indicators.Contains(r.Indicator)).ToList();
            if (rows.Count == 0) continue;
            byCriterion[line.Criterion] = new JsonObject
            {
                ["figures"] = new JsonArray([.. rows.Select(r => new JsonObject
                {
                    ["indicator"] = r.Indicator, ["numerator"] = r.Numerator, ["denominator"] = r.Denominator,
                    ["evidence"] = r.Evidence, ["declaredBy"] = r.DeclaredBy, ["checkedBy"] = r.CheckedBy,
                })]),
            };
        }
        return byCriterion;
    }
}

/// <summary>An export's progress in lines: every dossier is read once, written into the book, and run through for each list.</summary>
internal sealed class ExportProgress(IProgress<WorkDone>? progress, long dossiers, int lists) : IProgress<PackProgress>
{
    private readonly long total = dossiers * (lists + 2);
    private long done;
    private long file;

    public void Read(long rows)
    {
        done = rows;
        if (rows % 1000 == 0) progress?.Report(new(done, total));
    }

    public void Report(PackProgress value)
    {
        // A new file begins: the one before is done, whatever part of the dossiers stood in it.
        if (value.Rows == 0) (done, file) = (Math.Min(total, Math.Max(dossiers, done + (file > 0 ? dossiers : 0))), 0);
        else file = value.Rows;
        progress?.Report(new(Math.Min(total, done + file), total));
    }
}
