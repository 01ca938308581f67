using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Web.Api;

/// <summary>One action on several dossiers of a linked filing, for programs.</summary>
internal sealed class GroupActs(DossierRegister register, DossierSearch search, FirstAnswers answers)
{
    public DossierSearch Search => search;

    /// <summary>A key that is used for another body is a fault of the whole request.</summary>
    public static bool IsOfTheKey<T>(Outcome<T> done) => !done.IsOk && done.Refusal.Code.StartsWith("idempotency-", StringComparison.Ordinal);

    /// <summary>Accepts them in one step with one receipt.</summary>
    public async Task<Outcome<List<GroupLineAnswer>>> AcceptAsync(IReadOnlyList<GroupItemBody> items, ActBody act, Asking asking, IdempotencyKey? key, CancellationToken stop)
    {
        var command = await ActCommands.OfAsync(act, DossierAction.Accept, items[0].Code!, asking.Reference, search, stop);
        if (!command.IsOk) return command.Refusal;
        var done = await register.AcceptTogetherAsync([.. items.Select(item => (item.Code!, item.Version!.Value))], command.Value, asking.Caller, stop, key);
        if (IsOfTheKey(done)) return done.Refusal;
        if (!done.IsOk) return items.Select(item => Refused(item.Code!, done.Refusal)).ToList();
        var first = done.Value.Repeated ? await answers.OfAsync(key!, done.Value, command.Value, asking.Reference, stop) : done.Value;
        var accepted = done.Value.Repeated ? await answers.LinkedAsync(first.Dossier, stop) : done.Value.Linked;
        return items.Select(item => accepted.FirstOrDefault(dossier => dossier.Code == item.Code && dossier.ReceivedAt is not null) is { } dossier
            ? new GroupLineAnswer(item.Code!, true, DossierAnswer.Of(new(dossier, dossier.Id == first.Dossier.Id ? first.Notices : [], first.Slips), asking.Reference))
            : Refused(item.Code!, done.Value.LeftOut.GetValueOrDefault(item.Code!, LinkedRefusals.LeftOutBefore(item.Code!)))).ToList();
    }

    /// <summary>Each by itself, one after the other.</summary>
    public async Task<Outcome<List<GroupLineAnswer>>> EachAsync(IReadOnlyList<GroupItemBody> items, ActBody act, DossierAction action, Asking asking, IdempotencyKey? key, CancellationToken stop)
    {
        var results = new List<GroupLineAnswer>();
        foreach (var item in items)
        {
            var command = await ActCommands.OfAsync(item.Papers is null ? act : act with { Papers = item.Papers }, action, item.Code!, asking.Reference, search, stop);
            var own = GroupApi.KeyOf(key, item.Code!);
            var done = command.IsOk ? await register.ActAsync(item.Code!, item.Version!.Value, command.Value, asking.Caller, stop, own) : command.Refusal;
            if (IsOfTheKey(done)) return done.Refusal;
            if (done.IsOk && done.Value.Repeated) done = await answers.OfAsync(own!, done.Value, command.Value, asking.Reference, stop);
            results.Add(done.IsOk ? new(item.Code!, true, DossierAnswer.Of(done.Value, asking.Reference)) : Refused(item.Code!, done.Refusal));
        }
        return results;
    }

    private static GroupLineAnswer Refused(string code, Refusal refusal) => new(code, false, Problem: GroupProblem.Of(refusal));
}
