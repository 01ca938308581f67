using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Reference;

/// <summary>One text per desk, kept under a name in the settings with the history of its changes; a desk without one is not in it.</summary>
internal sealed class DeskSetting(string name, RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>Text by desk code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AllAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await ReadAsync(db, name, stop);
    }

    /// <summary>The changes, the newest first; each holds what every desk had from then on.</summary>
    public async Task<IReadOnlyList<SettingChange>> ChangesAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await StoredSettings.ChangesAsync(db, name, stop);
    }

    /// <summary>
    /// Gives a desk its text; an empty one takes it away. <paramref name="check"/> says why a text that is not empty may not be that
    /// desk's, beside what the others have. Refused as <c>desk-unknown</c> for a desk outside the caller's reach.
    /// </summary>
    public Task<Outcome<string>> SetAsync(string desk, string text, Func<DeskRow, AgencyTree, IReadOnlyDictionary<string, string>, Refusal?> check, Caller by, CancellationToken stop) =>
        references.ChangeAsync<string>(databases, async (db, _) =>
        {
            var tree = (await references.CurrentAsync(db, stop)).Tree;
            if (tree.Desk(desk) is not { } known || by.Reach?.CoversDesk(known.Id) == false) return RegisterRefusals.DeskUnknown(desk);
            var all = await ReadAsync(db, name, stop);
            if (text.Length > 0 && check(known, tree, all) is { } refused) return refused;
            all.Remove(known.Code);
            if (text.Length > 0) all[known.Code] = text;
            await StoredSettings.ChangeAsync(db, name, all, new(by.Actor, LocalDay.Precise(clock.GetUtcNow()), known.Code, text, StoredJson.Write(all)), stop);
            return text;
        }, stop);

    /// <summary>What is kept under the name, for whoever has the register open already.</summary>
    public static async Task<Dictionary<string, string>> ReadAsync(RegisterDb db, string name, CancellationToken stop) =>
        await StoredSettings.ReadAsync<Dictionary<string, string>>(db, name, stop) ?? [];
}
