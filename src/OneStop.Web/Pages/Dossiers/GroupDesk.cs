using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Till;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A dossier of a linked filing. Detail and account are null where the person does not reach it.</summary>
internal sealed record GroupMember(SiblingView Line, DossierDetail? Detail, FeeAccount? Account)
{
    public string Code => Line.Code;
}

/// <summary>What became of one dossier; null of <paramref name="Done"/>: left out, because nothing was asked of it.</summary>
internal sealed record GroupResult(string Code, bool? Done, string Said, string? Form = null);

/// <summary>A linked filing as a whole, and one action on several of its dossiers: each is decided by itself, what one refuses stops no other.</summary>
internal sealed class GroupDesk(ActDesk desk, TillDesk till, CurrentUser me, IStringLocalizer<GroupTexts> texts)
{
    private static readonly DossierAction[] offered =
        [DossierAction.Accept, DossierAction.RequestSupplement, DossierAction.AcceptSupplement, DossierAction.CancelSupplement, DossierAction.RefuseReception, DossierAction.ReturnResult, DossierAction.Withdraw];

    /// <summary>The dossiers of the filing, in the order they were filed; null when there is no such dossier for this person, or it stands alone.</summary>
    public async Task<IReadOnlyList<GroupMember>?> FindAsync(string code, CancellationToken stop)
    {
        var found = await desk.FindAsync(code, stop);
        if (!found.IsOk || found.Value.Siblings.Count == 0) return null;
        var (own, members) = (found.Value, new List<GroupMember>());
        foreach (var line in own.Siblings.Append(LineOf(own)).OrderBy(line => line.Code, StringComparer.Ordinal))
        {
            var detail = line.Code == own.Row.Code ? found : await desk.FindAsync(line.Code, stop);
            var account = await till.AccountAsync(line.Code, stop);
            members.Add(new(line, detail.IsOk ? detail.Value : null, account.IsOk ? account.Value.Account : null));
        }
        return members;
    }

    /// <summary>What can be done for at least one of them by this person, with those it can be done for.</summary>
    public IReadOnlyList<(ActSpec Spec, IReadOnlyList<GroupMember> Members)> Open(IReadOnlyList<GroupMember> members) =>
        [.. offered.Select(action => (ActSpec.Of(action)!, (IReadOnlyList<GroupMember>)[.. members.Where(member => Allows(member, action))])).Where(act => act.Item2.Count > 0)];

    /// <summary>Carries the action out on each chosen dossier, in the version that was shown ("version code" each).</summary>
    public async Task<IReadOnlyList<GroupResult>> ActAsync(IReadOnlyList<GroupMember> members, ActSpec spec, ActForm form, (IReadOnlyList<string> Items, IFormCollection Posted) sent, CancellationToken stop)
    {
        var (reference, ticked, results) = (await desk.ReferenceAsync(), form.Papers, new List<GroupResult>());
        foreach (var (version, code) in sent.Items.Select(Jobs.TogetherWork.Parse).DistinctBy(item => item.Code))
        {
            if (members.FirstOrDefault(member => member.Code == code)?.Detail is not { } detail) continue;
            form.Version = version;
            // A paper is asked of the dossiers whose checklist has it.
            if (spec.Has(ActField.Papers))
                form.Papers = [.. ticked.Intersect(reference.Version(detail.Row.ProcedureVersionId).Content.Papers.Select(paper => paper.Name), StringComparer.OrdinalIgnoreCase)];
            if (spec.Has(ActField.Papers) && ticked.Count > 0 && form.Papers.Count == 0 && string.IsNullOrWhiteSpace(form.OtherPapers)) results.Add(new(code, null, texts["act.papers.none"]));
            else results.Add(await ActAsync(detail, spec, form, sent.Posted, stop));
        }
        form.Papers = ticked;
        return results;
    }

    private async Task<GroupResult> ActAsync(DossierDetail detail, ActSpec spec, ActForm form, IFormCollection posted, CancellationToken stop)
    {
        var done = await desk.ActAsync(detail, spec, form, posted, stop);
        if (!done.IsOk) return new(detail.Row.Code, false, done.Refusal.Message.In(Show.Language));
        var status = StatusNames.Text(done.Value.Dossier.Status).In(Show.Language);
        var said = done.Value.Slips.Count > 0 ? texts["done.act.slip", status, string.Join(", ", done.Value.Slips)] : texts["done.act", status];
        return new(detail.Row.Code, true, string.Join(" ", [said.Value, .. done.Value.Notices.Select(notice => notice.In(Show.Language))]), done.Value.Slips.Count > 0 ? FormOf(spec.Action) : null);
    }

    /// <summary>The form that the action issues, for printing all of them as one file.</summary>
    private static string? FormOf(DossierAction action) => action switch
    {
        DossierAction.Accept => "01", DossierAction.RequestSupplement => "02", DossierAction.RefuseReception => "03", DossierAction.Withdraw => "05", _ => null,
    };

    private bool Allows(GroupMember member, DossierAction action) => member.Detail is { } detail && ActCommands.AllowedTo(me, detail.Actions).Contains(action);

    private static SiblingView LineOf(DossierDetail detail) => new(detail.Row.Code, detail.Procedure.Name, detail.Agency, (int)detail.Row.Status, StatusNames.Text(detail.Row.Status),
        detail.Row.DueAt, detail.Row.FirstPromiseAt, detail.Row.EndedAt, detail.Row.Result, detail.Row.Class, detail.Row.Version);
}
