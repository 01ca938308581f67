using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Till;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Api;

/// <summary>One dossier of a linked filing that an action is asked for.</summary>
internal sealed record GroupItemBody
{
    public string? Code { get; init; }
    /// <summary>The version that was seen.</summary>
    public int? Version { get; init; }
    /// <summary>The papers asked of this dossier, with request-supplement; those of the act when left out.</summary>
    public IReadOnlyList<string>? Papers { get; init; }
}

/// <summary>POST /api/dossiers/{code}/group/actions/{action}.</summary>
internal sealed record GroupActBody
{
    public IReadOnlyList<GroupItemBody>? Dossiers { get; init; }
    /// <summary>What the action needs, as for one dossier; its version is not used.</summary>
    public ActBody? Act { get; init; }
}

/// <summary>Money of one dossier of the filing.</summary>
internal sealed record GroupPaymentBody
{
    public string? Code { get; init; }
    public PaymentBody? Payment { get; init; }
}

/// <summary>POST /api/dossiers/{code}/group/payments.</summary>
internal sealed record GroupMoneyBody
{
    public IReadOnlyList<GroupPaymentBody>? Payments { get; init; }
}

/// <summary>Why one dossier was left as it is.</summary>
internal sealed record GroupProblem(string Code, Text Message, string? Field)
{
    public static GroupProblem Of(Refusal refusal) => new(refusal.Code, refusal.Message, refusal.Field);
}

/// <summary>What became of one dossier.</summary>
internal sealed record GroupLineAnswer(string Code, bool Done, DossierAnswer? Dossier = null, AccountAnswer? Account = null, GroupProblem? Problem = null);

/// <summary>What became of each; a request of which nothing could be done is answered the same way.</summary>
internal sealed record GroupResultsAnswer(string GroupId, int Done, int Refused, IReadOnlyList<GroupLineAnswer> Results)
{
    public static GroupResultsAnswer Of(string group, IReadOnlyList<GroupLineAnswer> results) => new(group, results.Count(line => line.Done), results.Count(line => !line.Done), results);
}

/// <summary>A linked filing with its money: null of <paramref name="Left"/> when one amount is unknown; dossiers out of reach have no account.</summary>
internal sealed record GroupAnswer(string GroupId, long Paid, long? Left, IReadOnlyList<GroupLineAnswer> Dossiers);

/// <summary>A linked filing as a whole: what it owes, one action on several of its dossiers, money for several. Each is decided by itself.</summary>
internal static class GroupApi
{
    private static readonly Refusal notLinked = new("group-not-found", new("Hồ sơ này không thuộc hồ sơ liên thông nào.", "This dossier belongs to no linked filing."));

    private static readonly Refusal nothing = Refusals.Missing("dossiers", "Nêu ít nhất một hồ sơ của nhóm với phiên bản đã đọc (code, version).", "Name at least one dossier of the filing with the version that was seen (code, version).");

