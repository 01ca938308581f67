using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>What turns a dossier into words, and the moment they are true at.</summary>
internal sealed record Wording(Standings Standings, HistoryWords History, ActorNames Names, OfficeClock Clock);

/// <summary>One dossier in the language of the page.</summary>
/// <param name="Holder">Who holds it now, as a sentence; null once it has ended.</param>
/// <param name="Correction">The correction that waits for a second person, as a sentence.</param>
internal sealed record InWords(Standing Standing, string? Holder, string? Correction, IReadOnlyList<HistoryLine> History);

/// <summary>One dossier for the person who asks, and actions on it. Permission is asked here, scope in the register.</summary>
internal sealed class ActDesk(DossierRegister register, DossierSearch search, DossierPapers papers, Asker asker, Wording wording, CurrentUser me)
{
    private static readonly Refusal notPermitted = new("not-permitted", new(
        "Vai trò của tài khoản này không được làm việc này; hãy nhờ người có thẩm quyền.", "Your role may not do this; ask somebody who may."));

    public async Task<Outcome<DossierDetail>> FindAsync(string code, CancellationToken stop) =>
        await search.FindAsync(DossierPaths.CodeIn(code), (await asker.AskAsync()).Reader, stop);

    public async Task<OfficeReference> ReferenceAsync() => (await asker.AskAsync()).Reference;

    /// <summary>Where it stands and what happened, in the language of the page.</summary>
    public async Task<InWords> InWordsAsync(DossierDetail detail, CancellationToken stop)
    {
        var reference = await ReferenceAsync();
        return new(wording.Standings.Of(detail.Row, reference.TermsOf(detail.Row).Calendar, wording.Clock.Now),
            await wording.History.HolderAsync(detail, stop), await wording.History.CorrectionAsync(detail, stop), await wording.History.OfAsync(detail, reference, stop));
    }

    /// <summary>Its papers, with names that somebody typed and scans only for those who see persons.</summary>
    public async Task<PapersOf> PapersAsync(DossierDetail detail, CancellationToken stop)
    {
        var listed = (await ReferenceAsync()).Version(detail.Row.ProcedureVersionId).Content.Papers;
        return PapersOf.For(detail.Row.Code, listed, await papers.OfAsync(detail.Row.Id, stop), me.May(Permission.SeePersons));
    }

    /// <summary>Records papers on the version the person saw.</summary>
    public async Task<Outcome<Done>> RecordAsync(string code, int version, IReadOnlyList<PaperEntry> entries, IdempotencyKey? key, CancellationToken stop) =>
        await register.RecordPapersAsync(code, version, entries, (await asker.AskAsync()).Caller, stop, key);

    /// <summary>Accepts dossiers of one linked filing with one receipt, each on the version the person saw.</summary>
    public async Task<Outcome<Done>> AcceptTogetherAsync(IReadOnlyList<(string Code, int Version)> items, DossierDetail first, ActForm form, IFormCollection posted, CancellationToken stop)
    {
        if (ActCommands.PermissionFor(DossierAction.Accept) is not { } needed || !me.May(needed)) return notPermitted;
        var reference = await ReferenceAsync();
        var command = form.ToCommand(ActSpec.Of(DossierAction.Accept)!, reference, reference.TermsOf(first.Row).Calendar);
        var key = form.Key.Length == 0 ? null : FormKey.Of(me, $"page:accept-together {first.Row.GroupId}", form.Key, posted);
        return await register.AcceptTogetherAsync(items, command, (await asker.AskAsync()).Caller, stop, key);
    }

    /// <summary>Carries the form's action out on the version the person saw.</summary>
    public async Task<Outcome<Done>> ActAsync(DossierDetail detail, ActSpec spec, ActForm form, IFormCollection posted, CancellationToken stop)
    {
        if (ActCommands.PermissionFor(spec.Action) is not { } needed || !me.May(needed)) return notPermitted;
        var reference = await ReferenceAsync();
        var command = form.ToCommand(spec, reference, reference.TermsOf(detail.Row).Calendar);
        var key = form.Key.Length == 0 ? null : FormKey.Of(me, $"page:{spec.Name} {detail.Row.Code}", form.Key, posted);
        var caller = (await asker.AskAsync()).Caller;
        return form.Together && spec.Action == DossierAction.ReturnResult
            ? await register.ReturnTogetherAsync(detail.Row.Code, form.Version, [.. detail.Siblings.Select(s => s.Code)], command, caller, stop, key)
            : await register.ActAsync(detail.Row.Code, form.Version, command, caller, stop, key);
    }
}
