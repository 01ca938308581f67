using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>
/// Accepts dossiers of one linked filing in one transaction with one receipt, as a walk-in's linked filing has it. Each is decided by
/// itself: one that cannot be accepted is left out with its refusal. Those taken in at another desk have a receipt of that desk's.
/// </summary>
internal sealed class AcceptTogetherRequest(IReadOnlyList<(string Code, int Version)> items, DossierCommand command, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => items.Select(item => item.Code);

    public override Outcome<Done> Decide(Batch batch)
    {
        var (taken, left) = (new List<(Dossier Before, Decision Decision)>(), new Dictionary<string, Refusal>());
        var group = items.Select(item => batch.Find(item.Code)).FirstOrDefault(dossier => dossier is not null && Reaches(dossier))?.GroupId;
        foreach (var (code, version) in items)
        {
            // Before it is asked for: a number in the book is given with the answer.
            if (batch.Find(code) is { } found && Reaches(found) && (group is null || found.GroupId != group))
            {
                left[code] = LinkedRefusals.OtherFiling(code);
                continue;
            }
            var asked = ActRequest.Ask(batch, code, version, command, caller);
            if (asked.IsOk) taken.Add(asked.Value);
            else left[code] = asked.Refusal;
        }
        if (taken.Count == 0) return left.Values.First();
        var accepted = taken.Select((pair, at) => batch.Record(pair.Before, pair.Decision, caller.Actor, at == 0 ? Idempotency : null)).ToList();
        var slips = accepted.GroupBy(dossier => dossier.DeskId).Select(same => batch.Issue([.. same], "01", caller.Actor)).ToList();
        var notices = taken.SelectMany(pair => pair.Decision.Notices).Concat(LinkedNotices.Of(accepted, batch.Reference)).DistinctBy(notice => notice.Vi);
        return new Done(accepted[0], [.. notices], slips) { Linked = accepted, LeftOut = left };
    }

    private bool Reaches(Dossier dossier) => caller.Reach?.Reaches(dossier) != false;
}
