using System.CommandLine;
using System.Globalization;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;

namespace OneStop.Web.Verbs;

/// <summary>counters: the picture of a scope, now or as it stood.</summary>
internal static class CountersVerb
{
    public static Command Create()
    {
        var verb = new Command("counters", "The counters of a scope, now or as they stood, made again from the log.");
        var scope = new Option<string>("--scope") { Description = "province (default), agency:CODE, agency-only:CODE, desk:CODE, sector:CODE, procedure:CODE or level:NAME.", DefaultValueFactory = _ => "province" };
        var asOf = VerbOptions.Moment("--as-of", "How things stood at this moment.");
        var knownAt = VerbOptions.Moment("--known-at", "By what had been written by this moment (default: the same).");
        verb.Add(scope);
        verb.Add(asOf);
        verb.Add(knownAt);
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var (then, known) = (parsed.GetValue(asOf), parsed.GetValue(knownAt));
            var past = (then ?? known) is { } moment ? new PastMoment(moment, known ?? moment) { Since = PastMoment.OpenOnly } : null;
            var opened = await host.Get<FigureQuery>().OpenAsync(new(new(Bucket.Open, null), parsed.GetValue(scope)!, past), VerbHost.Caller.Reach, stop);
            if (!opened.IsOk) return host.Refused(opened.Refusal);
            await using var of = opened.Value;
            var p = await CounterQuery.OfAsync(of, stop);
            return host.Done(p, string.Create(CultureInfo.InvariantCulture,
                $"{p.Scope}: open {p.Open}, overdue {p.Overdue}, due today {p.DueToday}, awaiting return {p.AwaitingReturn}; year {p.Year.Rate.Numerator}/{p.Year.Rate.Denominator} = {p.Year.Rate.Percent ?? "n/a"} %"));
        });
        return verb;
    }
}
