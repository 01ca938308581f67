using System.CommandLine;
using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Reports;
using OneStop.Register.Reports;
using OneStop.Web.Paper;

namespace OneStop.Web.Verbs;

/// <summary>report on-time · report form-06a [--closed].</summary>
internal static class ReportVerbs
{
    private const int WrongUsage = 2;

    public static Command Create() => new("report", "The official reports of a period.") { OnTime(), Form06a() };

    private static Command OnTime()
    {
        var verb = new Command("on-time", "On-time rate of a period, with the counts behind it.");
        var texts = Texts(verb,
            ("from", "First day, yyyy-MM-dd."), ("to", "Last day, included."), ("period", "Instead of the days: calendar:2026, report:2026-Q3, …"),
            ("by", "agency, desk, sector, procedure, channel or level."), ("definition", "solved (default), received, realtime or cohort."),
            ("against", "adjusted (default) or firstPromise."), ("as-of", "The moment open dossiers are judged (default: now, or the period's end when it is over)."),
            ("known-at", "Only what was written by this moment counts."), ("scope", "agency:CODE, desk:CODE, sector:CODE, procedure:CODE or level:NAME."), ("agency", "The same as --scope agency:CODE."));
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var request = OnTimeRequest.Read(name => texts(parsed, name));
            if (!request.IsOk) return Wrong(host, request.Refusal);
            var done = await host.Get<OnTimeReport>().OfAsync(request.Value, VerbHost.Caller.Reach, stop);
            return done.IsOk ? host.Done(done.Value, Words(done.Value)) : host.Refused(done.Refusal);
        });
        return verb;
    }

    private static Command Form06a()
    {
        var verb = new Command("form-06a", "Form II.06a/VPCP/KSTT of a period.");
        var texts = Texts(verb,
            ("from", "First day, yyyy-MM-dd."), ("to", "Last day, included."), ("period", "Instead of the days: report:2026, report:2026-Q3, …"),
            ("by", "agency (default), sector or level."), ("agency", "The reporting agency with its subtree."), ("known-at", "Only what was written by this moment counts."));
        var output = new Option<FileInfo?>("--out") { Description = "Writes the form as .xlsx, .pdf (for signature) or .csv, by the file's ending." };
        verb.Add(output);
        var closed = new Option<bool>("--closed") { Description = "The closed figures of --period, today's, and the dossiers that make the difference." };
        verb.Add(closed);
        var cut = new Option<string?>("--parts") { Description = "months or mergers: the forms of the period's parts beside the whole, which they add up to." };
        verb.Add(cut);
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var request = PeriodFormRequest.Read(name => texts(parsed, name));
            if (!request.IsOk) return Wrong(host, request.Refusal);
            if (parsed.GetValue(closed)) return await PeriodVerbs.ClosedAsync(host, texts(parsed, "period"), request.Value, stop);
            if (parsed.GetValue(cut) is { } parts) return await PartsAsync(host, request.Value, parts, stop);
            var done = await host.Get<PeriodFormQuery>().OfAsync(request.Value, VerbHost.Caller.Reach, stop);
            if (!done.IsOk) return host.Refused(done.Refusal);
            if (parsed.GetValue(output) is { } target)
            {
                var file = Form06aFiles.Of(done.Value, target.Extension.TrimStart('.').ToLowerInvariant(), host.Get<TimeProvider>().GetUtcNow().ToOffset(Domain.Dossiers.LocalDay.Offset));
                if (file is null) return Wrong(host, new("format-unknown", new("Tên tệp phải kết thúc bằng .xlsx, .pdf hoặc .csv.", "The file's name must end in .xlsx, .pdf or .csv."), "out"));
                await File.WriteAllBytesAsync(target.FullName, file.Bytes, stop);
            }
            return host.Done(done.Value.ToJson(), done.Value.Rows.Append(done.Value.Total).Select(Line).Prepend(done.Value.Period.Vi));
        });
        return verb;
    }

    private static async Task<int> PartsAsync(VerbHost host, PeriodFormRequest request, string parts, CancellationToken stop)
    {
        var cut = Domain.Counters.OnTimeNames.Read<PeriodCut>(parts, "parts");
        if (!cut.IsOk) return Wrong(host, cut.Refusal);
        var done = await host.Get<PeriodPartsQuery>().OfAsync(request, cut.Value, VerbHost.Caller.Reach, stop);
        return done.IsOk
            ? host.Done(done.Value.ToJson(), done.Value.Parts.Append(done.Value.Whole).Select(form => $"{Line(form.Total)}  {Domain.Forms.PeriodPartsPaper.NameOf(form)}"))
            : host.Refused(done.Refusal);
    }

    /// <summary>Adds options of text and returns how to read them by the names that the routes use ("as-of" is asOf).</summary>
    private static Func<ParseResult, string, string?> Texts(Command verb, params (string Name, string Description)[] options)
    {
        var byName = new Dictionary<string, Option<string?>>();
        foreach (var (name, description) in options)
        {
            var option = new Option<string?>("--" + name) { Description = description };
            verb.Add(option);
            byName[name.Replace("-", "", StringComparison.Ordinal)] = option;
        }
        return (parsed, name) => byName.TryGetValue(name.ToLowerInvariant(), out var option) ? parsed.GetValue(option) : null;
    }

    private static int Wrong(VerbHost host, Refusal refusal)
    {
        host.Refused(refusal);
        return WrongUsage;
    }

    private static IEnumerable<string> Words(OnTimeResult r) => r.Groups
        .Select(g => Line($"{g.Key} {g.Name}", g.Numerator, g.Denominator, g.Percent))
        .Append(Line($"{r.Definition}, {r.Against}", r.Numerator, r.Denominator, r.Percent))
        .Append(string.Create(CultureInfo.InvariantCulture,
            $"early {r.Early}, on time {r.OnTime}, late {r.Late}, unclassifiable {r.Unclassifiable}, without result {r.WithoutResult}, open in time {r.OpenInTime}, open late {r.OpenLate}"));

    private static string Line(string name, long numerator, long denominator, string? percent) =>
        string.Create(CultureInfo.InvariantCulture, $"{percent ?? "n/a",7} %  {numerator}/{denominator}  {name}");

    internal static string Line(PeriodFormRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', row.Columns.Select(c => $"{c,7}"))}  {row.Key} {row.Name}");
}
