using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Register.Dossiers;

namespace OneStop.Register.Forms;

/// <summary>The rows of a printed control slip: each take-over and each handing-on of the dossier's course, in order.</summary>
internal static class ControlLines
{
    public static IReadOnlyList<FormStep> Of(Dossier dossier, ControlSlip slip)
    {
        var done = slip.Steps.Where(step => step.TakenOverAt is not null).ToList();
        return [.. done.SelectMany((step, at) => Lines(step, at == 0 ? null : done[at - 1], dossier))];
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

    private static string Ending(Dossier dossier) => dossier.Status is DossierStatus.Withdrawn or DossierStatus.Stopped ? "Dừng giải quyết" : "Xử lý xong";
}
