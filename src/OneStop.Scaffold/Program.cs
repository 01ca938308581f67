using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace OneStop.Scaffold;

/// <summary>Writes one migration for both databases: <c>dotnet run --project src/OneStop.Scaffold -- register AddFees</c>.</summary>
internal static class Program
{
    private sealed record Book(string Project, string Folder, string ContextEnding);

    private static readonly Dictionary<string, Book> books = new()
    {
        ["register"] = new("OneStop.Register", "Storage", "RegisterDb"),
        ["accounts"] = new("OneStop.Web", "Access", "AccountsDb"),
    };

    private static int Main(string[] args)
    {
        if (args is not [var which, var name] || !books.TryGetValue(which, out var book))
        {
            Console.Error.WriteLine("Usage: dotnet run --project src/OneStop.Scaffold -- register|accounts NAME");
            return 2;
        }
        var written = 0;
        foreach (var provider in new[] { "Sqlite", "Postgres" })
            written += Write(book, provider, name);
        Console.WriteLine(written == 0 ? "The model has not changed: nothing written." : $"{written} files written.");
        return 0;
    }

    private static int Write(Book book, string provider, string name)
    {
        using (var asked = CreateContext(book, provider))
        {
            if (!asked.Database.HasPendingModelChanges())
                return 0;
        }

        // A second context: asking uses up the snapshot, and the difference would then be a whole new database.
        using var context = CreateContext(book, provider);
        var root = SolutionFolder();
        var project = Path.Combine(root, "src", book.Project);
        var folder = Path.Combine(project, book.Folder, "Migrations", provider);
        using var services = DesignServices(context);
        using var scope = services.CreateScope();
        var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
        var migration = scaffolder.ScaffoldMigration(name, book.Project, $"{book.Folder}.Migrations.{provider}", "C#");
        var files = scaffolder.Save(project, migration, folder, dryRun: false);
        string[] paths = [files.MigrationFile!, files.MetadataFile!, files.SnapshotFile!];
        foreach (var path in paths)
        {
            // The house writes UTF-8 without a byte order mark and LF; EF follows the machine.
            File.WriteAllText(path, File.ReadAllText(path).ReplaceLineEndings("\n"));
            Console.WriteLine(Path.GetRelativePath(root, path));
        }
        return paths.Length;
    }

    /// <summary>The context as its own design-time factory makes it; no database is opened.</summary>
    private static DbContext CreateContext(Book book, string provider)
    {
        var assembly = Assembly.Load(book.Project);
        var contextName = provider + book.ContextEnding;
        var factory = assembly.GetTypes().SingleOrDefault(type => ContextOf(type)?.Name == contextName)
            ?? throw new InvalidOperationException(
                $"{book.Project} has no IDesignTimeDbContextFactory<{contextName}>: add one beside the context.");
        var instance = (IDesignTimeDbContextFactory<DbContext>)Activator.CreateInstance(factory, nonPublic: true)!;
        return instance.CreateDbContext([]);
    }

    private static Type? ContextOf(Type type) => type.GetInterfaces()
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDesignTimeDbContextFactory<>))
        ?.GetGenericArguments()[0];

    private static ServiceProvider DesignServices(DbContext context)
    {
        var services = new ServiceCollection();
        services.AddEntityFrameworkDesignTimeServices();
        services.AddDbContextDesignTimeServices(context);
        var provider = Assembly.Load(context.GetService<IDatabaseProvider>().Name);
        var typeName = provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
        var design = (IDesignTimeServices)Activator.CreateInstance(provider.GetType(typeName, throwOnError: true)!)!;
        design.ConfigureDesignTimeServices(services);
        return services.BuildServiceProvider();
    }

    private static string SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OneStop.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("OneStop.sln was not found above the tool.");
    }
}
