namespace OneStop.Tests;

/// <summary>Where the working copy stands, for tests that read sources or start what was built.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>"Debug" or "Release", as this test was built.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OneStop.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("OneStop.sln was not found above the tests.");
    }
}
