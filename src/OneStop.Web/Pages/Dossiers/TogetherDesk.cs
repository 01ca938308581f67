using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Api;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A chosen dossier before anything is done: as it stands now, and why the action is not possible where it is not.</summary>
/// <param name="Detail">Null when there is no such dossier for this person.</param>
internal sealed record TogetherChoice(string Code, DossierDetail? Detail, Refusal? Refusal);

/// <summary>All rows of a filter: how many, and those for which the action is possible, as "version code"; null when there are too many.</summary>
internal sealed record TogetherFilter(long Count, IReadOnlyList<string>? Items);

/// <summary>
/// One action on many dossiers. Each is decided by itself, with its own version, permission and scope: what one refuses stops no
/// other. The run that carries them out is <see cref="OneStop.Web.Jobs.TogetherWork"/>.
/// </summary>
internal sealed class TogetherDesk(ActDesk desk, DossierSearch search, Asker asker, CurrentUser me)
{
    /// <summary>Most dossiers ticked at a time: four pages of the list.</summary>
    public const int Most = 200;

    /// <summary>Most dossiers of a filter in one order.</summary>
    public const int MostOfFilter = 5000;

    public static readonly Refusal NotPermitted = new("not-permitted", new(
        "Vai trò của tài khoản này không được làm việc này; hãy nhờ người có thẩm quyền.", "Your role may not do this; ask somebody who may."));
    public static readonly Refusal NotStored = new("not-stored", new(
        "Chưa ghi được hồ sơ này do lỗi hệ thống; hãy thử lại, nếu vẫn lỗi thì báo quản trị viên.", "This dossier could not be stored because of a fault; try again, and tell an administrator if it stays."));

    private static readonly DossierAction[] actions =
        [DossierAction.Accept, DossierAction.ConfirmHandover, DossierAction.Forward, DossierAction.Finish, DossierAction.ReturnResult, DossierAction.Apologise, DossierAction.Tell, DossierAction.Comment];

    /// <summary>The actions that this person may carry out on many at once. What needs a look at each dossier is not among them.</summary>
    public static IReadOnlyList<ActSpec> OpenTo(CurrentUser user) =>
        [.. ActCommands.AllowedTo(user, actions).Select(ActSpec.Of).OfType<ActSpec>()];

    /// <summary>The same with the one first that a list is most likely there for.</summary>
    public static IReadOnlyList<ActSpec> OpenTo(CurrentUser user, DossierFilter list)
    {
        DossierAction? likely = list switch
        {
            { HandedTo: not null } => DossierAction.ConfirmHandover,
            { Bucket: Bucket.Submitted or Bucket.AcceptanceOverdue } => DossierAction.Accept,
            { Bucket: Bucket.AwaitingReturn } => DossierAction.ReturnResult,
            { Bucket: Bucket.ToTell } => DossierAction.Tell,
            _ when list.Flags.Contains(Flag.ApologyDue) || list.Flags.Contains(Flag.ApologyOwed) => DossierAction.Apologise,
            _ when list.Flags.Contains(Flag.HandoverOpen) => DossierAction.ConfirmHandover,
            _ => user.May(Permission.ReceiveDossiers) ? DossierAction.Forward : DossierAction.Finish,
        };
        return [.. OpenTo(user).OrderByDescending(spec => spec.Action == likely)];
    }

    /// <summary>The action by its name; null for one that is not done on many, or not by this person.</summary>
    public ActSpec? Find(string? name) => OpenTo(me).FirstOrDefault(spec => spec.Name == name);

    /// <summary>The chosen ones as they stand now, in the order they were chosen, each once.</summary>
    public async Task<IReadOnlyList<TogetherChoice>> ReadAsync(IEnumerable<string> codes, ActSpec? spec, CancellationToken stop)
    {
        var read = new List<TogetherChoice>();
        foreach (var code in codes.Where(code => !string.IsNullOrWhiteSpace(code)).Distinct(StringComparer.Ordinal).Take(Most))
        {
            var found = await desk.FindAsync(code, stop);
            if (!found.IsOk) read.Add(new(code, null, found.Refusal));
            else read.Add(new(found.Value.Row.Code, found.Value, spec is null ? null : Obstacle(found.Value.Row, spec.Action)));
        }
        return read;
    }

    /// <summary>
    /// All rows of a filter, read now: those for which the action is possible as "version code", and how many there are. Null items
    /// when the filter holds more than <see cref="MostOfFilter"/>.
    /// </summary>
    public async Task<Outcome<TogetherFilter>> ReadAllAsync(DossierFilter filter, ActSpec spec, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var counted = await search.CountAsync(filter, asking.Reader, stop);
        if (!counted.IsOk) return counted.Refusal;
        if (counted.Value > MostOfFilter) return new TogetherFilter(counted.Value, null);
        var rows = await search.AllAsync(MostOfFilter, filter, asking.Reader, stop);
        if (!rows.IsOk) return rows.Refusal;
        return new TogetherFilter(rows.Value.Count, [.. rows.Value.Where(row => Obstacle(row, spec.Action) is null).Select(row => FormattableString.Invariant($"{row.Version} {row.Code}"))]);
    }

    private static Refusal? Obstacle(Dossier row, DossierAction action)
    {
        if (!Lifecycle.Allows(row.Status, action) || (action == DossierAction.Tell && row.TellDueAt is null)) return Refusals.NotAllowed(row.Status, action);
        return action == DossierAction.ConfirmHandover && row.HandoverToAgencyId is null ? Refusals.NoHandover : null;
    }
}
