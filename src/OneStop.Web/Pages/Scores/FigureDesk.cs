using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Scores;

/// <summary>Declared figures as pages and routes handle them: their files are kept first, then the figure with them.</summary>
internal sealed class FigureDesk(DeclaredFigures figures, FigureSettling settling, FigureHints hints, PaperStore store)
{
    /// <summary>All that one declaration may bring.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Keeps the files and declares. A file that is not kept leaves the figure undeclared; what was kept of the others is cleaned up by itself.</summary>
    public async Task<Outcome<long>> DeclareAsync(Declaration declared, IEnumerable<IFormFile> brought, string by, CancellationToken stop)
    {
        var files = new List<FigureFile>();
        foreach (var file in brought.Where(file => file.Length > 0))
        {
            await using var content = file.OpenReadStream();
            var kept = await store.KeepAsync(content, stop);
            if (!kept.IsOk) return kept.Refusal with { Field = "files" };
            files.Add(new(Short(Path.GetFileName(file.FileName)), kept.Value.Hash, kept.Value.Type, kept.Value.Size));
        }
        return await figures.DeclareAsync(declared with { Files = files }, by, stop);
    }

    /// <summary>A second person says that a figure is right.</summary>
    public Task<Outcome<DeclaredFigureRow>> ConfirmAsync(long id, Caller caller, CancellationToken stop) => figures.ConfirmAsync(id, caller, stop);

    /// <summary>Ends a conflict.</summary>
    public Task<Outcome<FigureSettlementRow>> SettleAsync(long id, string? reason, Caller caller, CancellationToken stop) => settling.SettleAsync(id, reason ?? "", caller, stop);

    /// <summary>What might be declared.</summary>
    public Task<FigureHint> HintAsync(string indicator, string agency, DateOnly from, DateOnly until, CancellationToken stop) => hints.OfAsync(indicator, agency, from, until, stop);

    /// <summary>Where a file of a declaration lies, for who reaches it; null when there is none.</summary>
    public async Task<(FigureFileRow File, string Path)?> FileAsync(long figure, string hash, Caller caller, CancellationToken stop) =>
        await figures.FileAsync(figure, hash, caller, stop) is { } file && File.Exists(store.PathOf(hash)) ? (file, store.PathOf(hash)) : null;

    private static string Short(string name) => name.Length <= 120 ? name : name[..100] + Path.GetExtension(name)[..Math.Min(20, Path.GetExtension(name).Length)];
}
