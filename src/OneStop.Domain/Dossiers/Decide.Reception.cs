using OneStop.Domain.Calendar;
using static OneStop.Domain.Dossiers.DossierStatus;

namespace OneStop.Domain.Dossiers;

public static partial class Decide
{
    private static Outcome<Decision> Accept(Dossier dossier, DossierTerms terms, Acting acting)
    {
        var started = Clock.Start(dossier with { Status = Received, TakenInBy = acting.Actor }, acting.Now, terms);
        return started.IsOk ? new Decision(started.Value, DossierAction.Accept) : started.Refusal;
    }

    private static Outcome<Decision> RefuseReception(Dossier dossier, DossierCommand command, Acting acting)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return Refusals.ReasonMissing;
        return new Decision(dossier with
        {
            Status = RefusedAtReception,
            Result = DossierResult.RefusedAtReception,
            EndedAt = acting.Now,
        }, command.Action) { Note = command.Reason };
    }

    private static Outcome<Decision> RequestSupplement(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        if (command.Papers.Count == 0)
            return Refusals.Missing("papers", "Ghi rõ các giấy tờ cần bổ sung.", "State the papers to be supplemented.");
        if (string.IsNullOrWhiteSpace(command.Reason)) return Refusals.ReasonMissing;
        var accepted = dossier.ReceivedAt is not null;
        var second = accepted && dossier.SupplementCount > 0;
        if (second && string.IsNullOrWhiteSpace(command.Leader)) return Refusals.SecondSupplementNeedsLeader;

        var notices = new List<Text>();
        if (second) notices.Add(Refusals.SecondSupplementNeedsLeader.Message);
        // Decree 61/2018 article 19.4: a return for supplement comes within 3 working days of the receipt.
        if (accepted && terms.Calendar.AddDays(dossier.ClockStart ?? acting.Now, 3) is { IsOk: true } window
            && LocalDay.Of(acting.Now) > LocalDay.Of(window.Value))
            notices.Add(new("Đã quá 3 ngày làm việc kể từ ngày tiếp nhận: yêu cầu bổ sung này được liệt kê trong báo cáo.",
                "More than 3 working days since receipt: this request will be listed in the report."));

        var paused = Clock.Pause(dossier, PauseKind.Supplement, terms.SupplementResume, acting.Now) with
        {
            Status = AwaitingSupplement,
            SupplementCount = dossier.SupplementCount + (accepted ? 1 : 0),
        };
        var details = new Dictionary<string, string> { ["papers"] = command.Papers.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        if (second) details["leader"] = command.Leader!;
        return new Decision(paused, command.Action)
        {
            Details = details,
            Note = string.Join("\n", command.Papers.Select(p => "- " + p).Append(command.Reason)),
            Notices = notices,
        };
    }

    private static Outcome<Decision> RequestPayment(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        if (command.Amount is not > 0)
            return Refusals.Missing("amount", "Nhập số tiền lớn hơn 0 (đồng).", "Enter an amount above 0 (đồng).");
        var paused = Clock.Pause(dossier, PauseKind.Payment, terms.PaymentResume, acting.Now) with { Status = AwaitingPayment, FeeDue = command.Amount };
        return new Decision(paused, command.Action) { Details = Details(("amount", command.Amount)) };
    }

    private static Outcome<Decision> Resume(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        var resumed = Clock.Resume(dossier, acting.Now, terms);
        if (!resumed.IsOk) return resumed.Refusal;
        var after = resumed.Value;
        if (command.Action == DossierAction.ConfirmPayment)
        {
            if (string.IsNullOrWhiteSpace(command.ReceiptNumber))
                return Refusals.Missing("receiptNumber", "Nhập số biên lai.", "Enter the receipt number.");
            after = after with { FeePaidOnline = command.PaidOnline ?? false };
            return new Decision(after, command.Action) { Details = Details(("receipt", command.ReceiptNumber)) };
        }
        if (after.Status == Submitted)
        {
            var acceptBy = terms.Calendar.Add(acting.Now, Clock.AcceptWithin);
            if (!acceptBy.IsOk) return acceptBy.Refusal;
            after = after with { AcceptBy = LocalDay.Precise(acceptBy.Value) };
        }
        return new Decision(after, command.Action);
    }

    private static Dictionary<string, string> Details(params (string Key, object? Value)[] pairs)
    {
        var details = new Dictionary<string, string>();
        foreach (var (key, value) in pairs)
            if (value is not null) details[key] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
        return details;
    }
}
