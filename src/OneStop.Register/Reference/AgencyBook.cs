using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Reference;

/// <summary>A merger of agencies by code: the first one ends before <paramref name="From"/>, the second carries its work on from that day.</summary>
public sealed record AgencyMerger(string Agency, string Successor, DateOnly From);

/// <summary>
/// Mergers of agencies, proposed by one person and approved by another. Dossiers keep the agency that was competent for them; reports,
/// counters and reach follow the merger (<see cref="AgencyTree.Answering"/>, <see cref="Domain.Agencies.Mergers{T}"/>).
/// </summary>
public sealed class AgencyBook
{
    private const string Kind = "mergers";
    private readonly ReferenceProposals proposals;

    public AgencyBook(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock) => proposals = new(databases, references, clock);

    /// <summary>Every merger proposed here, the newest first.</summary>
    public Task<IReadOnlyList<ReferenceProposal>> ListAsync(CancellationToken stop) => proposals.ListAsync(Kind, stop);

    /// <summary>
    /// Proposes a merger. Refused for unknown agencies, the root, an agency that ended already, a successor that does not exist on that day or that
    /// lies below the agency, and a circle.
    /// </summary>
    public Task<Outcome<ReferenceProposal>> ProposeAsync(AgencyMerger merger, string decision, string basis, Caller by, CancellationToken stop)
    {
        var about = string.Create(CultureInfo.InvariantCulture, $"{merger.Agency} → {merger.Successor}, {merger.From:dd'/'MM'/'yyyy}");
        return proposals.ProposeAsync(Kind, merger, new Text(about, about), decision, basis, by, reference => Against(reference.Tree, merger), stop);
    }

    /// <summary>Approves or declines a proposed merger, by another person. An approved one holds at once, also for days that are past.</summary>
    public Task<Outcome<ReferenceProposal>> DecideAsync(long id, bool approve, Caller by, CancellationToken stop) =>
        proposals.DecideAsync<AgencyMerger>(Kind, id, approve, by, async (db, _, merger, _) =>
        {
            var rows = await db.Agencies.AsTracking().ToListAsync(stop);
            if (Against(new AgencyTree(rows, []), merger) is { } refused) return refused;
            var ended = rows.First(row => Same(row, merger.Agency));
            (ended.ValidTo, ended.SuccessorId) = (merger.From, rows.First(row => Same(row, merger.Successor)).Id);
            return null;
        }, stop);

    private static Refusal? Against(AgencyTree tree, AgencyMerger merger)
    {
        if (tree.Agency(merger.Agency) is not { } agency) return RegisterRefusals.AgencyUnknown(merger.Agency);
        if (tree.Agency(merger.Successor) is not { } successor) return RegisterRefusals.AgencyUnknown(merger.Successor) with { Field = "successor" };
        if (agency.ParentId is null) return MergerRefusals.Root;
        if (agency.ValidTo is { } ended) return agency.SuccessorId is { } other && other != successor.Id ? MergerRefusals.Split(ended, tree.Agency(other)!.Name) : MergerRefusals.Ended(ended);
        if (merger.From <= agency.ValidFrom) return MergerRefusals.TooEarly(agency.ValidFrom);
        if (tree.Subtree(agency).Any(below => below.Id == successor.Id)) return MergerRefusals.Below;
        return AgencyTree.IsValidOn(successor, merger.From) ? null : MergerRefusals.NoSuccessor(merger.From);
    }

    private static bool Same(AgencyRow row, string code) => string.Equals(row.Code, code, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Why agencies cannot merge; each says what to do.</summary>
public static class MergerRefusals
{
    public static readonly Refusal Root = new("merger-root", new(
        "Cơ quan cao nhất không nhập vào cơ quan khác trong sổ này.", "The agency at the top is not merged into another one of this register."), "agency");

    public static readonly Refusal Below = new("merger-below", new(
        "Chọn cơ quan tiếp nhận không nằm trong cơ quan bị nhập.", "Choose a successor that is not the agency itself or below it."), "successor");

    public static Refusal Ended(DateOnly on) => new("agency-ended", new(
        $"Cơ quan này đã kết thúc từ {on:dd/MM/yyyy}.", $"This agency ended on {on:dd/MM/yyyy}."), "agency");

    /// <summary>A second successor would need to say which dossiers are whose; nothing is attributed silently.</summary>
    public static Refusal Split(DateOnly on, string successor) => new("agency-split", new(
        $"Cơ quan này đã nhập vào {successor} từ {on:dd/MM/yyyy}; sổ chưa chia việc của một cơ quan cho nhiều cơ quan. Hồ sơ còn lại tính cho {successor}; phần thuộc cơ quan khác phải được tách bằng danh sách trong báo cáo.",
        $"This agency merged into {successor} on {on:dd/MM/yyyy}; the register does not divide one agency's work among several. What was left counts for {successor}; the part of another agency has to be told apart by the report's list."), "successor");

    public static Refusal TooEarly(DateOnly first) => new("merger-too-early", new(
        $"Chọn ngày sau ngày thành lập cơ quan ({first:dd/MM/yyyy}).", $"Choose a day after the agency's first ({first:dd/MM/yyyy})."), "from");

    public static Refusal NoSuccessor(DateOnly on) => new("successor-not-valid", new(
        $"Cơ quan tiếp nhận không tồn tại ngày {on:dd/MM/yyyy}.", $"The successor does not exist on {on:dd/MM/yyyy}."), "successor");
}
