using Microsoft.Extensions.Options;

namespace OneStop.Web.Setup;

/// <summary>Where this installation keeps what it must not lose. The folder is made on first use.</summary>
internal sealed class DataFolder
{
    /// <summary>The folder of scans and of files that prove figures, below this one.</summary>
    public const string Attachments = "attachments";

    private const string PostgresMark = "postgres:";

    public DataFolder(IOptions<OfficeOptions> options)
    {
        Path = Directory.CreateDirectory(options.Value.Data).FullName;
        Postgres = options.Value.Database.StartsWith(PostgresMark, StringComparison.Ordinal) ? options.Value.Database[PostgresMark.Length..] : null;
    }

    public string Path { get; }

    /// <summary>The connection when PostgreSQL was chosen; null means SQLite files in <see cref="Path"/>.</summary>
    public string? Postgres { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);
}
