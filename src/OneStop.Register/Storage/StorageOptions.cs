namespace OneStop.Register.Storage;

/// <summary>The two databases the register runs on.</summary>
public enum DatabaseKind { Sqlite, Postgres }

/// <summary>Where the register is kept.</summary>
/// <param name="Kind">SQLite is the embedded default; PostgreSQL serves where one machine is outgrown.</param>
/// <param name="Connection">A file path for SQLite, a connection string for PostgreSQL.</param>
public sealed record StorageOptions(DatabaseKind Kind, string Connection)
{
    /// <summary>Whether <see cref="Parse"/> can read it.</summary>
    public static bool IsUnderstood(string text) =>
        text.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads "sqlite:PATH" or "postgres:CONNECTION".</summary>
    /// <exception cref="FormatException">The text has neither prefix.</exception>
    public static StorageOptions Parse(string text)
    {
        if (text.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase)) return new(DatabaseKind.Sqlite, text[7..]);
        if (text.StartsWith("postgres:", StringComparison.OrdinalIgnoreCase)) return new(DatabaseKind.Postgres, text[9..]);
        throw new FormatException("The database must be given as sqlite:PATH or postgres:CONNECTION.");
    }
}
