using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Reference;

/// <summary>
/// Which folder each desk's scanner puts its files into: a name below the installation's folder for scanners, never a place
/// anywhere else. Desks of one agency may share a scanner; desks of two agencies never do, because whoever sees the folder sees the papers.
/// </summary>
public sealed class ScanFolders(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    private const string Setting = "scan-folders";
    private const int MostLength = 120;

    /// <summary>Where files go that were taken in; no scanner may write there.</summary>
    public const string Taken = "taken";

    /// <summary>Folder by desk code; desks without a scanner are not in it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AllAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await StoredSettings.ReadAsync<Dictionary<string, string>>(db, Setting, stop) ?? [];
    }

    /// <summary>The changes, the newest first; each holds what every desk had from then on.</summary>
    public async Task<IReadOnlyList<SettingChange>> ChangesAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await StoredSettings.ChangesAsync(db, Setting, stop);
    }

    /// <summary>
    /// Gives a desk its folder; an empty one takes it away. Refused as <c>desk-unknown</c>, <c>scan-folder-name</c> (not a plain
    /// name below the scanners' folder) or <c>scan-folder-shared</c> (another agency's desk has it).
    /// </summary>
    public Task<Outcome<string>> SetAsync(string desk, string folder, Caller by, CancellationToken stop) => references.ChangeAsync<string>(databases, async (db, _) =>
    {
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        if (tree.Desk(desk) is not { } known || by.Reach?.CoversDesk(known.Id) == false) return RegisterRefusals.DeskUnknown(desk);
        var name = folder.Trim().Trim('/');
        if (name.Length > 0 && !IsPlain(name)) return badName;
        var all = await StoredSettings.ReadAsync<Dictionary<string, string>>(db, Setting, stop) ?? [];
        var sharing = all.FirstOrDefault(other => name.Length > 0 && string.Equals(other.Value, name, StringComparison.OrdinalIgnoreCase) && tree.Desk(other.Key)?.AgencyId != known.AgencyId);
        if (sharing.Key is not null) return new Refusal("scan-folder-shared", new($"Thư mục {name} là của quầy {sharing.Key} thuộc cơ quan khác; mỗi cơ quan dùng thư mục riêng.", $"Folder {name} belongs to desk {sharing.Key} of another agency; each agency uses its own."), "folder");

        all.Remove(known.Code);
        if (name.Length > 0) all[known.Code] = name;
        await StoredSettings.ChangeAsync(db, Setting, all, new(by.Actor, LocalDay.Precise(clock.GetUtcNow()), known.Code, name, StoredJson.Write(all)), stop);
        return name;
    }, stop);

    /// <summary>Whether a name points to a folder below another one wherever it is read: no way up, no drive, nothing hidden.</summary>
    public static bool IsPlain(string name) => name.Length <= MostLength && name.Split('/').All(part =>
        part.Length > 0 && part[0] != '.' && part[^1] is not ('.' or ' ') && part[0] != ' ' && !part.Equals(Taken, StringComparison.OrdinalIgnoreCase)
        && part.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '.'));

    private static readonly Refusal badName = new("scan-folder-name", new(
        $"Tên thư mục gồm chữ, số, dấu cách, gạch ngang, chấm; thư mục con cách nhau bằng /; không dùng .. và không bắt đầu bằng dấu chấm (tối đa {MostLength} ký tự).",
        $"A folder's name has letters, digits, spaces, hyphens and dots; subfolders are parted by /; no .. and no leading dot ({MostLength} characters at most)."), "folder");
}
