using System.CommandLine;
using OneStop.Register.Maintenance;

namespace OneStop.Web.Verbs;

/// <summary>backup · restore: the whole office as one file, and back.</summary>
internal static class BackupVerbs
{
    public static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "The backup to write." };
        var verb = new Command("backup", "Copies register, accounts, keys and attachments into one file, also while the server runs.") { file };
        VerbHost.On(verb, async (parsed, host, stop) =>
        {
            var done = await host.Get<Backup>().WriteAsync(VerbHost.StorageOf(parsed).Data, parsed.GetValue(file)!, stop);
            return done.IsOk ? host.Done(done.Value, Line(done.Value)) : host.Refused(done.Refusal);
        });
        return verb;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "The backup to put back." };
        var verb = new Command("restore", "Puts a backup into an empty data folder and database; never overwrites.") { file };
        VerbHost.OnFiles(verb, async (parsed, host, stop) =>
        {
            var (data, storage) = VerbHost.StorageOf(parsed);
            var done = await Register.Maintenance.Restore.ReadAsync(parsed.GetValue(file)!, data, storage, stop);
            return done.IsOk ? host.Done(done.Value, Line(done.Value), "Now run verify-log.") : host.Refused(done.Refusal);
        });
        return verb;
    }

    private static string Line(BackupSummary done) => $"{done.File}: {done.Files} files, {done.Bytes} bytes, log at {done.Seq} ({done.Hash[..12]}…)";
}
