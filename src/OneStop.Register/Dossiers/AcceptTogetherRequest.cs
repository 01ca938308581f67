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
        foreach (var (code, version) in items)
        {
            var asked = ActRequest.Ask(batch, code, version, command, caller);
            if (!asked.IsOk) left[code] = asked.Refusal;
            else if (asked.Value.Dossier.GroupId is not { } group || (taken is [var (first, _), ..] && first.GroupId != group)) left[code] = LinkedRefusals.OtherFiling(code);
            else taken.Add(asked.Value);
        }
        if (taken.Count == 0) return left.Values.First();
        var accepted = taken.Select((pair, at) => batch.Record(pair.Before, pair.Decision, caller.Actor, at == 0 ? Idempotency : null)).ToList();
        var slips = accepted.GroupBy(dossier => dossier.DeskId).Select(same => batch.Issue([.. same], "01", caller.Actor)).ToList();
        var notices = taken.SelectMany(pair => pair.Decision.Notices).Concat(LinkedNotices.Of(accepted, batch.Reference)).DistinctBy(notice => notice.Vi);
        return new Done(accepted[0], [.. notices], slips) { Linked = accepted, LeftOut = left };
    }
}
