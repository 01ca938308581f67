namespace OneStop.Benchmarks.Live;

/// <summary>
/// live [pictures] [pages] [recount] [--short] [--keep FOLDER]: everything, or the parts that are named. Prints Markdown.
/// </summary>
internal static class LivePlan
{
    public static async Task RunAsync(string[] arguments)
    {
        var quick = arguments.Contains("--short");
        var keep = Array.IndexOf(arguments, "--keep") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        bool Wanted(string part) => arguments.Contains(part) || !arguments.Any(a => a is "pictures" or "pages" or "recount");
        if (Wanted("pictures")) await new LiveBenchmark(quick ? LiveOptions.Short : LiveOptions.Full).RunAsync();
        if (Wanted("pages")) await new PageBenchmark(quick ? [new(10_000, true), new(200_000, true)] : [new(10_000, true), new(1_000_000, true), new(10_000_000, true), new(1_000_000, false)], keep).RunAsync();
        if (Wanted("recount")) await RecountBenchmark.RunAsync(quick ? 100_000 : 1_000_000, keep);
    }
}
