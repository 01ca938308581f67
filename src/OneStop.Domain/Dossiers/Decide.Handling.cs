using OneStop.Domain.Calendar;
using static OneStop.Domain.Dossiers.DossierStatus;

namespace OneStop.Domain.Dossiers;

public static partial class Decide
{
    private static Outcome<Decision> Forward(Dossier dossier, DossierCommand command, DossierTerms terms)
    {
        var officer = string.IsNullOrWhiteSpace(command.ToOfficer) ? null : command.ToOfficer;
        // Without a receiver it goes to the next planned step; an officer alone is one of the same agency.
        if ((command.ToAgencyId ?? (officer is null ? Course.NextAgency(dossier, terms) : dossier.HolderAgencyId)) is not { } to)
            return Refusals.Missing("to", "Chọn cơ quan hoặc cán bộ nhận.", "Choose the agency or officer to receive it.");
        return new Decision(dossier with { Status = InProgress, HandoverToAgencyId = to, HandoverTo = command.ToOfficer }, command.Action)
        {
            Details = Details(("toAgency", to), ("toOfficer", command.ToOfficer)),
            Note = command.Reason,
        };
    }

    private static Outcome<Decision> ConfirmHandover(Dossier dossier, DossierTerms terms, Acting acting)
    {
        if (dossier.HandoverToAgencyId is not { } to) return Refusals.NoHandover;
        return new Decision(Course.TakeOver(dossier, to, acting.Now, terms) with
        {
            Status = InProgress,
            HolderAgencyId = to,
            Holder = dossier.HandoverTo ?? acting.Actor,
            HandoverToAgencyId = null,
            HandoverTo = null,
        }, DossierAction.ConfirmHandover);
    }

    private static Outcome<Decision> Finish(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        var result = command.Result ?? DossierResult.Result;
        if (result is not (DossierResult.Result or DossierResult.Refused)) return Refusals.WrongResult;
        if (result == DossierResult.Refused && string.IsNullOrWhiteSpace(command.Reason)) return Refusals.ReasonMissing;

        bool? electronic = terms.YieldsDocument && result == DossierResult.Result ? command.ResultElectronic ?? false : command.ResultElectronic;
        var notices = terms.YieldsDocument && result == DossierResult.Result && electronic != true
            ? new[] { new Text("Thủ tục này cho kết quả là văn bản: chưa có kết quả điện tử, chỉ tiêu số hóa sẽ bị trừ.",
                "This procedure yields a document: no electronic result was recorded, which lowers the digitisation indicator.") }
            : [];
        var ended = End(dossier, result, acting.Now) with { Status = Processed, FinishedAt = acting.Now, ResultElectronic = electronic };
        return new Decision(ended, command.Action)
        {
            Details = Details(("outcome", result == DossierResult.Result ? "result" : "refused")),
            Note = command.Reason,
            Notices = notices,
        };
    }

    private static Outcome<Decision> ReturnResult(Dossier dossier, DossierCommand command, Acting acting)
    {
        if (string.IsNullOrWhiteSpace(command.CollectedBy)) return Refusals.Missing("collectedBy", "Ghi tên người nhận kết quả.", "Enter who collected the result.");
        if ((command.ReturnChannel ?? dossier.ReturnChannel) is not { } how)
            return Refusals.Missing("returnChannel", "Chọn cách trả kết quả.", "Choose how the result was handed over.");
        return new Decision(dossier with { Status = Returned, ReturnedAt = acting.Now, ReturnChannel = how }, command.Action) { Note = command.CollectedBy };
    }

    private static Outcome<Decision> EndWithoutResult(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return Refusals.ReasonMissing;
        var running = dossier;
        if (dossier.OpenPause is not null)
        {
            // The clock stands still: the due moment is what the ledger would have given had the pause ended now.
            var resumed = Clock.Resume(dossier, acting.Now, terms);
            if (!resumed.IsOk) return resumed.Refusal;
            running = resumed.Value;
        }
        var withdrawn = command.Action == DossierAction.Withdraw;
        var result = withdrawn ? DossierResult.Withdrawn : DossierResult.Stopped;
        var ended = End(running, result, acting.Now) with { Status = withdrawn ? Withdrawn : Stopped };
        return new Decision(ended, command.Action) { Note = command.Reason };
    }

    private static Outcome<Decision> Extend(Dossier dossier, DossierCommand command, DossierTerms terms, Acting acting)
    {
        if (dossier.ExtendCount > 0) return Refusals.ExtendedBefore;
        if (dossier.DueAt is not { } due) return Refusals.NoDueDate;
        // Decree 61/2018 article 19.9: at least one day before expiry, once.
        if (dossier.BreachedAt is not null || !Clock.IsDayBefore(acting.Now, due)) return Refusals.ExtendTooLate;
        if (string.IsNullOrWhiteSpace(command.Reason)) return Refusals.ReasonMissing;
        if (string.IsNullOrWhiteSpace(command.LetterNumber))
            return Refusals.Missing("letterNumber", "Nhập số văn bản đề nghị gia hạn.", "Enter the number of the extension letter.");
        if (command.NewDate is not { } asked) return Refusals.Missing("newDate", "Nhập ngày hẹn mới.", "Enter the new due date.");
        if (asked <= due) return Refusals.DateNotLater(due);
        var day = terms.Calendar.DayOf(asked);
        if (!terms.Calendar.Covers(day)) return terms.Calendar.NotCovered with { Field = "newDate" };
        if (!terms.Calendar.IsWorkingDay(day)) return Refusals.NotAWorkingDay(day);

        var at = LocalDay.Precise(asked);
        return new Decision(Clock.Set(dossier, at, acting.Now, terms) with { ExtendCount = 1 }, command.Action)
        {
            Details = Details(("from", Iso(due)), ("to", Iso(at)), ("letter", command.LetterNumber)),
            Note = command.Reason,
        };
    }

    private static Outcome<Decision> Apologise(Dossier dossier, DossierCommand command, Acting acting)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return Refusals.ReasonMissing;
        if (command.NewDate is not { } expected) return Refusals.Missing("newDate", "Nhập ngày hẹn dự kiến.", "Enter the new expected date.");
        if (expected <= acting.Now) return Refusals.DateNotLater(acting.Now);
        return new Decision(dossier with
        {
            ExpectedAt = LocalDay.Precise(expected),
            ApologisedAt = dossier.ApologisedAt ?? acting.Now,
            // The first apology counts: a later one cannot make up for one that came too late, nor spoil one that came in time.
            ApologyInTime = dossier.ApologisedAt is null ? Apologies.IsInTime(dossier, acting.Now) : dossier.ApologyInTime,
        }, command.Action)
        {
            Details = Details(("expected", Iso(expected))),
            Note = command.Reason,
        };
    }

    internal static Dossier End(Dossier dossier, DossierResult result, DateTimeOffset now)
    {
        var ended = dossier with { EndedAt = now, Result = result, DueSoonAt = null, ApologyFromAt = null, AnswerBy = null, StepDueAt = null, HandoverToAgencyId = null, HandoverTo = null };
        if (dossier.ReceivedAt is null) return ended;
        return ended with
        {
            Class = Timeliness.Classify(dossier.ReceivedAt, now, dossier.DueAt, dossier.BreachedAt),
            FirstPromiseClass = Timeliness.Classify(dossier.ReceivedAt, now, dossier.FirstPromiseAt, null),
        };
    }
}
