using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;

namespace OneStop.Register.Simulation;

/// <summary>What happens next to a simulated dossier.</summary>
internal enum Step { Arrive, Accept, Forward, Confirm, AskSupplement, Supplement, AskPayment, Pay, Apologise, Finish, Withdraw, Return }

/// <summary>One dossier on its simulated way: what was drawn for it, and where it stands.</summary>
internal sealed class SimulatedDossier(Intake intake)
{
    public Intake Intake { get; } = intake;
    public required bool NeedsSupplement { get; init; }
    public required bool NeedsPayment { get; init; }
    public required bool WillBeWithdrawn { get; init; }
    /// <summary>Where in the term it is finished: below 1 before the due moment.</summary>
    public required double Pace { get; init; }
    public required bool Electronic { get; init; }
    public required bool Collected { get; init; }
    /// <summary>Came from the portal and is not accepted by the end.</summary>
    public bool Waits { get; init; }

    public Step Next { get; set; } = Step.Arrive;
    public Dossier? Stands { get; set; }
    /// <summary>Chosen to be finished after its due moment.</summary>
    public bool WillBeLate { get; set; }

    /// <summary>The agency of the next planned step that is counted; null where there is none.</summary>
    public long? NextStep { get; set; }

    /// <summary>The command of a step; none for the arrival.</summary>
    public DossierCommand Command(long homeAgencyId, DateTimeOffset at) => Next switch
    {
        Step.Accept => new(DossierAction.Accept),
        Step.Forward => new(DossierAction.Forward) { ToAgencyId = NextStep ?? homeAgencyId, ToOfficer = "chuyen.vien" },
        Step.Confirm => new(DossierAction.ConfirmHandover),
        Step.AskSupplement => new(DossierAction.RequestSupplement) { Papers = ["Giấy tờ chứng minh còn thiếu"], Reason = "Thành phần hồ sơ chưa đầy đủ" },
        Step.Supplement => new(DossierAction.AcceptSupplement),
        Step.AskPayment => new(DossierAction.RequestPayment) { Amount = Intake.FeeDue ?? 50_000 },
        Step.Pay => new(DossierAction.ConfirmPayment) { ReceiptNumber = "BL" + Stands!.Id, PaidOnline = Intake.Channel == Channel.Online },
        Step.Apologise => new(DossierAction.Apologise) { Reason = "Việc thẩm định cần thêm thời gian; cơ quan xin lỗi và hẹn lại.", NewDate = NewDate(at) },
        Step.Finish => new(DossierAction.Finish) { Result = DossierResult.Result, ResultElectronic = Electronic },
        Step.Withdraw => new(DossierAction.Withdraw) { Reason = "Người nộp đề nghị rút hồ sơ" },
        Step.Return => new(DossierAction.ReturnResult) { CollectedBy = "Người nộp hồ sơ" },
        _ => throw new InvalidOperationException($"{Next} is no action."),
    };

    /// <summary>A week after the due moment; after a long holiday, when that has gone by, a week from now.</summary>
    private DateTimeOffset NewDate(DateTimeOffset at)
    {
        var week = Stands!.DueAt!.Value.AddDays(7);
        return week > at ? week : at.AddDays(7);
    }
}
