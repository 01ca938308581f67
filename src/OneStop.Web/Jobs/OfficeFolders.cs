using System.Globalization;

namespace OneStop.Web.Jobs;

/// <summary>Where jobs put what they make, all below the data folder and outside the web root.</summary>
internal sealed class OfficeFolders(string data)
{
    /// <summary>How long runs and the files they made are kept.</summary>
    public static readonly TimeSpan KeepRuns = TimeSpan.FromDays(90);

    /// <summary>The data folder itself.</summary>
    public string Data { get; } = Path.GetFullPath(data);

    public string Backups => Path.Combine(Data, "backups");

    /// <summary>How many nightly backups are kept.</summary>
    public int KeepBackups { get; init; } = 7;

    /// <summary>The folder of one run's files; made when missing.</summary>
    public string ResultsOf(long run) => Directory.CreateDirectory(PathOf(run)).FullName;

    /// <summary>A file that a run made; null when it is not there or its name points elsewhere.</summary>
    public string? Result(long run, string name)
    {
        if (name != Path.GetFileName(name)) return null;
        var path = Path.Combine(PathOf(run), name);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Deletes the files of these runs; answers how many runs had any.</summary>
    public int DeleteResultsOf(IEnumerable<long> runs)
    {
        var deleted = 0;
        foreach (var folder in runs.Select(PathOf).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
            deleted++;
        }
        return deleted;
    }

    private string PathOf(long run) => Path.Combine(Data, "results", run.ToString(CultureInfo.InvariantCulture));
}
