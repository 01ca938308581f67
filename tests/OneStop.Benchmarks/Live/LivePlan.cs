using System.Globalization;

namespace OneStop.Benchmarks.Live;

/// <summary>
/// live [pictures] [pages] [recount] [--short] [--keep FOLDER] [--sizes 10k,1M,10M]: everything, or the parts that are named, the
/// pages at these numbers of dossiers. Prints Markdown.
/// </summary>
internal static class LivePlan
{
    public static async Task RunAsync(string[] arguments)
    {
        var quick = arguments.Contains("--short");
        string? Value(string option) => Array.IndexOf(arguments, option) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var keep = Value("--keep");
        var sizes = Value("--sizes")?.Split(',').Select(Size).ToArray();
        bool Wanted(string part) => arguments.Contains(part) || !arguments.Any(a => a is "pictures" or "pages" or "recount");
        if (Wanted("pictures")) await new LiveBenchmark(quick ? LiveOptions.Short : LiveOptions.Full).RunAsync();
        if (Wanted("pages")) await new PageBenchmark(sizes ?? (quick ? [new(10_000, true), new(200_000, true)] : [new(10_000, true), new(1_000_000, true), new(10_000_000, true), new(1_000_000, false)]), keep).RunAsync();
        if (Wanted("recount")) await RecountBenchmark.RunAsync(quick ? 100_000 : 1_000_000, keep);
    }

    /// <summary>"10k" is 10,000, "2M" is 2,000,000; "2M-old" an office that only grew old.</summary>
    private static RegisterSize Size(string text)
    {
        var number = text.Split('-')[0];
        return new(int.Parse(number.TrimEnd('k', 'M'), CultureInfo.InvariantCulture) * (number[^1] switch { 'k' => 1_000, 'M' => 1_000_000, _ => 1 }), text.EndsWith("-old", StringComparison.Ordinal));
    }
}
