using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using OneStop.Domain;
using OneStop.Domain.Reports;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Register.Scores;
using OneStop.Web.Jobs;
using OneStop.Web.Setup;

namespace OneStop.Web.Verbs;

/// <summary>export · verify · sample: the evidence pack, its check from the file alone, and the appraiser's drawing.</summary>
internal static class ExportVerbs
{
    public static Command Export()
    {
        var period = new Option<string>("--period") { Description = "calendar:YYYY or report:YYYY (15 December to 14 December); parts as calendar:2026-Q1.", Required = true };
        var agency = new Option<string?>("--agency") { Description = "The agency's code, with its subtree (default: everything)." };
        var rulesets = new Option<string[]>("--ruleset") { Description = "The rulesets to score (default: all that are not historical).", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--out") { Description = "The pack to write.", Required = true };
        var asOf = VerbOptions.Moment("--as-of", "When open dossiers are judged (default: when what the pack counts last changed).");
        var full = new Option<bool>("--full") { Description = "The full variant, with applicants' names; the pack then names who had it written." };
        var bare = new Option<bool>("--without-log") { Description = "Leave out the event log: a smaller pack, whose lists no seal can vouch for." };
        var verb = new Command("export", "Writes the evidence pack of a period; signed when OneStop__Signing__Certificate names a PKCS#12 file.") { period, agency, rulesets, output, asOf, full, bare };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var read = ExportRequests.Read(await host.Get<RulesetBook>().ShelfAsync(stop), parsed.GetValue(period), parsed.GetValue(agency), parsed.GetValue(rulesets) ?? [], parsed.GetValue(asOf));
            if (!read.IsOk) return host.Refused(read.Refusal);
            var request = read.Value with { FullFor = parsed.GetValue(full) ? VerbHost.Caller.Actor : null, WithLog = !parsed.GetValue(bare) };
            var watch = Stopwatch.StartNew();
            var attachments = Path.Combine(VerbHost.StorageOf(parsed).Data, DataFolder.Attachments);
            var done = await BookedAsync(host.Get<JobRuns>(), () =>
                PackFile.WriteAsync(host.Get<YearEndExport>(), host.Get<SigningCertificate>(), attachments, parsed.GetValue(output)!, request, new Dots(host.Messages), stop));
            if (!done.IsOk) return host.Refused(done.Refusal);
            var (result, bytes) = done.Value;
            return host.Done(
                new { file = Path.GetFullPath(parsed.GetValue(output)!), bytes, result.Period, result.Agency, asOf = MachineText.Of(result.AsOf), result.Dossiers, result.Files, result.Rows, result.ManifestHash, seconds = Math.Round(watch.Elapsed.TotalSeconds, 2) },
                $"{parsed.GetValue(output)}: {result.Dossiers} dossiers, {result.Files} files, {result.Rows} rows, {bytes} bytes, {watch.Elapsed.TotalSeconds:0.0} s",
                $"manifest.json SHA-256 {result.ManifestHash}");
        });
        return verb;
    }

    /// <summary>Beside the packs of pages and API in the book of runs: who had which pack written stays known, with names above all.</summary>
    private static async Task<Outcome<(ExportResult Result, long Bytes)>> BookedAsync(JobRuns runs, Func<Task<Outcome<(ExportResult Result, long Bytes)>>> writeAsync)
    {
        var run = await runs.OpenAsync(Api.ExportApi.Job, VerbHost.Caller.Actor, JobStates.Running, CancellationToken.None);
        var (state, outcome) = (JobStates.Failed, "Interrupted.");
        try
        {
            var done = await writeAsync();
            (state, outcome) = done.IsOk ? (JobStates.Done, BackgroundWork.Written(new WorkResult(done.Value.Result))) : (JobStates.Failed, BackgroundWork.Written(done.Refusal));
            return done;
        }
        finally
        {
            await runs.CloseAsync(run, state, outcome, CancellationToken.None);
        }
    }

    public static Command Verify()
    {
        var pack = new Argument<string>("PACK") { Description = "The pack to check." };
        var seals = new Option<string?>("--seals") { Description = "Day seals that someone outside kept: the JSON of /seals, or lines \"yyyy-MM-dd HASH\"." };
        var signer = new Option<string?>("--signer") { Description = "The certificate (PEM or DER) the pack must be signed with." };
        var verb = new Command("verify", "Checks an evidence pack from the file alone.") { pack, seals, signer };
        VerbHost.OnFiles(verb, (parsed, host, stop) =>
        {
            foreach (var path in new[] { parsed.GetValue(pack), parsed.GetValue(seals), parsed.GetValue(signer) }.OfType<string>())
                if (!File.Exists(path)) return Task.FromResult(host.Refused(PackFile.Missing(path)));
            using var file = File.OpenRead(parsed.GetValue(pack)!);
            using var kept = parsed.GetValue(seals) is { } given ? File.OpenRead(given) : null;
            using var expected = parsed.GetValue(signer) is { } certificate ? X509CertificateLoader.LoadCertificateFromFile(certificate) : null;
            var verdict = PackVerifier.Verify(file, kept, expected, stop);
            var anchored = verdict.Anchoring == Anchoring.Anchored;
            host.Done(
                new
                {
                    ok = verdict.IsOk,
                    verdict = !verdict.IsOk ? "broken" : anchored ? "anchored" : "consistent, not anchored",
                    problem = verdict.Problem is { } wrong ? new { wrong.Code, message = wrong.Message, path = wrong.Field } : null,
                    anchoredUntil = MachineText.Of(verdict.AnchoredUntil),
                    agency = verdict.Facts?.AgencyCode, period = verdict.Facts?.Period, asOf = MachineText.Of(verdict.Facts?.AsOf), codeVersion = verdict.Facts?.CodeVersion,
                    verdict.Files, verdict.Rows, verdict.Lists, verdict.Figures, verdict.Sheets, verdict.Forms, verdict.Seals, verdict.Events, verdict.WholeLog, verdict.Signer,
                },
                verdict.Problem is { } problem
                    ? [$"{problem.Code}: {problem.Message.Vi}", $"{problem.Code}: {problem.Message.En}"]
                    : [$"{(anchored ? $"anchored until {MachineText.Of(verdict.AnchoredUntil)}" : "consistent, not anchored")}: {verdict.Files} files, {verdict.Rows} rows, {verdict.Lists} lists, {verdict.Figures} figures, {verdict.Sheets} score sheets, {verdict.Forms} forms, {verdict.Seals} seals", .. Details(verdict)]);
            return Task.FromResult(verdict.IsOk ? 0 : 1);
        });
        return verb;
    }

    private static IEnumerable<string> Details(PackVerdict verdict)
    {
        yield return verdict.Events == 0 ? "no event log: seals cannot vouch for the lists"
            : $"{verdict.Events} events replayed into the register book, {(verdict.WholeLog ? "the whole log" : "those of other dossiers known by their hash only")}";
        yield return verdict.Signer is { } signer
            ? $"signed by {signer.Subject}, issued by {signer.Issuer}{(signer.Trusted ? "" : " (not trusted by this machine)")}, certificate SHA-256 {signer.Thumbprint}"
            : "not signed";
    }

    public static Command Sample()
    {
        var pack = new Argument<string>("PACK") { Description = "The pack to draw from." };
        var criterion = new Option<string>("--criterion") { Description = "The criterion, for example 2.1 or qd766/2.1.", Required = true };
        var size = new Option<int>("--size") { Description = "How many dossiers.", Required = true };
        var seed = new Option<string>("--seed") { Description = "The appraiser's seed text.", Required = true };
        var sheet = new Option<string?>("--out") { Description = "A CSV sheet to note what was found." };
        var found = new Option<string?>("--found") { Description = "The filled sheet: answers how many are wrong and the share of the whole list this implies (95 %)." };
        var verb = new Command("sample", "Draws dossiers for an appraiser; anyone with pack and seed draws the same.") { pack, criterion, size, seed, sheet, found };
        VerbHost.OnFiles(verb, (parsed, host, _) =>
        {
            foreach (var asked in new[] { parsed.GetValue(pack), parsed.GetValue(found) }.OfType<string>())
                if (!File.Exists(asked)) return Task.FromResult(host.Refused(PackFile.Missing(asked)));
            using var file = File.OpenRead(parsed.GetValue(pack)!);
            var drawn = PackSample.Draw(file, parsed.GetValue(criterion)!, parsed.GetValue(size), parsed.GetValue(seed)!);
            if (!drawn.IsOk) return Task.FromResult(host.Refused(drawn.Refusal));
            var sample = drawn.Value;
            if (parsed.GetValue(sheet) is { } path)
                using (var to = File.Create(path)) sample.WriteSheet(to);
            if (parsed.GetValue(found) is { } filled) return Task.FromResult(Found(sample, filled, host));
            return Task.FromResult(host.Done(
                new { sample.Ruleset, sample.Criterion, sample.Lists, seed = parsed.GetValue(seed), sample.Drawing.Population, drawn = sample.Drawing.Drawn.Select(d => new { d.Rank, d.Code, hash = d.Hash.ToString() }) },
                sample.Drawing.Drawn.Select(d => $"{d.Rank}\t{d.Code}\t{d.Hash}")));
        });
        return verb;
    }

    private static int Found(PackSample sample, string sheet, VerbHost host)
    {
        using var filled = File.OpenRead(sheet);
        var read = SampleFindings.Read(filled);
        var result = read.IsOk ? SampleFindings.Of(sample, read.Value) : read.Refusal;
        if (!result.IsOk) return host.Refused(result.Refusal);
        var interval = result.Value.Interval;
        return host.Done(
            new { sample.Ruleset, sample.Criterion, sample.Drawing.Population, interval.Size, interval.Found, lower = Math.Round(interval.Lower, 6), upper = Math.Round(interval.Upper, 6), confidence = 0.95, wrong = result.Value.Findings.Where(f => f.Wrong) },
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{interval.Found} of {interval.Size} wrong, drawn from {sample.Drawing.Population}: between {interval.Lower * 100:0.00} % and {interval.Upper * 100:0.00} % of the list (95 %)"));
    }

    /// <summary>Progress on stderr, a line for every tenth.</summary>
    private sealed class Dots(TextWriter messages) : IProgress<WorkDone>
    {
        private long told = -1;

        public void Report(WorkDone value)
        {
            if (value.Total is not > 0 || value.Done * 10 / value.Total.Value is var tenth && tenth <= told) return;
            told = value.Done * 10 / value.Total.Value;
            messages.WriteLine($"{told * 10} % ({value.Done}/{value.Total})");
        }
    }
}
