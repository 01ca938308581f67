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

/// <summary>What became of one chosen dossier: done with what the clerk should know, or the refusal that says what to do.</summary>
internal sealed record TogetherResult(string Code, bool IsDone, IReadOnlyList<string> Slips, IReadOnlyList<Text> Said);

/// <summary>
/// One action on many dossiers. Each is decided by itself, with its own version, permission and scope: what one refuses stops no
/// other. Under the form's key a repetition does nothing twice.
/// </summary>
internal sealed class TogetherDesk(ActDesk desk, CurrentUser me)
{
    /// <summary>Most dossiers at a time: four pages of the list.</summary>
    public const int Most = 200;

    private static readonly DossierAction[] actions =
        [DossierAction.Accept, DossierAction.ConfirmHandover, DossierAction.Forward, DossierAction.Finish, DossierAction.ReturnResult, DossierAction.Tell, DossierAction.Comment];

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
            else read.Add(new(found.Value.Row.Code, found.Value, spec is null ? null : Obstacle(found.Value, spec)));
        }
        return read;
    }

    /// <summary>Carries the action out on each item, written as "version code", and says what became of each.</summary>
    public async Task<IReadOnlyList<TogetherResult>> ActAsync(ActSpec spec, IEnumerable<string> items, ActForm form, IFormCollection posted, CancellationToken stop)
    {
        var results = new List<TogetherResult>();
        foreach (var item in items.Distinct(StringComparer.Ordinal).Take(Most))
        {
            var (version, code) = Parse(item);
            var found = await desk.FindAsync(code, stop);
            if (!found.IsOk)
            {
                results.Add(new(code, false, [], [found.Refusal.Message]));
                continue;
            }
            form.Version = version;
            var done = await desk.ActAsync(found.Value, spec, form, posted, stop);
            results.Add(done.IsOk ? new(code, true, done.Value.Slips, done.Value.Notices) : new(code, false, [], [done.Refusal.Message]));
        }
        return results;
    }

    private static Refusal? Obstacle(DossierDetail detail, ActSpec spec)
    {
        if (!detail.Actions.Contains(spec.Action)) return Refusals.NotAllowed(detail.Row.Status, spec.Action);
        return spec.Action == DossierAction.ConfirmHandover && detail.Row.HandoverToAgencyId is null ? Refusals.NoHandover : null;
    }

    private static (int Version, string Code) Parse(string item)
    {
        var space = item.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && int.TryParse(item.AsSpan(0, space), System.Globalization.CultureInfo.InvariantCulture, out var version)
            ? (version, item[(space + 1)..])
            : (0, item);
    }
}
