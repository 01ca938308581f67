using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Domain;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Persons;

/// <summary>
/// The words of persons' folded names as each database indexes words by itself: FTS5 with triggers on SQLite, an inverted index
/// over the words on PostgreSQL. Both are kept by the database in the very transaction that writes the person, so a name is found
/// as soon as its dossier is stored, and erasing a name takes its words away.
/// </summary>
internal static class PersonNames
{
    // Everything in a name that is no letter or digit parts words, as the tokenizer of FTS5 does it. No regular expression: where a
    // word is common the planner checks row by row, and then this is what each row costs.
    private const string PostgresWords = """
        array_to_tsvector(array_remove(string_to_array(translate(name_folded, '.,;:!?()[]<>/\&+-_=*#%@^~|$`"–—“”‘’«»…·•''', repeat(' ', 41)), ' '), ''))
        """;

    // A syllable has at most seven letters; a start without an index of its own would be gathered from all words that begin so.
    private const string Prefixes = "prefix='2 3 4 5 6'";

    // More persons of a name than this are not gathered: measured on a million, where both ways take about as long.
    private const int ManyOnSqlite = 20_000, ManyOnPostgres = 8_000;

    private const string SqliteTable = $"""
        DROP TABLE IF EXISTS person_names;
        CREATE VIRTUAL TABLE person_names USING fts5(name_folded, content='persons', content_rowid='id', tokenize='unicode61 remove_diacritics 0', {Prefixes});
        CREATE TRIGGER IF NOT EXISTS person_names_in AFTER INSERT ON persons BEGIN
          INSERT INTO person_names(rowid, name_folded) VALUES (new.id, new.name_folded);
        END;
        CREATE TRIGGER IF NOT EXISTS person_names_out AFTER DELETE ON persons BEGIN
          INSERT INTO person_names(person_names, rowid, name_folded) VALUES ('delete', old.id, old.name_folded);
        END;
        CREATE TRIGGER IF NOT EXISTS person_names_changed AFTER UPDATE OF name_folded ON persons BEGIN
          INSERT INTO person_names(person_names, rowid, name_folded) VALUES ('delete', old.id, old.name_folded);
          INSERT INTO person_names(rowid, name_folded) VALUES (new.id, new.name_folded);
        END;
        INSERT INTO person_names(person_names) VALUES ('rebuild');
        """;

    // The lock keeps two nodes that start together from making the same index; without the statistics the planner takes every
    // name for a rare one.
    private const string PostgresIndexes = $"""
        SELECT pg_advisory_xact_lock(20261127);
        CREATE INDEX IF NOT EXISTS ix_persons_words ON persons USING gin ({PostgresWords});
        DROP INDEX IF EXISTS ix_persons_name_words;
        CREATE INDEX IF NOT EXISTS ix_dossiers_code_start ON dossiers (code text_pattern_ops);
        ANALYZE persons;
        """;

