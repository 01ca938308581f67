namespace OneStop.Web.Setup;

/// <summary>
/// Held while a server runs on a data folder, so that a second one is refused. Held by the open file, not by its presence:
/// a killed server leaves nothing behind. Verbs do not take it; they may write beside a running server.
/// </summary>
internal static class OfficeHostLock
{
    /// <summary>The lock, to be disposed of at the end; null when another server holds it.</summary>
    public static IDisposable? TryTake(string dataFolder)
    {
        try
        {
            return new FileStream(Path.Combine(dataFolder, "serve.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
