using System.Globalization;
using Microsoft.Extensions.Options;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A file as it lies in the folder. <paramref name="Mark"/> names it together with its size and time, so that one that was replaced is noticed.</summary>
internal sealed record FolderFile(string Name, long Size, DateTimeOffset At, string Mark);

/// <summary>What lies in a desk's folder: the newest first, how many older ones are not shown, and why it cannot be read.</summary>
internal sealed record FolderLook(string Desk, IReadOnlyList<FolderFile> Files, int More, Refusal? Problem);

/// <summary>
/// The folder a desk's scanner puts its files into. Whoever sits at a desk sees that desk's folder and no other; links are never
/// followed. A file that is taken goes the way of an upload and then into the subfolder <c>taken</c>: nothing is deleted or written over.
/// </summary>
internal sealed class ScannerFolder(ScanFolders folders, PaperStore store, Asker asker, IOptions<OfficeOptions> office, DataFolder data)
{
    /// <summary>The most files that are shown.</summary>
    public const int Most = 50;

    private static readonly EnumerationOptions plainFiles = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };

    /// <summary>The folder all scanners' folders lie in.</summary>
    public string Root => office.Value.ScanFolder is "" ? data.File("scanner") : Path.GetFullPath(office.Value.ScanFolder);

    /// <summary>Null when the desk has no folder. <paramref name="desk"/> counts for those who sit at no desk of their own.</summary>
    public async Task<FolderLook?> LookAsync(long desk, CancellationToken stop)
    {
        if (await OfAsync(desk, stop) is not { } at) return null;
        try
        {
            if (PathOf(at.Name) is not { } path) return new(at.Desk.Code, [], 0, Missing(at.Name));
            // What is empty is still being written, or is no file at all.
            var files = new DirectoryInfo(path).EnumerateFiles("*", plainFiles).Where(file => file.Length > 0).OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();
            return new(at.Desk.Code, [.. files.Take(Most).Select(Seen)], Math.Max(0, files.Count - Most), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(at.Desk.Code, [], 0, Missing(at.Name));
        }
    }

    /// <summary>
    /// Takes the file of a mark. Refused as <c>scan-gone</c>, <c>scan-changed</c>, <c>scan-not-moved</c> or like an upload; then the
    /// file stays where it lies.
    /// </summary>
    public async Task<Outcome<PaperScan>> TakeAsync(long desk, string mark, CancellationToken stop)
    {
        var name = mark.Split('/', 3) is [_, _, var given] ? given : "";
        if (await OfAsync(desk, stop) is not { } at || PathOf(at.Name) is not { } path || name.Length == 0 || name != Path.GetFileName(name)) return Gone(name);
        try
        {
            var file = new FileInfo(Path.Combine(path, name));
            if (!IsPlain(file)) return Gone(name);
            if (Seen(file).Mark != mark) return Changed(name);
            await using var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var scan = await store.KeepAsync(content, stop);
            if (!scan.IsOk) return scan.Refusal with { Message = new($"{name}: {scan.Refusal.Message.Vi}", $"{name}: {scan.Refusal.Message.En}") };
            file.Refresh();
            if (!IsPlain(file)) return Gone(name);
            if (Seen(file).Mark != mark) return Changed(name);
            // Moving it away is what claims it: of two who choose the same file, one finds it gone.
            return Move(file, path) ? scan.Value : NotMoved(name);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Gone(name);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return NotMoved(name);
        }
    }

    private async Task<(DeskRow Desk, string Name)?> OfAsync(long desk, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var tree = asking.Reference.Tree;
        var at = asking.User.DeskCode is { } own ? tree.Desk(own) : tree.Desks.FirstOrDefault(each => each.Id == desk);
        if (at is null || asking.Caller.Reach?.CoversDesk(at.Id) == false) return null;
        return (await folders.AllAsync(stop)).TryGetValue(at.Code, out var name) ? (at, name) : null;
    }

    /// <summary>Where the folder lies; null when it is missing, is a link or leads through one.</summary>
    private string? PathOf(string name)
    {
        if (!ScanFolders.IsPlain(name)) return null;
        var path = Root;
        foreach (var part in name.Split('/'))
        {
            path = Path.Combine(path, part);
            if (new DirectoryInfo(path) is not { Exists: true, LinkTarget: null }) return null;
        }
        return path;
    }

    private static bool Move(FileInfo file, string path)
    {
        var taken = new DirectoryInfo(Path.Combine(path, ScanFolders.Taken));
        if (taken is { Exists: true, LinkTarget: not null }) return false;
        taken.Create();
        var (stem, ending) = (Path.GetFileNameWithoutExtension(file.Name), file.Extension);
        for (var count = 1; ; count++)
        {
            var free = Path.Combine(taken.FullName, count == 1 ? file.Name : string.Create(CultureInfo.InvariantCulture, $"{stem} ({count}){ending}"));
            if (Path.Exists(free)) continue;
            file.MoveTo(free, overwrite: false);
            return true;
        }
    }

    private static bool IsPlain(FileInfo file) => file is { Exists: true, LinkTarget: null, Length: > 0 } && (file.Attributes & plainFiles.AttributesToSkip) == 0;

    private static FolderFile Seen(FileInfo file) =>
        new(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero), string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks}/{file.Length}/{file.Name}"));

    private static Refusal Missing(string name) => new("scan-folder-missing", new(
        $"Không mở được thư mục máy quét '{name}'. Kiểm tra máy quét và thư mục dùng chung, hoặc báo quản trị viên; vẫn tải tệp lên được như thường.",
        $"The scanner's folder '{name}' cannot be opened. Check the scanner and the share, or tell the administrator; files can still be uploaded."));

    private static Refusal Gone(string name) => new("scan-gone", new(
        $"Tệp {name} không còn trong thư mục máy quét; có thể người khác đã lấy. Xem lại thư mục.", $"File {name} is no longer in the scanner's folder; somebody else may have taken it. Look again."));

    private static Refusal Changed(string name) => new("scan-changed", new(
        $"Tệp {name} vừa thay đổi, có thể máy quét đang ghi. Xem lại thư mục rồi chọn lại.", $"File {name} has just changed; the scanner may still be writing it. Look again, then choose it again."));

    private static Refusal NotMoved(string name) => new("scan-not-moved", new(
        $"Không chuyển được tệp {name} vào thư mục '{ScanFolders.Taken}'; chưa lấy tệp nào. Báo quản trị viên cấp quyền ghi cho thư mục máy quét.",
        $"File {name} cannot be moved into '{ScanFolders.Taken}' and was not taken. Ask the administrator for the right to write in the scanner's folder."));
}
