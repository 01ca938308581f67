using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Petitions;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reference;

/// <summary>What an office sets for itself; a procedure may say otherwise.</summary>
public sealed record OfficeRules
{
    internal const string Setting = "office-rules";

    /// <summary>How long a supplement may be asked for and waited for.</summary>
    public SupplementRule Supplement { get; init; } = SupplementRule.Default;

    /// <summary>How long a petition may take.</summary>
    public PetitionTerms Petitions { get; init; } = new();

    /// <summary>How long publishing a procedure may take.</summary>
    public PublicationTerms Publication { get; init; } = new();

    internal static async Task<OfficeRules> ReadAsync(RegisterDb db, CancellationToken stop) =>
        await StoredSettings.ReadAsync<OfficeRules>(db, Setting, stop) ?? new();
}

/// <summary>Whole records kept under a name in the settings; they belong to the reference data and move with its stamp.</summary>
internal static class StoredSettings
{
    public const string LinkedFilings = "linked-filings";

    /// <summary>Null when nothing is kept under the name.</summary>
    public static async Task<T?> ReadAsync<T>(RegisterDb db, string name, CancellationToken stop) where T : class =>
        await db.Settings.AsNoTracking().Where(s => s.Name == name).Select(s => s.Content).SingleOrDefaultAsync(stop) is { } content ? StoredJson.Read<T>(content) : null;

    /// <summary>Adds or replaces; the caller saves and moves the stamp.</summary>
    public static async Task PutAsync<T>(RegisterDb db, string name, T value, CancellationToken stop)
    {
        if (await db.Settings.AsTracking().SingleOrDefaultAsync(s => s.Name == name, stop) is { } row) row.Content = StoredJson.Write(value);
        else db.Settings.Add(new SettingRow { Name = name, Content = StoredJson.Write(value) });
    }

    /// <summary>Puts a setting and adds the change beside it; the caller saves.</summary>
    public static async Task ChangeAsync<T>(RegisterDb db, string name, T value, SettingChange change, CancellationToken stop)
    {
        var changes = await ReadAsync<List<SettingChange>>(db, History(name), stop) ?? [];
        changes.Add(change);
        await PutAsync(db, name, value, stop);
        await PutAsync(db, History(name), changes, stop);
    }

    /// <summary>The changes of a setting, the newest first.</summary>
    public static async Task<IReadOnlyList<SettingChange>> ChangesAsync(RegisterDb db, string name, CancellationToken stop) =>
        [.. (await ReadAsync<List<SettingChange>>(db, History(name), stop) ?? []).AsEnumerable().Reverse()];

    private static string History(string name) => name + "-changes";
}
