using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>An action on an existing dossier in the writer's queue.</summary>
internal sealed class ActRequest(string code, int? version, DossierCommand command, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => [code];

    public override Outcome<Done> Decide(Batch batch)
    {
        var asked = Ask(batch, code, version, command, caller);
        if (!asked.IsOk) return asked.Refusal;
        var (dossier, decision) = asked.Value;
        var slip = Slip(command.Action) is { } form ? batch.Issue(decision.After with { Id = dossier.Id, Version = dossier.Version + 1 }, form, caller.Actor) : null;
        // The form that is issued proves the pause it opens, unless something else was named.
        if (command.Action == DossierAction.RequestSupplement && slip is not null)
            decision = decision with { After = decision.After with { Pauses = Domain.Dossiers.Decide.Proven(decision.After.Pauses, slip.Number) } };
        if (command.Action == DossierAction.Forward && UnscannedNotice(batch.Papers.FactsOf(dossier.Id)) is { } unscanned)
            decision = decision with { Notices = [.. decision.Notices, unscanned] };
        var after = batch.Record(dossier, decision, caller.Actor, Idempotency);
        if (command.Action == DossierAction.Comment) batch.Mention(after, command.Mentions, caller.Actor);
        if (command.Action == DossierAction.ConfirmPayment) Till.Receipts.TakeRest(batch, after, command, caller);
        return new Done(after, decision.Notices, slip is null ? [] : [slip.Number]);
    }

    /// <summary>What the action would make of the dossier, on the version that was seen; one that is accepted has its number in the book. Nothing is recorded yet.</summary>
    internal static Outcome<(Dossier Dossier, Decision Decision)> Ask(Batch batch, string code, int? version, DossierCommand command, Caller caller)
    {
        if (batch.Find(code) is not { } dossier) return RegisterRefusals.DossierNotFound(code);
        // What lies outside the caller's scope does not exist for the caller.
        if (caller.Reach is { } reach && !reach.Reaches(dossier)) return RegisterRefusals.DossierNotFound(code);
        if (version is { } based && based != dossier.Version)
        {
            var (actor, action) = batch.LastOf(dossier.Id);
            return RegisterRefusals.Stale(dossier, actor, action);
        }
        var decided = Domain.Dossiers.Decide.Act(dossier, command, batch.Reference.TermsOf(dossier, batch.Now), batch.ActingOn(dossier, command, caller));
        if (!decided.IsOk) return decided.Refusal;
        if (command.Action != DossierAction.Accept || batch.Reference.Tree.Desk(dossier.DeskId) is not { } desk) return (dossier, decided.Value);
        var (book, number) = DossierNumbers.NextInBook(batch, desk, decided.Value.After.ReceivedAt!.Value);
        return (dossier, decided.Value with { After = decided.Value.After with { RegisterBook = book, RegisterNumber = number, SlipIssued = true } });
    }

    /// <summary>Hand-over tells which papers lie there on paper only; null when none does.</summary>
    private static Text? UnscannedNotice(IEnumerable<PaperFact> papers)
    {
        var numbers = papers.Where(paper => paper.NeedsScan).Select(paper => paper.No).ToList();
        if (numbers.Count == 0) return null;
        var listed = string.Join(", ", numbers);
        return new($"Còn {numbers.Count} giấy tờ chưa số hóa và không thuộc diện miễn: số {listed}.", $"{numbers.Count} papers are neither scanned nor exempt: no. {listed}.");
    }

    /// <summary>The form an action issues (TT 03/2025, annex I).</summary>
    internal static string? Slip(DossierAction action) => action switch
    {
        DossierAction.Accept => "01",
        DossierAction.RequestSupplement => "02",
        DossierAction.RefuseReception => "03",
        DossierAction.Apologise or DossierAction.Extend => "04",
        DossierAction.Withdraw or DossierAction.Stop => "05",
        _ => null,
    };
}