    public static void MapGroupApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/dossiers/{code}/group").WithTags("Dossiers");
        group.MapGet("/", Find).RequireAuthorization(new NeedsAttribute(Permission.SeeDossiers)).Produces<GroupAnswer>().ProducesProblems()
            .WithSummary("The linked filing a dossier belongs to: its dossiers with what each owes and paid.");
        group.MapPost("/actions/{action}", Act).RequireAuthorization(new NeedsAttribute(Permission.SeeDossiers)).Accepts<GroupActBody>("application/json").Produces<GroupResultsAnswer>().ProducesProblems()
            .WithSummary("One action on several dossiers of a linked filing, with a result for each; what one refuses stops no other. Those accepted together share one receipt. An Idempotency-Key holds for each dossier.");
        group.MapPost("/payments", Pay).RequireAuthorization(new NeedsAttribute(Permission.TakeMoney)).Accepts<GroupMoneyBody>("application/json").Produces<GroupResultsAnswer>().ProducesProblems()
            .WithSummary("Takes, cancels, refunds or waives money of several dossiers of a linked filing, with a result for each. Each has receipts of its own. An Idempotency-Key holds for each dossier.");
    }

    private static async Task<IResult> Find(string code, HttpContext http, Callers callers, DossierSearch search, TillBook book)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await GroupAsync(code, asking.Value, search, http.RequestAborted);
        if (!found.IsOk) return found.Refusal.ToProblem();
        var lines = new List<GroupLineAnswer>();
        foreach (var member in found.Value.Codes)
        {
            var detail = await search.FindAsync(member, asking.Value.Reader, http.RequestAborted);
            var account = await book.AccountAsync(member, asking.Value.Caller.Reach, http.RequestAborted);
            lines.Add(new(member, detail.IsOk, detail.IsOk ? DossierAnswer.Of(new(detail.Value.Row, [], []), asking.Value.Reference) : null, account.IsOk ? AccountAnswer.Of(account.Value) : null));
        }
        return Results.Ok(new GroupAnswer(found.Value.Group, lines.Sum(line => line.Account?.Paid ?? 0), lines.TrueForAll(line => line.Account?.Left is not null) ? lines.Sum(line => line.Account!.Left) : null, lines));
    }

    private static async Task<IResult> Act(string code, string action, HttpContext http, Callers callers, GroupActs acts)
    {
        if (!Lifecycle.TryParse(action, out var asked) || ActCommands.PermissionFor(asked) is not { } permission) return DossierApi.Unknown(action).ToProblem();
        if (CurrentUser.Of(http.User)?.May(permission) != true) return DossierApi.NotAllowed(action).ToProblem();
        var (body, asking, key, refusal) = await DossierApi.ReadAsync<GroupActBody>(http, callers);
        if (refusal is not null) return refusal.ToProblem();
        var items = body!.Value.Dossiers ?? [];
        var group = await GroupOfAsync(code, [.. items.Select(item => (item.Code, item.Version))], asking!, acts.Search, http.RequestAborted);
        if (!group.IsOk) return group.Refusal.ToProblem();
        var results = asked == DossierAction.Accept ? await acts.AcceptAsync(items, body.Value.Act ?? new(), asking!, key, http.RequestAborted) : await acts.EachAsync(items, body.Value.Act ?? new(), asked, asking!, key, http.RequestAborted);
        return results.IsOk ? Results.Ok(GroupResultsAnswer.Of(group.Value, results.Value)) : results.Refusal.ToProblem();
    }

    private static async Task<IResult> Pay(string code, HttpContext http, Callers callers, DossierSearch search, TillBook book)
    {
        var (body, asking, key, refusal) = await DossierApi.ReadAsync<GroupMoneyBody>(http, callers);
        if (refusal is not null) return refusal.ToProblem();
        var payments = body!.Value.Payments ?? [];
        var group = await GroupOfAsync(code, [.. payments.Select(item => (item.Code, item.Payment?.Version))], asking!, search, http.RequestAborted);
        if (!group.IsOk) return group.Refusal.ToProblem();
        var results = new List<GroupLineAnswer>();
        foreach (var item in payments)
        {
            var command = item.Payment!.ToCommand();
            var done = command.IsOk ? await book.WriteAsync(item.Code!, item.Payment.Version!.Value, command.Value, asking!.Caller, http.RequestAborted, KeyOf(key, item.Code!)) : command.Refusal;
            if (GroupActs.IsOfTheKey(done)) return done.Refusal.ToProblem();
            var account = done.IsOk ? await book.AccountAsync(item.Code!, asking!.Caller.Reach, http.RequestAborted) : done.Refusal;
            results.Add(account.IsOk ? new(item.Code!, true, Account: AccountAnswer.Of(account.Value, done.Value.Number.Length > 0 ? done.Value.Number : null)) : new(item.Code!, false, Problem: GroupProblem.Of(account.Refusal)));
        }
        return Results.Ok(GroupResultsAnswer.Of(group.Value, results));
    }

    /// <summary>One key for the request, one of its own for each dossier: sent again it goes on with what is missing.</summary>
    internal static IdempotencyKey? KeyOf(IdempotencyKey? key, string code) => key is null ? null : key with { Scope = $"{key.Scope} {code}" };

    /// <summary>The linked filing of a dossier, when these are dossiers of it, each named once with the version that was seen.</summary>
    private static async Task<Outcome<string>> GroupOfAsync(string code, IReadOnlyList<(string? Code, int? Version)> named, Asking asking, DossierSearch search, CancellationToken stop)
    {
        if (named.Count == 0 || named.Any(item => string.IsNullOrWhiteSpace(item.Code) || item.Version is null) || named.DistinctBy(item => item.Code).Count() < named.Count) return nothing;
        var found = await GroupAsync(code, asking, search, stop);
        if (!found.IsOk) return found.Refusal;
        return named.FirstOrDefault(item => !found.Value.Codes.Contains(item.Code!)).Code is { } stranger ? LinkedRefusals.OtherFiling(stranger) : found.Value.Group;
    }

    private static async Task<Outcome<(string Group, IReadOnlyList<string> Codes)>> GroupAsync(string code, Asking asking, DossierSearch search, CancellationToken stop)
    {
        var found = await search.FindAsync(DossierPaths.CodeIn(code), asking.Reader, stop);
        if (!found.IsOk) return found.Refusal;
        if (found.Value.Row.GroupId is not { } group || found.Value.Siblings.Count == 0) return notLinked;
        return (group, [.. found.Value.Siblings.Select(line => line.Code).Append(found.Value.Row.Code).Order(StringComparer.Ordinal)]);
    }
}
