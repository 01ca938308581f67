using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Where a dossier stands: what its colour means, the word of its pill, and the whole sentence.</summary>
internal sealed record Standing(Meaning Meaning, string Word, string Sentence);

/// <summary>Says where a dossier stands and how much working time is left, from its row and its agency's calendar.</summary>
internal sealed class Standings(Show show, DossierWords words, IStringLocalizer<DossierTexts> texts, IOptions<OfficeOptions> office)
{
    /// <summary>For a page about one dossier: the sentence is whole.</summary>
    public Standing Of(Dossier dossier, WorkCalendar calendar, DateTimeOffset now) => dossier.Status switch
    {
        DossierStatus.Submitted => Submitted(dossier.AcceptBy, calendar, now, whole: true),
        DossierStatus.Received or DossierStatus.InProgress => Running(dossier.DueAt, dossier.BreachedAt, calendar, now, whole: true),
        DossierStatus.AwaitingSupplement => Waiting("supplement", dossier.OpenPause?.From, dossier.BreachedAt is not null),
        DossierStatus.AwaitingPayment => Waiting("payment", dossier.OpenPause?.From, dossier.BreachedAt is not null),
        _ => Ended(dossier.Status, dossier.Class, dossier.ReturnedAt ?? dossier.EndedAt, dossier.FinishedAt),
    };

    /// <summary>For a row of a list: the sentence is as short as its column.</summary>
    public Standing Of(DossierLine line, WorkCalendar calendar, DateTimeOffset now) => (DossierStatus)line.Status switch
    {
        DossierStatus.Submitted => Submitted(line.AcceptBy, calendar, now, whole: false),
        DossierStatus.Received or DossierStatus.InProgress => Running(line.DueAt, line.Overdue && line.DueAt >= now ? line.DueAt : null, calendar, now, whole: false),
        DossierStatus.AwaitingSupplement => Waiting("supplement", null, line.Overdue),
        DossierStatus.AwaitingPayment => Waiting("payment", null, line.Overdue),
        var ended => Ended(ended, line.Class, null, null) with { Sentence = line.Class is null ? Show.None : words.Class(line.Class) },
    };

    private Standing Submitted(DateTimeOffset? acceptBy, WorkCalendar calendar, DateTimeOffset now, bool whole)
    {
        if (acceptBy is not { } by) return new(Meaning.New, texts["pill.submitted"], texts["stand.submitted"]);
        if (now > by)
            return new(Meaning.Overdue, texts["pill.acceptance-overdue"], Sentence(whole, "stand.acceptance-overdue", "left.over", calendar, by, now, by));
        var left = calendar.Left(now, by);
        return new(left.IsOk && left.Value <= TimeSpan.FromHours(2) ? Meaning.DueSoon : Meaning.New, texts["pill.submitted"],
            Sentence(whole, "stand.accept-left", "left.left", calendar, now, by, by));
    }

    private Standing Running(DateTimeOffset? due, DateTimeOffset? breached, WorkCalendar calendar, DateTimeOffset now, bool whole)
    {
        if (due is not { } at) return new(Meaning.None, texts["pill.no-limit"], texts["stand.no-limit"]);
        if (now > at)
            return new(Meaning.Overdue, texts["pill.overdue"], Sentence(whole, "stand.overdue", "left.over", calendar, at, now, at));
        if (breached is { } passed)
            return new(Meaning.Overdue, texts["pill.overdue"], Sentence(whole, "stand.overdue-before", "left.left", calendar, now, at, at, passed));
        var left = calendar.Left(now, at);
        var soon = left.IsOk && left.Value <= TimeSpan.FromHours(office.Value.DueSoonHours);
        return new(soon ? Meaning.DueSoon : Meaning.InTime, texts[soon ? "pill.due-soon" : "pill.in-time"],
            Sentence(whole, "stand.left", "left.left", calendar, now, at, at));
    }

    private Standing Waiting(string forWhat, DateTimeOffset? since, bool breached) => new(
        breached ? Meaning.Overdue : Meaning.Waiting,
        texts[breached ? "pill.overdue" : $"pill.{forWhat}"],
        (since is null ? texts[$"left.{forWhat}"] : texts[$"stand.{forWhat}", show.Moment(since)]) + (breached ? texts["stand.breached-before-pause"] : ""));

    private Standing Ended(DossierStatus status, TimelinessClass? timeliness, DateTimeOffset? at, DateTimeOffset? finished)
    {
        var meaning = status == DossierStatus.Processed ? Meaning.Done : Meaning.Ended;
        var key = status switch { DossierStatus.Processed => "processed", DossierStatus.Returned => "returned", DossierStatus.Withdrawn => "withdrawn", DossierStatus.Stopped => "stopped", _ => "refused" };
        var judged = timeliness is null ? "" : texts["stand.class", words.Class(timeliness)].Value;
        return new(meaning, texts[$"pill.{key}"], texts[finished is { } done && status == DossierStatus.Returned ? "stand.returned-finished" : $"stand.{key}", show.Moment(at), show.Moment(finished)] + judged);
    }

    private string Sentence(bool whole, string wholeKey, string shortKey, WorkCalendar calendar, DateTimeOffset from, DateTimeOffset to, DateTimeOffset due, DateTimeOffset? passed = null)
    {
        var work = calendar.Elapsed(from, to);
        if (!work.IsOk) return show.Promise(due);
        var (seconds, dayHours) = ((long)work.Value.TotalSeconds, (double)(calendar.Definition.DayHours ?? 8));
        // A dossier can be past its moment before any working time has gone by: overnight, or at the weekend.
        var now = seconds < 60 && wholeKey.EndsWith("overdue", StringComparison.Ordinal) ? "-now" : "";
        return whole ? texts[wholeKey + now, show.WorkingTime(seconds, dayHours), show.Promise(due), show.Moment(passed)] : texts[shortKey + now, Short(seconds, dayHours)];
    }

    /// <summary>"2 ngày 3 giờ": the head of the column says that it is working time.</summary>
    private string Short(long seconds, double dayHours)
    {
        var minutes = seconds / 60;
        var dayMinutes = (long)(dayHours * 60);
        var (days, hours, rest) = (minutes / dayMinutes, minutes % dayMinutes / 60, minutes % dayMinutes % 60);
        return days > 0 ? texts[hours > 0 ? "short.days-hours" : "short.days", show.Number(days), hours]
            : hours > 0 ? texts[rest > 0 ? "short.hours-minutes" : "short.hours", hours, rest] : texts["short.minutes", rest];
    }
}
