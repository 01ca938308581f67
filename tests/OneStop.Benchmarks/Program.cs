using OneStop.Benchmarks;
using OneStop.Web.Verbs;

// One word chooses what is measured; without one everything is.
var which = args.FirstOrDefault() ?? "all";
if (which is "deadline" or "all")
    DeadlineBenchmark.Run();
if (which is "building" or "all")
    DeadlineBenchmark.RunBuilding();
if (which is "verb" or "all")
    await VerbBenchmark.RunAsync();
if (which == "inputs" && args.Length == 2)
    await PeerInputs.WriteAsync(args[1]);
if (which == "answers" && args.Length == 2)
    await DeadlineVerb.RunAsync(File.OpenRead(args[1]), Console.OpenStandardOutput(), Console.Error, CancellationToken.None);
return which is "deadline" or "building" or "verb" or "all" or "inputs" or "answers" ? 0 : 2;
