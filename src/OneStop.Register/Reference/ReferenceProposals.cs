using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reference;

/// <summary>A change of the reference data that one person proposed; <paramref name="Content"/> is what it would change, as JSON.</summary>
/// <param name="About">What it is about, in a line for lists.</param>
public sealed record ReferenceProposal(long Id, string Kind, Text About, string Content, string Decision, string Basis, string By, DateTimeOffset At)
{
    /// <summary>Null while nobody has decided.</summary>
    public bool? Approved { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    public bool IsOpen => Approved is null;
}

/// <summary>
/// Changes of reference data that take two persons: mergers of agencies, limits of many procedures. What is approved is applied in
/// the transaction that decides it; every proposal stays on record.
/// </summary>
internal sealed class ReferenceProposals(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    private static string Setting(string kind) => $"proposals-{kind}";

    /// <summary>The proposals of a kind, the newest first.</summary>
    public async Task<IReadOnlyList<ReferenceProposal>> ListAsync(string kind, CancellationToken stop)
    {
        await using var db = databases.Open();
        return [.. (await ReadAsync(db, kind, stop)).AsEnumerable().Reverse()];
    }

    /// <summary>Puts a proposal on record. Refused without reach over everything, without a basis, and as <paramref name="check"/> says.</summary>
    public Task<Outcome<ReferenceProposal>> ProposeAsync<T>(string kind, T content, Text about, string decision, string basis, Caller by, Func<OfficeReference, Refusal?> check, CancellationToken stop)
    {
        if (by.Reach is { IsEverything: false }) return Task.FromResult<Outcome<ReferenceProposal>>(Writing.RegisterRefusals.OutOfScope);
        if (OfficeSettings.Checked(decision, basis) is { } wrong) return Task.FromResult<Outcome<ReferenceProposal>>(wrong);
        return references.ChangeAsync<ReferenceProposal>(databases, async (db, head) =>
        {
            if (check(await references.AtAsync(db, head.CatalogueStamp, stop)) is { } refused) return refused;
            var all = await ReadAsync(db, kind, stop);
            var proposal = new ReferenceProposal(all.Count + 1, kind, about, StoredJson.Write(content), decision.Trim(), basis.Trim(), by.Actor, LocalDay.Precise(clock.GetUtcNow()));
            all.Add(proposal);
            await StoredSettings.PutAsync(db, Setting(kind), all, stop);
            return proposal;
        }, stop);
    }

    /// <summary>
    /// Approves or declines, once, by another person than the proposer; a verb can't. What is approved is applied at once, checked against
    /// the reference data of now. Refused as <c>proposal-unknown</c>, <c>proposal-decided</c>, <c>same-person</c>, <c>may-not-approve</c>.
    /// </summary>
    public Task<Outcome<ReferenceProposal>> DecideAsync<T>(
        string kind, long id, bool approve, Caller by, Func<RegisterDb, LogHeadRow, T, ReferenceProposal, Task<Refusal?>> apply, CancellationToken stop)
    {
        if (by.Reach is { IsEverything: false }) return Task.FromResult<Outcome<ReferenceProposal>>(Writing.RegisterRefusals.OutOfScope);
        if (by.Actor.Contains(':', StringComparison.Ordinal)) return Task.FromResult<Outcome<ReferenceProposal>>(ProposalRefusals.Verb);
        return references.ChangeAsync<ReferenceProposal>(databases, async (db, head) =>
        {
            var all = await ReadAsync(db, kind, stop);
            var at = all.FindIndex(proposal => proposal.Id == id);
            if (at < 0) return ProposalRefusals.Unknown(id);
            if (!all[at].IsOpen) return ProposalRefusals.Decided;
            if (all[at].By == by.Actor && approve) return ProposalRefusals.SamePerson;
            if (approve && await apply(db, head, StoredJson.Read<T>(all[at].Content), all[at]) is { } refused) return refused;
            all[at] = all[at] with { Approved = approve, DecidedBy = by.Actor, DecidedAt = LocalDay.Precise(clock.GetUtcNow()) };
            await StoredSettings.PutAsync(db, Setting(kind), all, stop);
            return all[at];
        }, stop);
    }

    private static async Task<List<ReferenceProposal>> ReadAsync(RegisterDb db, string kind, CancellationToken stop) =>
        await StoredSettings.ReadAsync<List<ReferenceProposal>>(db, Setting(kind), stop) ?? [];
}

/// <summary>Why a proposal cannot be decided; each says what to do.</summary>
public static class ProposalRefusals
{
    public static readonly Refusal Decided = new("proposal-decided", new("Đề nghị này đã được quyết định. Mở lại trang.", "This proposal has been decided. Open the page again."));

    public static readonly Refusal SamePerson = new("same-person", new(
        "Người đề nghị không được tự duyệt; cần một người khác.", "Who proposed a change cannot approve it; another person must."));

    public static readonly Refusal Verb = new("may-not-approve", new(
        "Lệnh và khóa không được duyệt; cần một người đăng nhập.", "Verbs and keys cannot approve; a person must sign in."));

    public static Refusal Unknown(long id) => new("proposal-unknown", new($"Không có đề nghị số {id}.", $"There is no proposal {id}."));
}
