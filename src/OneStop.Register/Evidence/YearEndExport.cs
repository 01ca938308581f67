using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Domain.Paper;
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
public sealed record ExportRequest(ReportPeriod Period, string? Agency, IReadOnlyList<ShelvedRuleset> Rulesets, DateTimeOffset? AsOf = null)
{
    /// <summary>Set for the full variant, with the applicants' names: who asked for it, as the pack then says on its cover. Null for the usual one without personal data.</summary>
    public string? FullFor { get; init; }

    /// <summary>The folder of attachments, from which the files of declared figures are taken along; null leaves them out.</summary>
    public string? Attachments { get; init; }

    /// <summary>Whether the event log goes with it, so that the register book can be replayed and held against seals.</summary>
    public bool WithLog { get; init; } = true;

    /// <summary>Signs the manifest; null leaves the pack unsigned.</summary>
    public PackSigning? Signing { get; init; }

    /// <summary>Turns sheets, forms and the bridge into files to sign (PDF), the same bytes on every machine; null leaves those out.</summary>
    public Func<PrintDocument, byte[]>? Print { get; init; }
}

/// <summary>What an export came to; <see cref="ManifestHash"/> is the SHA-256 of manifest.json, which fixes every file of the pack; <see cref="FullFor"/> who had names written out.</summary>
public sealed record ExportResult(string Period, string Agency, DateTimeOffset AsOf, long Dossiers, int Files, long Rows, string ManifestHash, string? FullFor = null);

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
        var declared = await DeclaredFigures.ListAsync(db, agency.Code, question.From, question.Until, stop);
        if (PackDeclarations.Lost(declared, request.Attachments) is { } lost) return lost;

        var indicators = request.Rulesets.SelectMany(r => r.Ruleset.IndicatorNames()).Concat(["onTime.solved", "onTime.received", "onTime.realtime", "onTime.cohort"]).ToList();
        var plan = new PackPlan(question, await DossierMeasures.OfAsync(db, reference, question, stop), indicators);
        var members = db.Dossiers.Where(question.Scope.Predicate).Where(plan.Members);
        var events = request.WithLog ? await db.LogHead.Select(h => h.Seq).SingleAsync(stop) : 0;
        var steps = new ExportProgress(progress, await members.LongCountAsync(stop), plan.Lists.Count, events);
        var names = PackNames.Of(reference);
        using var spool = new PackSpool(plan.Measures);
        using var asking = new PackAsking(reference, question.Start, question.End);
        var forms = new PackForms(reference.Tree.Mergers, PackMergers.LastDay(question.AsOf, question.Until));
        await foreach (var dossier in members.OrderBy(d => EF.Functions.Collate(d.Code, IndicatorQueries.CodeCollation(db))).AsAsyncEnumerable().WithCancellation(stop))
        {
            var row = plan.RowOf(dossier);
            Judge(plan, dossier, row, spool, names);
            forms.Add(row);
            asking.Add(dossier);
            steps.Read(spool.Rows);
        }

        var facts = new PackFacts(agency.Code, agency.Name, request.Period.ToString(), request.Period.From, request.Period.Until, question.AsOf,
            CodeVersion.Current, await demo.IsIllustrationAsync(stop), request.FullFor is not null, request.FullFor);
        using var pack = new PackWriter(output, facts, steps, request.Print);
        await pack.RegisterBookAsync(new PackApplicants(db, facts.Full).BookAsync(spool.Read(), names, stop), stop);
        foreach (var list in plan.Lists) pack.List(list.Indicator, spool.Lines(list.Measure, list.Level), stop);
        foreach (var (indicator, entries) in await IndicatorQueries.ListedAsync(db, reference, question, indicators, stop))
        {
            if (!indicators.Contains(indicator)) continue;
            await pack.ListAsync(indicator, entries.Select(p => new ListLine(new DossierFacts(p.Code), p.Counted, Note: p.Name)).ToAsyncEnumerable(), stop: stop);
        }
        var measured = await IndicatorQueries.ValuesAsync(db, reference, question, indicators, stop);
        foreach (var ruleset in request.Rulesets)
        {
            var scored = ScoreSheets.Of(ruleset.Ruleset, question, agency, measured, declared);
            pack.ScoreSheet(scored.Sheet, ruleset.File, PackDeclarations.ByCriterion(scored));
            if (request.Attachments is { } folder) PackDeclarations.Attach(pack, scored, folder);
        }
        pack.Mergers([.. forms.Mergers.Select(m => new Domain.Agencies.Merger<string>(reference.Tree.Agency(m.Agency)!.Code, reference.Tree.Agency(m.Successor)!.Code, m.From))]);
        foreach (var grouping in Enum.GetValues<FormGrouping>()) pack.Form(forms.Of(grouping, request.Period, agency.Name, reference));
        var extras = new PackExtras(db, reference, question, members);
        if (request.WithLog)
        {
            pack.Seals(PackExtras.Chained(null, await new PackEvents(db, databases, pack, stop).WriteAsync(spool.Read().Select(row => (row.Id, row.Code)), question.Scope.IsEverything, question.Until)));
            await pack.NamesAsync(names, stop);
        }
        else
        {
            pack.Seals(await extras.SealsAsync(stop));
        }
        await ExtrasAsync(pack, extras, stop);
        await pack.WorthAskingAsync(asking.LinesAsync(db, members, stop), stop);
        if (await YearBridge.OfAsync(db.Dossiers.Where(question.Scope.Predicate), request.Period, stop) is { } bridge) pack.Bridge(bridge);
        var manifest = pack.Finish(request.Signing);
        steps.End();
        return new ExportResult(facts.Period, agency.Code, question.AsOf, spool.Rows, manifest.Files.Count, manifest.Files.Sum(f => f.Rows ?? 0),
            Sha256Hash.Of(CanonicalJson.Readable(manifest.ToJson())).ToString(), request.FullFor);
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
        // To the full second, as the manifest says it: whoever checks the pack judges at the same moment.
        return (question with { AsOf = DateTimeOffset.FromUnixTimeSeconds(asOf.ToUnixTimeSeconds()) }, agency);
    }

    private static void Judge(PackPlan plan, Dossier dossier, PackRow row, PackSpool spool, PackNames names)
    {
        Span<Counted?> counted = stackalloc Counted?[plan.Measures];
        plan.Judge(dossier, counted);
        spool.Add(row, counted, PackCells.Of(row.ToList(names, Counted.Yes)));
    }

    private static async Task ExtrasAsync(PackWriter pack, PackExtras extras, CancellationToken stop)
    {
        await foreach (var (period, closing) in extras.ClosingsAsync().WithCancellation(stop)) pack.Closing(period, closing);
        await foreach (var (id, file) in extras.CalendarsAsync().WithCancellation(stop)) pack.Calendar(id, file);
        await pack.DataQualityAsync(extras.DataQualityAsync(stop), stop);
    }
}
