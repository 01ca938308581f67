using System.CommandLine;

namespace OneStop.Web.Verbs;

/// <summary>Every verb of the executable; `serve` when none is given.</summary>
internal static class VerbTable
{
    /// <summary>Parses and runs; wrong usage answers 2 and says what is wrong.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? messages = null)
    {
        var (answers, notes) = (output ?? Console.Out, messages ?? Console.Error);
        var root = new RootCommand("OneStop: dossiers of a one-stop desk, from receipt to evidence.")
        {
            VerbHost.Data, VerbHost.Database, VerbHost.Json,
        };
        ServeVerb.Equip(root);
        root.Add(ServeVerb.Serve());
        root.Add(Deadline());
        root.Add(MaintenanceVerbs.Migrate());
        root.Add(MaintenanceVerbs.Seed());
        root.Add(MaintenanceVerbs.Recount());
        root.Add(MaintenanceVerbs.VerifyLog());
        root.Add(GenerateVerb.Create());
        root.Add(ApiKeyVerbs.ApiKey());
        root.Add(ImportVerb.Create());
        root.Add(CalendarVerbs.Create());
        root.Add(ReportVerbs.Create());
        root.Add(PeriodVerbs.Close());
        root.Add(CountersVerb.Create());
        root.Add(ScoreVerb.Score());
        root.Add(ExportVerbs.Export());
        root.Add(ExportVerbs.Verify());
        root.Add(ExportVerbs.Sample());
        root.Add(ExportLogVerb.Create());
        root.Add(BackupVerbs.Backup());
        root.Add(BackupVerbs.Restore());

        var parsed = root.Parse(args);
        // Settings after serve may be unknown here; after any other verb an unknown word is a mistake.
        var leftOver = parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors ? parsed.UnmatchedTokens : [];
        List<string> mistakes = [.. parsed.Errors.Select(error => error.Message), .. leftOver.Select(word => $"'{word}' is not known here.")];
        if (mistakes.Count == 0 && VerbHost.DatabaseMistake(parsed) is { } mistake) mistakes.Add(mistake);
        if (mistakes.Count > 0) return new VerbFailures(parsed.GetValue(VerbHost.Json), answers, notes).WrongUsage(mistakes);
        try
        {
            return await parsed.InvokeAsync(new()
            {
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false, Output = answers, Error = notes,
            });
        }
        catch (Exception error)
        {
            return new VerbFailures(parsed.GetValue(VerbHost.Json), answers, notes).Answer(error);
        }
    }

    /// <summary>The calendar engine alone; it opens no register.</summary>
    private static Command Deadline()
    {
        var verb = new Command("deadline", "Reads questions to the calendar engine as JSON Lines from stdin, answers on stdout. Lines: {\"define\": NAME, \"calendar\": {…}}, then {\"id\", \"op\": due | add | addDays | elapsed | isWorkingDay | isWorkingTime, \"calendar\": NAME or {…}, …}. All rules: src/OneStop.Web/Verbs/README.md.");
        verb.SetAction((_, stop) => DeadlineVerb.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error, stop));
        return verb;
    }
}
