using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Register.Forms;

/// <summary>
/// The rows of a printed control slip, in order: each take-over and each handing-on of the dossier's course, and what passed between
/// office and applicant on the way (asked for papers, papers brought, result handed over).
/// </summary>
internal static class ControlLines
{
    public static IReadOnlyList<FormStep> Of(Dossier dossier, IReadOnlyList<HistoryStep> history, OfficeReference reference)
    {
        var done = ControlSlip.Of(dossier, history, reference).Steps.Where(step => step.TakenOverAt is not null).ToList();
        var course = done.SelectMany((step, at) => Lines(step, at == 0 ? null : done[at - 1], dossier));
        // A stable order: what happened in one moment stays as the course has it, and the applicant's part comes after it.
        return [.. course.Concat(history.Select(step => WithApplicant(step, reference.Tree)).OfType<FormStep>()).OrderBy(line => line.At)];
    }

    private static IEnumerable<FormStep> Lines(StepView step, StepView? before, Dossier dossier)
    {
        var unit = step.Agency?.Name ?? "";
        yield return new(unit, step.TakenOverAt!.Value, before?.HandedOnBy, step.TakenOverBy, null, null, before is null ? "Tiếp nhận hồ sơ" : "Đã nhận hồ sơ");
        if (step.HandedOnAt is not { } at) yield break;
        var ends = step.HandedTo is null;
        // Where the step has no share of its own, the dossier's term is all there is to hold it against.
        var judged = step.Class ?? (ends ? dossier.Class : null);
        yield return new(unit, at, step.HandedOnBy, null, judged, judged is null && dossier.DueAt is { } due ? at <= due : null, ends ? Ending(dossier) : $"Chuyển hồ sơ đến {step.HandedTo!.Name}");
    }

    /// <summary>Nothing is judged here: a step's share runs from take-over to handing-on.</summary>
    private static FormStep? WithApplicant(HistoryStep step, AgencyTree tree)
    {
        var (at, actor) = (step.Event.HappenedAt ?? step.Event.At, step.Event.Actor);
        var unit = tree.Agency(step.After.HolderAgencyId)?.Name ?? "";
        return Lifecycle.TryParse(step.Event.Action, out var action) ? action switch
        {
            DossierAction.RequestSupplement => new(unit, at, actor, null, null, null, "Yêu cầu người nộp bổ sung, hoàn thiện hồ sơ"),
            DossierAction.AcceptSupplement => new(unit, at, null, actor, null, null, "Nhận hồ sơ bổ sung của người nộp"),
            DossierAction.CancelSupplement => new(unit, at, null, actor, null, null, "Hủy yêu cầu bổ sung"),
            DossierAction.ReturnResult => new(tree.Desk(step.After.DeskId)?.Name ?? unit, at, actor, null, null, null, "Trả kết quả cho người nộp"),
            _ => null,
        } : null;
    }

    private static string Ending(Dossier dossier) => dossier.Status is DossierStatus.Withdrawn or DossierStatus.Stopped ? "Dừng giải quyết" : "Xử lý xong";
}
