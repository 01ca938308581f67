using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Figures;

/// <summary>Figures, scopes and dossiers in words.</summary>
internal sealed class FigureWords(Show show, ActorNames names, IStringLocalizer<WatchTexts> texts, IStringLocalizer<TermTexts> terms)
{
    /// <summary>"Quá hạn · 01/11/2026 – 30/11/2026".</summary>
    public async Task<string> TitleAsync(Figure figure, CancellationToken stop)
    {
        var title = figure.Flag is { } flag ? terms[$"flag.{Flags.Name(flag)}"].Value : texts[$"figure.{figure.Key}"].Value;
        if (figure.Channel is { } channel) title += $" · {Channel(channel)}";
        if (figure.Officer is { } officer) title += $" · {(officer == Figure.Nobody ? texts["officer.nobody"].Value : await names.OfAsync(officer, stop))}";
        return figure is { From: { } from, To: { } to } ? $"{title} · {Days(from, to)}" : title;
    }

    public string Days(DateOnly from, DateOnly to) => from == to ? show.Day(from) : $"{show.Day(from)} – {show.Day(to)}";

    /// <summary>The scope's name as people say it.</summary>
    public string Place(DashboardMoment moment)
    {
        var (scope, reference) = (moment.Scope, moment.Reference);
        if (scope.Name == "province") return texts["scope.province"];
        var code = scope.Name[(scope.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return scope.Of switch
        {
            TotalOf.Agency => reference.Tree.Agency(code) is { } agency ? DossierWords.In(agency.Name, agency.NameEn) : code,
            TotalOf.Desk => reference.Tree.Desk(code) is { } desk ? DossierWords.In(desk.Name, desk.NameEn) : code,
            TotalOf.Sector => texts["scope.sector", reference.SectorById[scope.Keys[0]].Name],
            TotalOf.Procedure => $"{code} {reference.ProcedureById[scope.Keys[0]].Name}",
            _ => texts[$"level.{code}"],
        };
    }

    public string Channel(Channel channel) => texts[$"channel.{OnTimeNames.Of(channel)}"];

    public string Status(DossierStatus status) => texts[$"status.{OnTimeNames.Of(status)}"];

    public string? Class(TimelinessClass? timeliness) => timeliness is { } of ? texts[$"class.{OnTimeNames.Of(of)}"].Value : null;

    /// <summary>Where a dossier stands at a moment, by the predicates of the buckets.</summary>
    public (Meaning Meaning, string Word) Standing(Dossier d, DateTimeOffset now) => d switch
    {
        { Class: TimelinessClass.Late } => (Meaning.Overdue, Class(d.Class)!),
        { Class: TimelinessClass.Unclassifiable } => (Meaning.Ended, Class(d.Class)!),
        { Class: not null } => (Meaning.InTime, Class(d.Class)!),
        { Live: null } => (Meaning.Ended, Status(d.Status)),
        _ when d.BreachedAt is not null || (d.OpenPause is null && d.DueAt < now) => (Meaning.Overdue, texts["state.overdue"]),
        { OpenPause: not null } => (Meaning.Waiting, Status(d.Status)),
        { Status: DossierStatus.Submitted } => (Meaning.New, Status(d.Status)),
        _ => (Meaning.InTime, texts["state.inTime"]),
    };
}
