using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>
/// Hands over the results of a linked filing that are finished, in one transaction. The dossier the clerk saw is checked for its
/// version; those that are not finished stay, and the answer says so. A time without the system has to fit each of them.
/// </summary>
internal sealed class ReturnTogetherRequest(string code, int? version, IReadOnlyList<string> siblings, DossierCommand command, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => [code, .. siblings];

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Find(code) is not { } first || caller.Reach?.Reaches(first) == false) return RegisterRefusals.DossierNotFound(code);
        if (version is { } based && based != first.Version)
        {
            var (actor, action) = batch.LastOf(first.Id);
            return RegisterRefusals.Stale(first, actor, action);
        }
        var group = siblings.Select(batch.Find).OfType<Dossier>().Where(d => d.GroupId == first.GroupId && first.GroupId is not null && caller.Reach?.Reaches(d) != false).Prepend(first).ToList();
        var finished = group.Where(d => d.Status == DossierStatus.Processed).ToList();
        if (finished.Count == 0) return LinkedRefusals.NothingToReturn;

        var decided = new List<(Dossier Before, Decision Decision)>();
        foreach (var dossier in finished)
        {
            var outcome = Domain.Dossiers.Decide.Act(dossier, command, batch.Reference.TermsOf(dossier), batch.ActingOn(dossier, command, caller));
            if (!outcome.IsOk) return outcome.Refusal;
            decided.Add((dossier, outcome.Value));
        }
        var returned = decided.Select((pair, at) => batch.Record(pair.Before, pair.Decision, caller.Actor, at == 0 ? Idempotency : null)).ToList();
        return new Done(returned[0], [.. decided.SelectMany(pair => pair.Decision.Notices).DistinctBy(notice => notice.Vi), .. Left(group)], []) { Linked = returned };
    }

    private static IEnumerable<Text> Left(List<Dossier> group)
    {
        var open = group.Where(d => d.Status is not (DossierStatus.Processed or DossierStatus.Returned)).Select(d => d.Code).ToList();
        if (open.Count > 0)
            yield return new($"Chưa trả vì chưa xong: {string.Join(", ", open)}.", $"Not handed over because not finished: {string.Join(", ", open)}.");
    }
}
