using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Persons;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>One procedure of a linked filing as it is filed.</summary>
/// <param name="Agency">The competent agency's code; null takes the definition's, or lets the register work it out.</param>
public sealed record LinkedPart(string Procedure, string? Agency = null, long? FeeDue = null)
{
    /// <summary>The papers of this procedure; null takes those of the whole filing.</summary>
    public IReadOnlyList<PaperEntry>? Papers { get; init; }
}

/// <summary>
/// A linked filing to be received: what all its dossiers share, and the procedures asked for. What stands in
/// <see cref="Shared"/> about a procedure, an agency or a code is not used.
/// </summary>
/// <param name="Filing">The code of its definition.</param>
/// <param name="Parts">Empty asks for every procedure of the definition.</param>
public sealed record LinkedIntake(string Filing, Intake Shared, IReadOnlyList<LinkedPart> Parts);

/// <summary>A linked filing in the writer's queue: all its dossiers or none, in one transaction, with one slip.</summary>
internal sealed class LinkedRequest(LinkedIntake intake, Caller caller, PersonCipher cipher) : WriteRequest
{
    /// <summary>What is done with all of them; a walk-in who is sent for papers is only submitted.</summary>
    public IntakeStage Stage { get; init; } = IntakeStage.Receive;

    /// <summary>The papers a walk-in is sent for, the same for every dossier; null when none are asked for.</summary>
    public IReadOnlyList<string>? Asked { get; init; }

    public override Outcome<Done> Decide(Batch batch)
    {
        if (Asked is { } papers && WalkInSupplementRequest.Problem(papers, intake.Shared.Note) is { } problem) return problem;
        var members = Members(batch);
        if (!members.IsOk) return members.Refusal;
        var plans = new List<(IntakeRequest Filing, IntakePlan Plan)>();
        foreach (var (member, part) in members.Value)
        {
            var filing = new IntakeRequest(IntakeOf(member, part), Stage, caller, cipher);
            var plan = filing.Plan(batch);
            if (!plan.IsOk) return InMember(plan.Refusal, member);
            plans.Add((filing, plan.Value));
        }

        var group = GroupId(batch);
        var (dossiers, notices) = (new List<Dossier>(), new List<Text>());
        foreach (var (filing, plan) in plans)
        {
            // The key belongs to the first dossier's last step; the others are found by their group.
            var key = dossiers.Count == 0 && Asked is null ? Idempotency : null;
            var done = filing.Commit(batch, Joined(plan, group), key, dossiers is [var first, ..] ? first.PersonId : null);
            dossiers.Add(done.Dossier);
            notices.AddRange(done.Notices);
        }
        if (Asked is { } asked) return WalkInSupplementRequest.Send(batch, dossiers, (asked, intake.Shared.Note, caller), Idempotency) with { Linked = dossiers };
        string[] slips = Form is { } form ? [batch.Issue(dossiers, form, caller.Actor)] : [];
        return new Done(dossiers[0], [.. notices.Distinct(), .. Stage == IntakeStage.Receive ? LinkedNotices.Of(dossiers, batch.Reference) : []], slips) { Linked = dossiers };
    }

    /// <summary>The form they share; null when none is wanted.</summary>
    private string? Form => Stage switch { IntakeStage.Refuse => "03", IntakeStage.Receive when intake.Shared.Slip => "01", _ => null };

    private Outcome<List<(LinkedMember Member, LinkedPart Part)>> Members(Batch batch)
    {
        if (batch.Reference.LinkedFilings.FirstOrDefault(f => string.Equals(f.Code, intake.Filing, StringComparison.OrdinalIgnoreCase)) is not { } filing)
            return LinkedRefusals.Unknown(intake.Filing, batch.Reference.LinkedFilings);
        var parts = intake.Parts.Count > 0 ? intake.Parts : [.. filing.Members.Select(member => new LinkedPart(member.Procedure))];
        if (parts.FirstOrDefault(part => filing.Members.All(member => member.Procedure != part.Procedure)) is { } stranger) return LinkedRefusals.NotAMember(stranger.Procedure, filing);
        if (filing.Members.FirstOrDefault(member => !member.Optional && parts.All(part => part.Procedure != member.Procedure)) is { } missing) return LinkedRefusals.MemberMissing(missing.Procedure, filing);
        var chosen = filing.Members.Select(member => (Member: member, Part: parts.FirstOrDefault(part => part.Procedure == member.Procedure))).Where(pair => pair.Part is not null).ToList();
        return chosen.Count < 2 ? LinkedRefusals.TooFew : chosen.ConvertAll(pair => (pair.Member, pair.Part!));
    }

    private Intake IntakeOf(LinkedMember member, LinkedPart part) => intake.Shared with
    {
        Procedure = member.Procedure, Agency = part.Agency ?? member.Agency, OwnLimit = member.Limit, FeeDue = part.FeeDue, Papers = part.Papers ?? intake.Shared.Papers, Code = null, GroupId = null,
        // One slip is issued for all of them.
        Slip = false, Linked = true, Note = Asked is null ? intake.Shared.Note : null,
    };

    private IntakePlan Joined(IntakePlan plan, string group) =>
        plan with { Decision = plan.Decision with { After = plan.Decision.After with { GroupId = group, SlipIssued = Stage == IntakeStage.Receive ? intake.Shared.Slip : plan.Decision.After.SlipIssued } } };

    private string GroupId(Batch batch)
    {
        var year = LocalDay.Of(batch.Now).Year.ToString(CultureInfo.InvariantCulture);
        var desk = batch.Reference.Tree.Desk(intake.Shared.Desk)!.Code;
        return $"LT-{desk}-{year}-{batch.NextNumber("linked", desk, year).ToString("0000", CultureInfo.InvariantCulture)}";
    }

    private static Refusal InMember(Refusal refusal, LinkedMember member) => refusal with
    {
        Message = new($"Thủ tục {member.Procedure}: {refusal.Message.Vi}", $"Procedure {member.Procedure}: {refusal.Message.En}"),
    };
}
