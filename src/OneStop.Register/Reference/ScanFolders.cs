using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
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

    private readonly DeskSetting stored = new(Setting, databases, references, clock);

    /// <summary>Folder by desk code; desks without a scanner are not in it.</summary>
    public Task<IReadOnlyDictionary<string, string>> AllAsync(CancellationToken stop) => stored.AllAsync(stop);

    /// <summary>The changes, the newest first; each holds what every desk had from then on.</summary>
    public Task<IReadOnlyList<SettingChange>> ChangesAsync(CancellationToken stop) => stored.ChangesAsync(stop);

    /// <summary>
    /// Gives a desk its folder; an empty one takes it away. Refused as <c>desk-unknown</c>, <c>scan-folder-name</c> (not a plain
    /// name below the scanners' folder) or <c>scan-folder-shared</c> (another agency's desk has it).
    /// </summary>
    public Task<Outcome<string>> SetAsync(string desk, string folder, Caller by, CancellationToken stop)
    {
        var name = folder.Trim().Trim('/');
        return stored.SetAsync(desk, name, (known, tree, all) => IsPlain(name) ? Sharing(name, known, tree, all) : badName, by, stop);
    }

    private static Refusal? Sharing(string name, DeskRow known, AgencyTree tree, IReadOnlyDictionary<string, string> all)
    {
        var other = all.FirstOrDefault(other => string.Equals(other.Value, name, StringComparison.OrdinalIgnoreCase) && tree.Desk(other.Key)?.AgencyId != known.AgencyId).Key;
        return other is null ? null : new("scan-folder-shared", new(
            $"Thư mục {name} là của quầy {other} thuộc cơ quan khác; mỗi cơ quan dùng thư mục riêng.", $"Folder {name} belongs to desk {other} of another agency; each agency uses its own."), "folder");
    }

    /// <summary>Whether a name points to a folder below another one wherever it is read: no way up, no drive, nothing hidden.</summary>
    public static bool IsPlain(string name) => name.Length <= MostLength && name.Split('/').All(part =>
        part.Length > 0 && part[0] != '.' && part[^1] is not ('.' or ' ') && part[0] != ' ' && !part.Equals(Taken, StringComparison.OrdinalIgnoreCase)
        && part.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '.'));

    private static readonly Refusal badName = new("scan-folder-name", new(
        $"Tên thư mục gồm chữ, số, dấu cách, gạch ngang, chấm; thư mục con cách nhau bằng /; không dùng .. và không bắt đầu bằng dấu chấm (tối đa {MostLength} ký tự).",
        $"A folder's name has letters, digits, spaces, hyphens and dots; subfolders are parted by /; no .. and no leading dot ({MostLength} characters at most)."), "folder");
}
