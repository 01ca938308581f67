using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Register.Forms;

/// <summary>The rows of a control slip: every time the dossier passed from hand to hand, from the log alone.</summary>
internal static class ControlSteps
{
    public static IReadOnlyList<FormStep> Of(IReadOnlyList<HistoryStep> steps, AgencyTree tree) => [.. steps.Select(step => Of(step, tree)).OfType<FormStep>()];

    private static FormStep? Of(HistoryStep step, AgencyTree tree)
    {
        if (!Lifecycle.TryParse(step.Event.Action, out var action)) return null;
        var (after, actor, at) = (step.After, step.Event.Actor, step.Event.HappenedAt ?? step.Event.At);
        var (desk, holder) = (tree.Desk(after.DeskId)!.Name, tree.Agency(after.HolderAgencyId)!.Name);
        bool? inTime = step.Before?.DueAt is { } due ? at <= due : null;
        return action switch
        {
            DossierAction.Register or DossierAction.Accept => new(desk, at, null, actor, null, null, "Tiếp nhận hồ sơ"),
            DossierAction.Forward => new(tree.Agency(after.HandoverToAgencyId ?? after.HolderAgencyId)!.Name, at, actor, after.HandoverTo, null, inTime, "Chuyển hồ sơ"),
            DossierAction.ConfirmHandover => new(holder, at, null, actor, null, inTime, "Đã nhận hồ sơ"),
            DossierAction.RequestSupplement => new(holder, at, actor, null, null, inTime, "Yêu cầu bổ sung"),
            DossierAction.AcceptSupplement => new(desk, at, null, actor, null, null, "Nhận bổ sung"),
            DossierAction.Finish => new(holder, at, actor, null, after.Class, null, "Xử lý xong"),
            DossierAction.Withdraw or DossierAction.Stop => new(holder, at, actor, null, after.Class, null, "Dừng giải quyết"),
            DossierAction.ReturnResult => new(desk, at, actor, null, null, null, "Trả kết quả"),
            _ => null,
        };
    }
}
