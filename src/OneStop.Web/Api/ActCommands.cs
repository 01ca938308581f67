using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Writing;
using OneStop.Web.Access;

namespace OneStop.Web.Api;

/// <summary>From the body of an action to the register's command, and the permission each action needs.</summary>
internal static class ActCommands
{
    /// <summary>What a role must be allowed to do for an action; null for actions that are not asked for one by one.</summary>
    public static Permission? PermissionFor(DossierAction action) => action switch
    {
        DossierAction.Accept or DossierAction.RefuseReception => Permission.ReceiveDossiers,
        DossierAction.ReturnResult => Permission.ReturnResults,
        DossierAction.Correct or DossierAction.DeclineCorrection => Permission.RequestCorrections,
        DossierAction.ApproveCorrection => Permission.DecideAsLeader,
        DossierAction.Submit or DossierAction.Register or DossierAction.Import or DossierAction.Reproject or DossierAction.RecordPapers or DossierAction.RecordPayment or DossierAction.Rate or DossierAction.ErasePerson or DossierAction.Urge => null,
        _ => Permission.WorkDossiers,
    };

    /// <summary>The actions of a dossier that this user may ask for.</summary>
    public static IEnumerable<DossierAction> AllowedTo(CurrentUser user, IEnumerable<DossierAction> possible) =>
        possible.Where(action => PermissionFor(action) is { } permission && user.May(permission));

    /// <summary>The command; a bare day becomes the end of that office day of the dossier's agency.</summary>
    public static async Task<Outcome<DossierCommand>> OfAsync(
        ActBody body, DossierAction action, string code, OfficeReference reference, DossierSearch search, CancellationToken stop)
    {
        long? toAgency = null;
        if (!string.IsNullOrWhiteSpace(body.ToAgency))
        {
            if (reference.Tree.Agency(body.ToAgency.Trim()) is not { } agency) return RegisterRefusals.AgencyUnknown(body.ToAgency) with { Field = "toAgency" };
            toAgency = agency.Id;
        }
        DossierResult? result = null;
        if (!string.IsNullOrWhiteSpace(body.Outcome))
        {
            result = body.Outcome.Trim() switch { "result" => DossierResult.Result, "refused" or "refused-after-appraisal" => DossierResult.Refused, _ => null };
            if (result is null) return Refusals.WrongResult;
        }
        DateTimeOffset? newDate = null;
        if (!string.IsNullOrWhiteSpace(body.NewDate))
        {
            var read = await NewDateAsync(body.NewDate, code, reference, search, stop);
            if (!read.IsOk) return read.Refusal;
            newDate = read.Value;
        }
        return new DossierCommand(action)
        {
            Reason = body.Reason, Category = body.Category, Evidence = body.Evidence, Papers = [.. body.Papers?.Where(p => !string.IsNullOrWhiteSpace(p)) ?? []], Leader = body.Leader,
            ToAgencyId = toAgency, ToOfficer = body.ToOfficer, Amount = body.Amount, ReceiptNumber = body.ReceiptNumber, PaidOnline = body.PaidOnline,
            Result = result, ResultElectronic = body.ResultElectronic, CollectedBy = body.CollectedBy, ReturnChannel = body.ReturnChannel,
            NewDate = newDate, LetterNumber = body.LetterNumber, Field = body.Field, Value = body.Value, HappenedAt = body.HappenedAt,
        };
    }

    private static async Task<Outcome<DateTimeOffset>> NewDateAsync(string text, string code, OfficeReference reference, DossierSearch search, CancellationToken stop)
    {
        if (Moments.TryInstant(text, out var at)) return at;
        if (!Moments.TryDay(text, out var day))
            return new Refusal("bad-value", new(
                $"Không đọc được ngày '{text}': dùng ISO 8601, dd/MM/yyyy HH:mm hoặc chỉ ngày.", $"The date '{text}' cannot be read: use ISO 8601, dd/MM/yyyy HH:mm or a bare day."), "newDate");
        var calendar = await search.RowAsync(code, stop) is { } dossier ? reference.TermsOf(dossier).Calendar : reference.Calendars.National;
        // A term of no length ends with the office day it starts on.
        var end = Deadline.Due(LocalDay.StartOf(day), new Limit(0, LimitUnit.WorkingDays), Convention.Default, [], calendar);
        if (!end.IsOk) return end.Refusal with { Field = "newDate" };
        if (calendar.DayOf(end.Value.At) == day) return end.Value.At;
        return new Refusal("not-a-working-day", new(
            $"{day:dd/MM/yyyy} không phải ngày làm việc; ngày làm việc kế tiếp là {calendar.DayOf(end.Value.At):dd/MM/yyyy}.",
            $"{day:dd/MM/yyyy} is no working day; the next one is {calendar.DayOf(end.Value.At):dd/MM/yyyy}."), "newDate");
    }
}
