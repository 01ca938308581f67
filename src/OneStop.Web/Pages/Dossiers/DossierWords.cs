using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>The nouns of a dossier in the language of the page.</summary>
internal sealed class DossierWords(IStringLocalizer<DossierTexts> texts, IStringLocalizer<TermTexts> terms, IStringLocalizer<WorkTexts> work, Show show)
{
    /// <summary>What asks for attention, as its list is named.</summary>
    public string Flag(Flag flag) => terms[$"flag.{Flags.Name(flag)}"];

    /// <summary>What the person holds, as its list is named.</summary>
    public string Held => work["work.held"];

    /// <summary>What was sent to the person's agency and is not confirmed.</summary>
    public string Coming => work["work.coming"];

    public string SavedAs(string name) => work["saved.done", name];

    public static string Status(DossierStatus status) => StatusNames.Text(status).In(Show.Language);

    /// <summary>Nothing more happens to it, and nobody holds it: refused, withdrawn, stopped, returned.</summary>
    public static bool IsOver(DossierStatus status) => status is DossierStatus.RefusedAtReception or DossierStatus.Withdrawn or DossierStatus.Stopped or DossierStatus.Returned;

    public string Channel(Channel? channel) => channel is { } known ? texts[$"channel.{known}"] : Show.None;

    /// <summary>How the result is collected; its words differ from those of filing.</summary>
    public string Collecting(Channel? channel) => channel is { } known ? texts[$"collect.{known}"] : Show.None;

    public string Bucket(Bucket bucket) => texts[$"bucket.{Buckets.Name(bucket)}"];

    /// <summary>The list without a bucket.</summary>
    public string Everything => texts["bucket.all"];

    public string Action(DossierAction action) => texts[$"action.{Lifecycle.Name(action)}"];

    /// <summary>The action of an event by its name in the log; a name unknown to this version stands as it is.</summary>
    public string Action(string name) => Lifecycle.TryParse(name, out var action) ? Action(action) : name;

    public string Class(TimelinessClass? timeliness) => timeliness is { } known ? texts[$"class.{known}"] : Show.None;

    public string Person(PersonKind kind) => texts[$"person.{kind}"];

    public string Field(string name) => texts[$"field.{name}"] is { ResourceNotFound: false } known ? known : name;

    /// <summary>"5 ngày làm việc"; a limit of none says that the law sets none.</summary>
    public string Limit(Limit? limit) => limit switch
    {
        null => texts["limit.unknown"],
        { IsNone: true } => texts["limit.None"],
        { } known => texts[known.Amount == 1 ? $"limit.{known.Unit}.one" : $"limit.{known.Unit}", show.Exact(known.Amount, known.Amount == decimal.Truncate(known.Amount) ? 0 : 1)],
    };

    public static string Name(AgencyRow? agency) => agency is null ? Show.None : In(agency.Name, agency.NameEn);

    public static string Name(DeskRow? desk) => desk is null ? Show.None : In(desk.Name, desk.NameEn);

    /// <summary>Vietnamese, or English where there is an English name.</summary>
    public static string In(string vietnamese, string english) => Show.Language == "en" && english.Length > 0 ? english : vietnamese;

    /// <summary>A place's name.</summary>
    public static string In(PlaceView place) => In(place.Name, place.NameEn);

    /// <summary>What a class of timeliness means as a colour.</summary>
    public static Meaning MeaningOf(TimelinessClass? timeliness) => timeliness switch
    {
        TimelinessClass.Early or TimelinessClass.OnTime => Meaning.InTime,
        TimelinessClass.Late => Meaning.Overdue,
        TimelinessClass.Unclassifiable => Meaning.DueSoon,
        _ => Meaning.None,
    };
}
