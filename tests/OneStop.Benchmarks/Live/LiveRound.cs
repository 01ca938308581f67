namespace OneStop.Benchmarks.Live;

/// <summary>What is measured.</summary>
internal sealed record LiveOptions(IReadOnlyList<int> Dashboards, IReadOnlyList<int> Rates, TimeSpan Each)
{
    public static readonly LiveOptions Full = new([100, 1_000, 10_000], [5, 50, 500], TimeSpan.FromSeconds(8));
    public static readonly LiveOptions Short = new([100, 1_000], [5, 50, 500], TimeSpan.FromSeconds(4));
}

/// <summary>One pace of registration at one number of dashboards.</summary>
/// <param name="Reached">How many pairs of a commit and a dashboard had their picture; all of them when it equals <paramref name="Commits"/>.</param>
internal sealed record LiveRound(int Rate, long Reached, long Commits, Percentile Commit, Percentile Push, double PicturesASecond, double KilobytesALine)
{
    /// <summary>
    /// A commit reaches a dashboard with the first picture that counts at least as many dossiers received as there were then; a
    /// picture is pushed from the moment it is counted (its version).
    /// </summary>
    public static LiveRound Of(int rate, double[] commits, IReadOnlyList<IReadOnlyList<Arrival>> seen, TimeSpan time, double line)
    {
        var (commit, push) = (new List<double>(), new List<double>());
        var last = seen.SelectMany(one => one).Select(a => a.Received).DefaultIfEmpty(0).Max();
        var before = last - commits.Length;
        foreach (var one in seen)
        {
            var known = 0;
            foreach (var picture in one)
            {
                push.Add(picture.At - picture.Version);
                for (; known < picture.Received - before && known < commits.Length; known++) commit.Add(picture.At - commits[known]);
            }
        }
        return new(rate, commit.Count, (long)commits.Length * seen.Count, Percentile.Of(commit), Percentile.Of(push), push.Count / (double)seen.Count / time.TotalSeconds, line);
    }
}

/// <summary>The middle and the worst hundredth, in the unit of what was measured.</summary>
internal readonly record struct Percentile(double P50, double P95, double P99)
{
    public static Percentile Of(List<double> all)
    {
        if (all.Count == 0) return new(double.NaN, double.NaN, double.NaN);
        all.Sort();
        return new(all[(all.Count - 1) / 2], all[(int)((all.Count - 1) * 0.95)], all[(int)((all.Count - 1) * 0.99)]);
    }
}
