namespace OneStop.Register.Files;

/// <summary>Files that hold what is too large for memory for a while.</summary>
public static class TemporaryFile
{
    /// <summary>
    /// An empty file that nobody else can open and that is gone when it is closed. Where a file may lose its name while it is open it
    /// does so at once, so that a crash leaves no names of citizens behind.
    /// </summary>
    /// <param name="buffer">Bytes.</param>
    /// <param name="use">How it will be read and written.</param>
    public static FileStream Create(int buffer, FileOptions use)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = buffer, Options = FileOptions.DeleteOnClose | use };
        if (OperatingSystem.IsWindows()) return new FileStream(path, options);
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
