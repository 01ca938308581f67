using System.Globalization;
using OneStop.Domain.Calendar;
using static OneStop.Domain.Dossiers.DossierStatus;

namespace OneStop.Domain.Dossiers;

public static partial class Decide
{
    private static Outcome<Decision> RequestSupplement(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        if (command.Papers.Count == 0)
            return Refusals.Missing("papers", "Ghi rõ các giấy tờ cần bổ sung.", "State the papers to be supplemented.");
        if (string.IsNullOrWhiteSpace(command.Reason)) return Refusals.ReasonMissing;
        var accepted = dossier.ReceivedAt is not null;
        var second = accepted && dossier.SupplementCount > 0;
        if (second && string.IsNullOrWhiteSpace(command.Leader)) return Refusals.SecondSupplementNeedsLeader;

        var outside = accepted && IsOutsideWindow(dossier, terms, acting.Now);
        var answerBy = Clock.WorkingDaysAfter(acting.Now, terms.Supplement.AnswerWithinDays, terms);
        var opening = new PauseEntry(acting.Now, null, PauseKind.Supplement, terms.SupplementResume)
        {
            By = acting.Actor,
            Category = command.Category ?? PauseCategory.MissingPapers,
            Evidence = Tidy(command.Evidence),
            OutsideWindow = outside,
        };
        var paused = Clock.Pause(dossier, opening) with
        {
            Status = AwaitingSupplement,
            AnswerBy = answerBy,
            SupplementCount = dossier.SupplementCount + (accepted ? 1 : 0),
            LateSupplementCount = dossier.LateSupplementCount + (outside ? 1 : 0),
        };
        return new Decision(paused, command.Action)
        {
            Details = Details(("papers", command.Papers.Count), ("leader", second ? command.Leader : null),
                ("answerBy", answerBy is { } by ? Iso(by) : null), ("outsideWindow", outside ? terms.Supplement.AskWithinDays : null)),
            Note = string.Join("\n", command.Papers.Select(p => "- " + p).Append(command.Reason)),
            Notices = [.. SupplementNotices(second, outside, answerBy, terms)],
        };
    }

    /// <summary>
    /// Whether a supplement asked for now comes after its window. The window opens with the receipt, or with the end of the last
    /// pause that started the term again, and counts as any term does.
    /// </summary>
    internal static bool IsOutsideWindow(Dossier dossier, DossierTerms terms, DateTimeOffset now) =>
        dossier.ClockStart is { } start && Clock.WorkingDaysAfter(start, terms.Supplement.AskWithinDays, terms) is { } window && now > window;

    private static IEnumerable<Text> SupplementNotices(bool second, bool outside, DateTimeOffset? answerBy, DossierTerms terms)
    {
        if (second) yield return Refusals.SecondSupplementNeedsLeader.Message;
        if (outside)
            yield return new($"Đã quá {terms.Supplement.AskWithinDays} ngày làm việc kể từ ngày tiếp nhận: yêu cầu bổ sung này được đánh dấu và liệt kê trong báo cáo thay đổi ngày hẹn.",
                $"More than {terms.Supplement.AskWithinDays} working days since receipt: this request is marked and listed under date changes.");
        if (answerBy is null)
            yield return new("Lịch làm việc chưa có đến hạn bổ sung nên hồ sơ sẽ không tự vào danh sách đề xuất dừng; hãy theo dõi.",
                "The calendar does not reach the day by which an answer is due, so this dossier will not be proposed for stopping by itself; watch it.");
    }

    private static Outcome<Decision> CancelSupplement(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        var accepted = dossier.ReceivedAt is not null;
        var outside = dossier.OpenPause is { OutsideWindow: true };
        var restored = Clock.Cancel(dossier, terms, acting.Actor) with
        {
            SupplementCount = Math.Max(0, dossier.SupplementCount - (accepted ? 1 : 0)),
            LateSupplementCount = Math.Max(0, dossier.LateSupplementCount - (outside ? 1 : 0)),
        };
        return new Decision(restored, command.Action) { Note = command.Reason };
    }

    private static Outcome<Decision> RequestPayment(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        if (command.Amount is not > 0)
            return Refusals.Missing("amount", "Nhập số tiền lớn hơn 0 (đồng).", "Enter an amount above 0 (đồng).");
        var opening = new PauseEntry(acting.Now, null, PauseKind.Payment, terms.PaymentResume)
        {
            By = acting.Actor, Category = command.Category ?? PauseCategory.Payment, Evidence = Tidy(command.Evidence),
        };
        var paused = Clock.Pause(dossier, opening) with { Status = AwaitingPayment, FeeDue = command.Amount };
        return new Decision(paused, command.Action) { Details = Details(("amount", command.Amount)) };
    }

    private static Outcome<Decision> Resume(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        var paying = command.Action == DossierAction.ConfirmPayment;
        if (paying && string.IsNullOrWhiteSpace(command.ReceiptNumber))
            return Refusals.Missing("receiptNumber", "Nhập số biên lai.", "Enter the receipt number.");
        var resumed = Clock.Resume(dossier, acting.Now, terms, acting.Actor);
        if (!resumed.IsOk) return resumed.Refusal;
        var after = resumed.Value;
        if (paying)
        {
            after = after with { FeePaidOnline = command.PaidOnline ?? false, Pauses = Proven(after.Pauses, command.ReceiptNumber!) };
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

    /// <summary>The last pause with its proof, unless it has one already.</summary>
    public static IReadOnlyList<PauseEntry> Proven(IReadOnlyList<PauseEntry> pauses, string evidence) =>
        pauses is [.., { Evidence: null } last] ? [.. pauses.SkipLast(1), last with { Evidence = evidence.Trim() }] : pauses;

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
