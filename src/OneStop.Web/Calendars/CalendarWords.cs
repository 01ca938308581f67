using Microsoft.Extensions.Localization;
using OneStop.Domain.Calendar;
using OneStop.Register.Calendars;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Calendars;

/// <summary>Calendars, layers and edits in words.</summary>
internal sealed class CalendarWords(IStringLocalizer<CalendarTexts> texts, Show show)
{
    /// <summary>Whose a layer is: "Cả nước", an agency's name, a desk's name.</summary>
    public string Owner(CalendarKey key, AgencyTree tree) => key.Desk.Length > 0
        ? tree.Desk(key.Desk) is { } desk ? In(desk.Name, desk.NameEn) : key.Desk
        : key.Agency.Length == 0 ? texts["owner.national"]
        : tree.Agency(key.Agency) is { } agency ? In(agency.Name, agency.NameEn) : key.Agency;

    public string Kind(CalendarKind kind) => texts[$"kind.{kind}"];

    /// <summary>One edit as a sentence.</summary>
    public string Edit(CalendarEdit edit)
    {
        var days = edit.From is { } from ? edit.To is { } to && to != from ? texts["edit.days", show.Day(from), show.Day(to)].Value : show.Day(from) : "";
        return edit.Op switch
        {
            CalendarOp.Day => texts[edit is { Kind: SpecialDayKind.Partial, Hours.Count: 0 } ? "edit.Day.Closed" : $"edit.Day.{edit.Kind}", days, Hours(edit), Name(edit)],
            CalendarOp.InheritDay or CalendarOp.InheritWeek => texts[$"edit.{edit.Op}", days],
            CalendarOp.Week => texts["edit.Week", days, string.Join(" · ", edit.Week!.OrderBy(d => ((int)d.Key + 6) % 7).Select(d => $"{texts[$"weekday.{(int)d.Key}"]} {(d.Value.Count == 0 ? texts["hours.off"] : HoursText.Write(d.Value))}"))],
            CalendarOp.DayHours => edit.DayHours is { } hours ? texts["edit.DayHours", show.Exact(hours, 2)] : texts["edit.DayHours.inherit"],
            CalendarOp.Convention => texts["edit.Convention", days, ConventionText.Of(edit.Rules!).In(Show.Language)],
            CalendarOp.Provisional => texts["edit.Provisional", edit.Year!],
            _ => texts["edit.Notice", edit.Year!, edit.Days!.Count],
        };
    }

    /// <summary>What a listed day is.</summary>
    public string Day(SpecialDay day) => day.Kind == SpecialDayKind.Partial && day.Hours is { Count: 0 } ? texts["day.Closed"]
        : day.Kind == SpecialDayKind.Holiday ? texts["day.Holiday"]
        : texts[$"day.{day.Kind}", day.Hours is { } hours ? HoursText.Write(hours) : day.Like is { } like ? texts["hours.like", texts[$"weekday.{(int)like}"]].Value : texts["hours.own"].Value];

    private string Hours(CalendarEdit edit) => edit.Hours is { } hours ? HoursText.Write(hours) : edit.Like is { } like ? texts["hours.like", texts[$"weekday.{(int)like}"]] : "";

    private static string Name(CalendarEdit edit) => edit.Name is { } name ? $" – {name.In(Show.Language)}" : "";

    private static string In(string vietnamese, string english) => Show.Language == "en" && english.Length > 0 ? english : vietnamese;
}
