using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Benchmarks;
using OneStop.Benchmarks.Lists;
using OneStop.Benchmarks.Live;
using OneStop.Benchmarks.Packs;
using OneStop.Web.Verbs;

// One word chooses what is measured; without one everything is.
var which = args.FirstOrDefault() ?? "all";
if (which is "deadline" or "all")
    DeadlineBenchmark.Run();
if (which is "building" or "all")
    DeadlineBenchmark.RunBuilding();
if (which is "verb" or "all")
    await VerbBenchmark.RunAsync();
if (which == "register" && args.Length is 3 or 4)
{
    // register DOSSIERS FOLDER [postgres:CONNECTION]
    await LargeRegister.FillAsync(args[2], args.ElementAtOrDefault(3), int.Parse(args[1], CultureInfo.InvariantCulture));
}
if (which == "search" && args.Length is 2 or 3)
{
    // search FOLDER [postgres:CONNECTION]
    await using var services = LargeRegister.Services(args[1], args.ElementAtOrDefault(2));
    await services.GetRequiredService<SearchBenchmark>().RunAsync(CancellationToken.None);
}
if (which == "pack" && args.Length == 3)
    await PackBenchmark.RunAsync(int.Parse(args[1], CultureInfo.InvariantCulture), args[2]);
if (which == "bare-pack" && args.Length is 3 or 4)
{
    // bare-pack FOLDER ZIP [SQLITE FILE]
    if (args.Length == 4) Console.WriteLine($"{BarePack.Read(args[3])} cells read");
    BarePack.Write(args[1], args[2]);
}
if (which == "lists" && args.Length is 2 or 3)
    await ListBenchmark.RunAsync(args[1], args.ElementAtOrDefault(2)); // lists FOLDER [postgres:CONNECTION]
if (which == "past" && args.Length is 2 or 3)
{
    // past FOLDER [postgres:CONNECTION]
    await using var services = LargeRegister.Services(args[1], args.ElementAtOrDefault(2));
    await services.GetRequiredService<PastBenchmark>().RunAsync(CancellationToken.None);
}
if (which == "calendar" && args.Length is 2 or 3)
{
    // calendar FOLDER [postgres:CONNECTION]: changes the register
    await using var services = LargeRegister.Services(args[1], args.ElementAtOrDefault(2));
    await services.GetRequiredService<CalendarBenchmark>().RunAsync(CancellationToken.None);
}
if (which == "inputs" && args.Length == 2)
    await PeerInputs.WriteAsync(args[1]);
if (which == "answers" && args.Length == 2)
    await DeadlineVerb.RunAsync(File.OpenRead(args[1]), Console.OpenStandardOutput(), Console.Error, CancellationToken.None);
if (which == "bare-hub" && args.Length == 2)
    await BareHub.RunAsync(int.Parse(args[1], CultureInfo.InvariantCulture));
if (which == "live")
    await LivePlan.RunAsync(args[1..]);
return which is "deadline" or "building" or "verb" or "all" or "register" or "search" or "inputs" or "answers" or "live" or "pack" or "bare-pack" or "past" or "calendar" or "lists" ? 0 : 2;
