using System.CommandLine;
using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Register.Calendars;
using OneStop.Register.Reference;

namespace OneStop.Web.Verbs;

/// <summary>calendar notice FILE · calendar provisional YEAR · calendar follow: the national calendar without a browser. Exit 1 when refused.</summary>
internal static class CalendarVerbs
{
    public static Command Create() => new("calendar", "The national calendar: load the yearly notice, work a year out in advance, let open dossiers follow.")
    {
        Notice(), Provisional(), Follow(),
    };

    private static Command Notice()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The notice as JSON, CSV or XLSX; see seed-data/calendar/README.md." };
        var decision = new Option<string?>("--decision") { Description = "Number of the document, for CSV and XLSX." };
        var decidedOn = new Option<DateOnly?>("--decided-on") { Description = "Day of the document (2026-12-01)." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Compares and previews, and writes nothing." };
        var verb = new Command("notice", "Puts the official list of a year in the place of the provisional one.") { file, decision, decidedOn, dryRun };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            if (parsed.GetValue(file) is not { Exists: true } known)
                return host.Refused(new Refusal("file-not-usable", new Text("Không có tệp này.", "There is no such file."), "FILE"));
            var read = NoticeFile.Read(await File.ReadAllBytesAsync(known.FullName, stop), parsed.GetValue(decision), parsed.GetValue(decidedOn));
            if (!read.IsOk) return host.Refused(read.Refusal);
            foreach (var line in read.Value.AgainstTheWorkedOut())
                await host.Messages.WriteLineAsync($"differs from law and lunisolar calendar: {line.From:yyyy-MM-dd} {line.DayBefore?.Kind.ToString() ?? "working week"} -> {line.DayAfter?.Kind.ToString() ?? "working week"}");
            return await ChangeAsync(host, new CalendarChange([CalendarKey.National], [read.Value.Edit], read.Value.Basis), parsed.GetValue(dryRun), stop);
        });
        return verb;
    }

    private static Command Provisional()
    {
        var year = new Argument<int>("YEAR") { Description = "The year after the last one known, or one that is still provisional." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Previews, and writes nothing." };
        var verb = new Command("provisional", "Works a year out from the Labour Code and the lunisolar calendar.") { year, dryRun };
        VerbHost.On(verb, (parsed, host, stop) => ChangeAsync(host, new CalendarChange(
            [CalendarKey.National], [new(CalendarOp.Provisional) { Year = parsed.GetValue(year) }], "Tính theo Bộ luật Lao động 2019 và âm lịch, chờ thông báo chính thức"), parsed.GetValue(dryRun), stop));
        return verb;
    }

    private static Command Follow()
    {
        var verb = new Command("follow", "Lets open dossiers follow their changed calendars; harmless when repeated.");
        VerbHost.On(verb, async (_, host, stop) =>
        {
            var moved = await host.Get<CalendarMoves>().RunAsync(VerbHost.Caller, null, stop);
            host.Done(moved, Words(moved));
            return 0;
        });
        return verb;
    }

    private static async Task<int> ChangeAsync(VerbHost host, CalendarChange change, bool dryRun, CancellationToken stop)
    {
        var preview = await host.Get<CalendarPreviews>().OfAsync(change, VerbHost.Caller, stop);
        if (!preview.IsOk) return host.Refused(preview.Refusal);
        if (dryRun)
        {
            var p = preview.Value;
            host.Done(new { p.Open, p.Moved, p.Counts, p.BreaksPromise, p.ToTell }, string.Create(CultureInfo.InvariantCulture,
                $"dry run, nothing written: {p.Open} open, {p.Moved} would move, {p.BreaksPromise} first promises would break, {p.ToTell} citizens to be told"));
            return 0;
        }
        var changes = host.Get<CalendarChanges>();
        var draft = await changes.DraftAsync(change, VerbHost.Caller, stop);
        if (!draft.IsOk) return host.Refused(draft.Refusal);
        var applied = await changes.ApplyAsync(draft.Value, VerbHost.Caller, stop);
        if (!applied.IsOk) return host.Refused(applied.Refusal);
        var moved = await host.Get<CalendarMoves>().RunAsync(VerbHost.Caller, null, stop);
        host.Done(new { versions = applied.Value.Select(layer => layer.Id), moved.Checked, moved.Moved, moved.ToTell }, $"{string.Join(", ", applied.Value.Select(layer => layer.Id))} stored; {Words(moved)}");
        return 0;
    }

    private static string Words(MoveResult moved) => string.Create(CultureInfo.InvariantCulture, $"{moved.Checked} looked at, {moved.Moved} moved, {moved.ToTell} citizens to be told");
}
