using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>What the finder found: a procedure, or a group of procedures filed together.</summary>
internal sealed record ReceiveHit(string Code, string Name, ProcedureMatch Match, ProcedureVersion? Version, LinkedFiling? Linked);

/// <summary>A procedure of the group: who decides it and what is promised. Null parts: the procedure is not in force today.</summary>
internal sealed record LinkedChoiceMember(LinkedMember Member, KnownVersion? Version, AgencyRow? Agency, Promise? Promise, bool Chosen);

/// <summary>A paper of the group, shown once however many of its procedures ask for it.</summary>
/// <param name="Of">The procedures that list it, each with its own line of the checklist.</param>
internal sealed record LinkedPaper(PaperItem Shown, IReadOnlyList<(string Procedure, PaperItem Item)> Of);

/// <summary>A linked filing chosen on the receive page.</summary>
internal sealed record LinkedChoice(LinkedFiling Filing, IReadOnlyList<LinkedChoiceMember> Members)
{
    public IReadOnlyList<LinkedPaper> Papers { get; init; } = [];

    public IEnumerable<LinkedChoiceMember> Chosen => Members.Where(member => member.Chosen);

    /// <summary>The first procedure that cannot be received; null when all can.</summary>
    public LinkedChoiceMember? Obstacle => Chosen.FirstOrDefault(member => member.Promise is not { CanReceive: true });

    /// <summary>The papers recorded for one procedure; what stands on no list belongs to the first.</summary>
    public IReadOnlyList<PaperEntry> PapersOf(LinkedChoiceMember member, IReadOnlyList<(int No, PaperEntry Entry)> recorded)
    {
        var own = recorded.SelectMany(paper => Papers.Where(listed => listed.Shown.No == paper.No).SelectMany(listed => listed.Of)
            .Where(of => of.Procedure == member.Member.Procedure).Select(of => paper.Entry with { No = of.Item.No, Name = of.Item.Name })).ToList();
        if (member == Chosen.First()) own.AddRange(recorded.Where(paper => Papers.All(listed => listed.Shown.No != paper.No)).Select(paper => paper.Entry));
        return own;
    }
}

/// <summary>Linked filings on the receive page: found and chosen like a procedure. Reads only.</summary>
internal static class ReceiveLinked
{
    public static LinkedFiling? Find(OfficeReference reference, string? code) =>
        reference.LinkedFilings.FirstOrDefault(filing => string.Equals(filing.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The procedures found and the groups that fit the same words, by how well they fit; a group is never pushed out of the list.</summary>
    public static IReadOnlyList<ReceiveHit> Among(IReadOnlyList<ProcedureHit> procedures, OfficeReference reference, string? words, int most)
    {
        var groups = string.IsNullOrWhiteSpace(words) ? [] : new ProcedureFinder(reference.LinkedFilings.Select(AsProcedure)).Find(words, most)
            .Select(hit => new ReceiveHit(hit.Version.Code, hit.Version.Name, hit.Match, null, Find(reference, hit.Version.Code))).ToList();
        return [.. procedures.Take(Math.Max(0, most - groups.Count)).Select(hit => new ReceiveHit(hit.Version.Code, hit.Version.Name, hit.Match, hit.Version, null)).Concat(groups).OrderBy(hit => hit.Match)];
    }

    /// <summary>The group with what each procedure promises through the chosen channel. Everything is chosen until something is left out.</summary>
    public static LinkedChoice Of(LinkedFiling filing, ReceiveForm form, DeskRow desk, OfficeReference reference, DateTimeOffset now)
    {
        // What was chosen in another group says nothing about this one.
        if (form.Parts.Any(part => filing.Members.All(member => member.Procedure != part))) form.Parts = [];
        return new(filing, [.. filing.Members.Select(member => Of(member, form, desk, reference, now))]);
    }

    /// <summary>The papers of several checklists as one: the same name is the same paper.</summary>
    public static IReadOnlyList<LinkedPaper> Merge(IEnumerable<(string Procedure, IReadOnlyList<PaperItem> Listed)> lists) =>
        [.. lists.SelectMany(list => list.Listed.Select(item => (list.Procedure, Item: item))).GroupBy(paper => paper.Item.Name.Trim(), StringComparer.OrdinalIgnoreCase)
            .Select((same, index) => new LinkedPaper(same.First().Item with { No = index + 1 }, [.. same.DistinctBy(paper => paper.Procedure)]))];

    private static LinkedChoiceMember Of(LinkedMember member, ReceiveForm form, DeskRow desk, OfficeReference reference, DateTimeOffset now)
    {
        var chosen = !member.Optional || form.Parts.Count == 0 || form.Parts.Contains(member.Procedure);
        if (reference.InForce(member.Procedure, LocalDay.Of(now)) is not { IsOk: true } found) return new(member, null, null, null, chosen);
        var agency = member.Agency is { } code ? reference.Tree.Agency(code) : reference.ProposeAgency(desk, found.Value, LocalDay.Of(now));
        return new(member, found.Value, agency, Promise.Of(reference, found.Value, form.Channel, agency?.Id ?? desk.AgencyId, now, member.Limit), chosen);
    }

    /// <summary>A group looks like a procedure to the finder: code and name are all it reads.</summary>
    private static ProcedureVersion AsProcedure(LinkedFiling filing) =>
        new() { Code = filing.Code, Name = filing.Name.Vi, Sector = "", SectorName = "Liên thông", Levels = [], InForceFrom = DateOnly.MinValue };
}
