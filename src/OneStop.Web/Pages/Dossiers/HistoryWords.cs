using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>One line of a dossier's history in words.</summary>
internal sealed record HistoryLine(int Version, DateTimeOffset At, DateTimeOffset? WrittenAt, Meaning Meaning, string What, string Who, IReadOnlyList<string> Details, string? Note);

/// <summary>Turns events into sentences: what, who, when, and what it changed for the date.</summary>
internal sealed class HistoryWords(DossierWords words, Show show, ActorNames actors, IStringLocalizer<DossierTexts> texts)
{
    /// <summary>Newest first, complete.</summary>
    public async Task<IReadOnlyList<HistoryLine>> OfAsync(DossierDetail detail, OfficeReference reference, CancellationToken stop)
    {
        var named = detail.Events.Select(e => e.Actor).Concat(detail.Events.SelectMany(e => e.Details).Where(d => d.Key == "toOfficer").Select(d => d.Value));
        var names = await actors.OfAsync(named, stop);
        var lines = new List<HistoryLine>(detail.Events.Count);
        foreach (var line in detail.Events.OrderByDescending(e => e.Seq))
        {
            var at = line.HappenedAt ?? line.At;
            List<string> details = [.. line.Details.Select(d => Detail(d.Key, d.Key == "toOfficer" ? names[d.Value] : d.Value, reference)).OfType<string>()];
            if (detail.DueDates.FirstOrDefault(due => due.Since == at && due.Cause == line.Action) is { } due)
                details.Add(texts[due.Provisional ? "history.due-provisional" : "history.due", show.Promise(due.DueAt)]);
            else if (line.Changed.Contains("dueAt") && line.Status is (int)DossierStatus.AwaitingSupplement or (int)DossierStatus.AwaitingPayment)
                details.Add(texts["history.clock-stopped"]);
            lines.Add(new(line.Version, at, line.HappenedAt is null ? null : line.At, MeaningOf(line.Action), words.Action(line.Action), names[line.Actor], details, line.Note));
        }
        return lines;
    }

    /// <summary>Who holds the dossier now, or who is to confirm it; null once it has ended and nobody does.</summary>
    public async Task<string?> HolderAsync(DossierDetail detail, CancellationToken stop)
    {
        if (detail.HandoverToAgency is { } to)
            return texts["dossier.handover", DossierWords.In(to.Name, to.NameEn), await actors.OfAsync(detail.HandoverTo, stop) ?? ""];
        if (DossierWords.IsOver(detail.Row.Status)) return null;
        var agency = DossierWords.In(detail.HolderAgency.Name, detail.HolderAgency.NameEn);
        return await actors.OfAsync(detail.Row.Holder, stop) is { } officer ? texts["dossier.held-by", agency, officer] : texts["dossier.held", agency];
    }

    /// <summary>The correction that waits for a second person, in words; null when none does.</summary>
    public async Task<string?> CorrectionAsync(DossierDetail detail, CancellationToken stop) => detail.PendingCorrection is { } pending
        ? texts["dossier.correction", words.Field(pending.Field), Value(pending.Value ?? ""), await actors.OfAsync(pending.ProposedBy, stop) ?? ""].Value
        : null;

    private string? Detail(string key, string value, OfficeReference reference) => key switch
    {
        "noteHash" or "proposedBy" or "mentions" => null,
        "toAgency" => texts["detail.toAgency", long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? DossierWords.Name(reference.Tree.Agency(id)) : DossierWords.Name(reference.Tree.Agency(value))],
        "amount" => texts["detail.amount", long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var dong) ? show.Money(dong) : value],
        "from" or "to" or "expected" or "answerBy" => texts[$"detail.{key}", DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? show.Promise(at) : value],
        "due" => texts["detail.due", DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var told) ? show.Promise(told) : value],
        "move" => texts[$"detail.move.{value}"],
        "entry" or "means" or "via" => texts[$"detail.{key}.{value}"],
        "workMinutes" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes) && minutes != 0
            ? texts["detail.workMinutes", show.WorkingTime(Math.Abs(minutes) * 60, 8)].Value : null,
        "outcome" => texts[$"detail.outcome.{value}"],
        "field" => texts["detail.field", words.Field(value)],
        "value" => value.Length == 0 ? null : texts["detail.value", Value(value)].Value,
        _ => texts[$"detail.{key}", value] is { ResourceNotFound: false } known ? known.Value : $"{key}: {value}",
    };

    private string Value(string value) => value.EndsWith('Z') && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        ? show.Moment(at)
        : value switch { "true" => texts["yes"], "false" => texts["no"], _ => Enum.TryParse<Channel>(value, out var channel) && !char.IsAsciiDigit(value[0]) ? words.Channel(channel) : value };

    private static Meaning MeaningOf(string action) => Lifecycle.TryParse(action, out var known) ? known switch
    {
        DossierAction.Finish or DossierAction.ReturnResult or DossierAction.Register or DossierAction.Accept => Meaning.Done,
        DossierAction.RequestSupplement or DossierAction.RequestPayment => Meaning.Waiting,
        DossierAction.RefuseReception or DossierAction.Withdraw or DossierAction.Stop => Meaning.Ended,
        DossierAction.Extend or DossierAction.Reproject or DossierAction.Apologise or DossierAction.Correct or DossierAction.ApproveCorrection => Meaning.DueSoon,
        _ => Meaning.None,
    } : Meaning.None;
}
