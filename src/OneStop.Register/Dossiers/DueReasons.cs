using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;

namespace OneStop.Register.Dossiers;

/// <summary>
/// Why a dossier's due date is what it is, from what the register stores: receipt, the limit of its procedure version, pauses,
/// its agency's calendar. Screen, slip and API all print these lines.
/// </summary>
public static class DueReasons
{
    /// <summary>The lines, first to last; never empty. Where the stored date is not the counted one, a line says why.</summary>
    public static IReadOnlyList<WhyLine> Of(Dossier dossier, OfficeReference reference)
    {
        if (dossier.ReceivedAt is not { } received) return [NotReceived(dossier)];
        if (dossier.OpenPause is { } open) return [Paused(open)];
        if (dossier.DueGiven) return [Given(dossier)];
        var terms = reference.TermsAsCounted(dossier);
        if (terms.Limit is not { } limit || limit.IsNone) return [NoLimit()];

        Pause[] pauses = [.. dossier.Pauses.Where(p => !p.Cancelled && p.Until is not null && p.From >= received)
            .Select(p => new Pause(p.From, p.Until!.Value, p.Resume))];
        var due = Deadline.Due(received, limit, terms.Convention, pauses, terms.Calendar);
        if (!due.IsOk) return [Line(WhyKind.Due, due.Refusal.Message.Vi, due.Refusal.Message.En)];

        WhyLine[] lines =
        [
            .. Rule(reference.Version(dossier.ProcedureVersionId).Content, terms.Calendar, received),
            .. Deadline.Explain(received, limit, terms.Convention, pauses, terms.Calendar, due.Value),
        ];
        return Stands(dossier, due.Value) is { } other ? [.. lines, other] : lines;
    }

    /// <summary>By which rule the term is counted, with its legal basis, where the procedure or the agency sets one.</summary>
    public static IEnumerable<WhyLine> Rule(ProcedureVersion version, WorkCalendar calendar, DateTimeOffset received)
    {
        var own = OfficeReference.ConventionFor(version, calendar, received);
        if (own is null && !version.HasOwnConvention) yield break;
        var text = ConventionText.Of(own?.Rules ?? version.Convention);
        var basis = own is null ? version.ConventionBasis : own.Basis;
        var (vi, en) = basis is null ? ("", "") : ($" ({basis})", $" ({basis})");
        yield return Line(WhyKind.Convention, $"Cách tính: {text.Vi}{vi}.", $"Counted so: {text.En}{en}.") with { Decision = basis };
    }

    private static WhyLine? Stands(Dossier dossier, DueDate counted)
    {
        if (dossier.DueAt is not { } stands || stands == LocalDay.Precise(counted.At)) return null;
        return dossier.ExtendCount > 0
            ? Line(WhyKind.Due, $"Đã gia hạn theo văn bản: hẹn trả {Show(stands)}.", $"Extended by letter: due {Show(stands)}.")
            : Line(WhyKind.Due,
                $"Ngày hẹn đã ghi {Show(stands)} được giữ nguyên: tính theo lịch phiên bản {dossier.CalendarVersion}, lịch hiện nay cho kết quả khác.",
                $"The recorded due date {Show(stands)} stands: it was counted with calendar version {dossier.CalendarVersion}; the present calendar gives another date.");
    }

    private static WhyLine NotReceived(Dossier dossier) => dossier is { Status: DossierStatus.Submitted, AcceptBy: { } by }
        ? Line(WhyKind.Due,
            $"Chưa tiếp nhận nên chưa tính thời hạn; bộ phận một cửa phải phản hồi trước {Show(by)} (8 giờ làm việc).",
            $"Not received yet, so no term runs; the desk must react by {Show(by)} (8 working hours).")
        : Line(WhyKind.Due, "Hồ sơ chưa được tiếp nhận nên không có thời hạn.", "The dossier was not received, so no term runs.");

    private static WhyLine Given(Dossier dossier) => Line(WhyKind.Due,
        $"Ngày hẹn {Show(dossier.DueAt ?? dossier.DueBeforePause)} do hệ thống nguồn '{dossier.Source}' cung cấp và được giữ nguyên.",
        $"The due date {Show(dossier.DueAt ?? dossier.DueBeforePause)} came from the source system '{dossier.Source}' and is kept as given.");

    private static WhyLine NoLimit() => Line(WhyKind.Due,
        "Thủ tục không quy định thời hạn giải quyết nên không có ngày hẹn trả.", "The procedure sets no time limit, so there is no due date.");

    private static WhyLine Paused(PauseEntry open)
    {
        var (vi, en) = open.Kind == PauseKind.Supplement ? ("chờ bổ sung giấy tờ", "further papers") : ("chờ nộp phí, lệ phí", "payment");
        return Line(WhyKind.Paused,
            $"Tạm dừng tính thời hạn từ {Show(open.From)} ({vi}); ngày hẹn mới được tính khi hồ sơ tiếp tục.",
            $"The clock stands still since {Show(open.From)}, waiting for {en}; the new date is counted when the dossier goes on.");
    }

    private static WhyLine Line(WhyKind kind, string vi, string en) => new(kind, new Text(vi, en), []);

    private static string Show(DateTimeOffset? at) => at?.ToOffset(LocalDay.Offset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "–";
}
