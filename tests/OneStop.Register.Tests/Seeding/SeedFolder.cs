namespace OneStop.Register.Tests.Seeding;

/// <summary>The repository's seed-data, and small broken copies of it.</summary>
internal static class SeedFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OneStop.sln")))
                return System.IO.Path.Combine(folder.FullName, "seed-data");
        }
        throw new DirectoryNotFoundException("No OneStop.sln above the tests.");
    }
}
