using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Register.Writing;
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
        var items = sent.Items.Select(Jobs.TogetherWork.Parse).DistinctBy(item => item.Code).ToList();
        if (spec.Action == DossierAction.Accept && items.Count > 1) return await AcceptAsync(members, items, form, sent.Posted, stop);
        foreach (var (version, code) in items)
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

    /// <summary>All of them in one step with one receipt, as a walk-in's linked filing has it; what one refuses stops no other.</summary>
    private async Task<IReadOnlyList<GroupResult>> AcceptAsync(IReadOnlyList<GroupMember> members, IReadOnlyList<(int Version, string Code)> items, ActForm form, IFormCollection posted, CancellationToken stop)
    {
        var known = items.Where(item => members.Any(member => member.Code == item.Code && member.Detail is not null)).ToList();
        if (known.Count == 0) return [];
        var done = await desk.AcceptTogetherAsync([.. known.Select(item => (item.Code, item.Version))], members.First(member => member.Detail is not null).Detail!, form, posted, stop);
        if (!done.IsOk) return known.ConvertAll(item => new GroupResult(item.Code, false, done.Refusal.Message.In(Show.Language)));
        // The same form sent again: what the first one did is told by how they stand now.
        var accepted = done.Value.Repeated ? members.Select(member => member.Detail?.Row).OfType<Dossier>().Where(row => row.ReceivedAt is not null).ToList() : done.Value.Linked;
        return known.ConvertAll(item => accepted.FirstOrDefault(dossier => dossier.Code == item.Code) is { } dossier
            ? new GroupResult(item.Code, true, Said(dossier, done.Value, dossier == accepted[0]), "01")
            : new GroupResult(item.Code, false, done.Value.LeftOut.GetValueOrDefault(item.Code, LinkedRefusals.LeftOutBefore(item.Code)).Message.In(Show.Language)));
    }

    /// <summary>What became of a dossier that was accepted; the notices stand with the first.</summary>
    private string Said(Dossier dossier, Done done, bool first)
    {
        var status = StatusNames.Text(dossier.Status).In(Show.Language);
        var said = done.Slips.Count > 0 ? texts["done.act.slip", status, string.Join(", ", done.Slips)] : texts["done.act", status];
        return string.Join(" ", [said.Value, .. first ? done.Notices.Select(notice => notice.In(Show.Language)) : []]);
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