    /// <summary>
    /// Makes the index where it is missing and fills it. Looks at the triggers (a migration that builds the table anew drops them,
    /// and the index has to be read again from the rows) and at how the index is made. Harmless when repeated.
    /// </summary>
    public static async Task EnsureAsync(RegisterDb db, CancellationToken stop)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        if (db is PostgresRegisterDb)
        {
            if (!await db.Database.SqlQuery<bool>($"SELECT to_regclass('ix_persons_words') IS NOT NULL AND to_regclass('ix_dossiers_code_start') IS NOT NULL AS \"Value\"").SingleAsync(stop))
                await db.Database.ExecuteSqlRawAsync(PostgresIndexes, stop);
            return;
        }
        await db.Database.OpenConnectionAsync(stop);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            SELECT count(*) FROM sqlite_master
            WHERE (type = 'trigger' AND name IN ('person_names_in', 'person_names_out', 'person_names_changed')) OR (name = 'person_names' AND instr(sql, @prefixes) > 0)
            """;
        command.Parameters.AddWithValue("@prefixes", Prefixes);
        if ((long)(await command.ExecuteScalarAsync(stop))! == 4) return;
        command.CommandText = SqliteTable;
        await command.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>The words of what somebody typed: folded, parted at everything that is no letter or digit.</summary>
    public static string[] Words(string typed) =>
        string.Concat(Fold.Text(typed).Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Persons in whose name each of these words begins a word, gathered from the index; the words are those of <see cref="Words"/>, at
    /// least one.
    /// </summary>
    public static IQueryable<PersonRow> Named(RegisterDb db, string[] words)
    {
        // OFFSET 0 keeps the planner from asking row by row after all: it takes words for independent, and of two that are common but
        // never stand together it would look for a page of rows through the whole register.
#pragma warning disable EF1002 // The expression is a constant of ours and has to be the index's own text; what was typed travels as a parameter.
        if (db is PostgresRegisterDb) return db.Persons.FromSqlRaw($"SELECT * FROM persons WHERE {PostgresWords} @@ CAST({{0}} AS tsquery) OFFSET 0", Query(words));
#pragma warning restore EF1002
        return db.Persons.FromSql($"SELECT * FROM persons WHERE id IN (SELECT rowid FROM person_names WHERE person_names MATCH {Match(words)})");
    }

    /// <summary>
    /// The same persons, each row read for itself instead of found through the index: for names so common that a few rows of any
    /// list hold one, where gathering all who are called so would cost the whole register.
    /// </summary>
    public static IQueryable<PersonRow> NamedRowByRow(RegisterDb db, string[] words)
    {
        // A plain look for the letters first: it sheds most rows before their words are parted.
        var longest = words.MaxBy(word => word.Length)!;
        if (db is not PostgresRegisterDb)
        {
            var asked = string.Join(' ', words);
            return db.Persons.FromSql($"SELECT * FROM persons WHERE instr(name_folded, {longest}) > 0 AND name_has(name_folded, {asked})");
        }
        var shed = string.Concat(words.Select((_, at) => $"strpos(name_folded, {{{at + 1}}}) > 0 AND "));
#pragma warning disable EF1002 // Of what was typed only the number of words is in the text; IS TRUE is what no index answers.
        return db.Persons.FromSqlRaw($"SELECT * FROM persons WHERE {shed}({PostgresWords} @@ CAST({{0}} AS tsquery)) IS TRUE", [Query(words), .. words]);
#pragma warning restore EF1002
    }

    /// <summary>
    /// Whether so many persons are called so that the rows of a list are better read one by one. SQLite counts in its index and no
    /// further than needed; PostgreSQL cannot stop half-way, so its statistics are asked first, which know a single word well.
    /// </summary>
    public static async Task<bool> AreCommonAsync(RegisterDb db, string[] words, CancellationToken stop, int? most = null)
    {
        var many = most ?? (db is PostgresRegisterDb ? ManyOnPostgres : ManyOnSqlite);
        if (db is not PostgresRegisterDb)
            return await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM (SELECT rowid FROM person_names WHERE person_names MATCH {Match(words)} LIMIT {many + 1})").SingleAsync(stop) > many;
        await db.Database.OpenConnectionAsync(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var query = command.CreateParameter();
        (query.ParameterName, query.Value) = ("query", Query(words));
        command.Parameters.Add(query);
        const string found = $"SELECT 1 FROM persons WHERE {PostgresWords} @@ CAST(@query AS tsquery)";
        command.CommandText = $"EXPLAIN (FORMAT JSON) {found}";
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(stop))!);
        if (plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble() <= many) return false;
        if (words.Length == 1) return true;
        command.CommandText = $"WITH found AS MATERIALIZED ({found}) SELECT count(*) FROM found";
        return (long)(await command.ExecuteScalarAsync(stop))! > many;
    }

    /// <summary>Gives a SQLite connection the function that <see cref="NamedRowByRow"/> asks.</summary>
    public static void Teach(SqliteConnection connection) => connection.CreateFunction("name_has", (string? name, string? words) => name is not null && words is not null && Has(name, words), isDeterministic: true);

    /// <summary>Whether each word begins a word of the name, parted as <see cref="Words"/> does it.</summary>
    internal static bool Has(string foldedName, string words)
    {
        foreach (var word in words.AsSpan().Split(' '))
            if (!Begins(foldedName, words.AsSpan(word))) return false;
        return true;
    }

    private static bool Begins(ReadOnlySpan<char> name, ReadOnlySpan<char> word)
    {
        for (var from = 0; name[from..].IndexOf(word, StringComparison.Ordinal) is >= 0 and var next; from += next + 1)
            if (from + next == 0 || !char.IsLetterOrDigit(name[from + next - 1])) return true;
        return false;
    }

    /// <summary>The words are letters and digits alone, so nothing in them can end the quotation.</summary>
    private static string Query(string[] words) => string.Join(" & ", words.Select(word => $"'{word}':*"));

    private static string Match(string[] words) => string.Join(" AND ", words.Select(word => $"\"{word}\" *"));
}
