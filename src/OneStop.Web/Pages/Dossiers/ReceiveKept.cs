using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>What is kept around a receive form: its draft, the scans that came with it, the person of a dossier to go on with.</summary>
internal sealed class ReceiveKept(DraftShelf drafts, PaperStore store, DossierSearch search, FirstAnswers answers, Asker asker, IStringLocalizer<DeskTexts> texts)
{
    /// <summary>
    /// Whether a form with this key was received: pressed again it finds its own dossier, which is no duplicate, and a slow request
    /// does not bring its draft back.
    /// </summary>
    public async Task<bool> WasSentAsync(string key, CancellationToken stop) =>
        key.Length > 0 && await answers.KnowsAsync(FormKey.ScopeOf((await asker.AskAsync()).User, ReceiveModel.Sending), key, stop);

    /// <summary>Null when it cannot be kept.</summary>
    public Task<DateTimeOffset?> KeepAsync(string key, IFormCollection form, CancellationToken stop) => drafts.KeepAsync(ReceiveModel.Draft, key, form, stop);

    public Task<Draft?> DraftAsync(string key, CancellationToken stop) => drafts.FindAsync(key, stop);

    public Task ForgetAsync(string key, CancellationToken stop) => drafts.ForgetAsync(key, stop);

    public string SameDayDone(string code) => texts["receive.same-day-done", code];

    /// <summary>The person of a dossier within reach; null when there is none to be seen.</summary>
    public async Task<ApplicantView?> PersonOfAsync(string code, CancellationToken stop)
    {
        var found = await search.FindAsync(code, (await asker.AskAsync()).Reader, stop);
        return found is { IsOk: true, Value.Applicant: { Masked: false, Erased: false } person } ? person : null;
    }

    /// <summary>Files that came with the form itself, because the browser ran no script: each is kept and its token put beside its paper.</summary>
    public async Task TakeFilesAsync(ReceiveForm form, IFormFileCollection files, ModelStateDictionary found, CancellationToken stop)
    {
        var owner = (await asker.AskAsync()).User.Actor;
        foreach (var (index, paper) in form.Papers.Index()) await PaperFiles.TakeAsync(paper, index, files, store, owner, found, stop);
    }
}
