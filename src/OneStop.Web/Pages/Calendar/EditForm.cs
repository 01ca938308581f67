using System.ComponentModel.DataAnnotations;
using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using OneStop.Register.Calendars;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Api;
using OneStop.Web.Calendars;

namespace OneStop.Web.Pages.Calendar;

/// <summary>What a person does to a day: the choices of the form.</summary>
internal enum DayChoice { Holiday, Closed, Partial, Workday, Inherit }

/// <summary>For whom a change is made.</summary>
internal enum Spread { One, Below, Listed }

/// <summary>What is typed for a change of one or many calendars.</summary>
internal sealed class EditForm
{
    public CalendarOp Op { get; set; } = CalendarOp.Day;
    public DayChoice Day { get; set; } = DayChoice.Closed;
    public string? From { get; set; }
    public string? To { get; set; }
    [StringLength(200)] public string? Hours { get; set; }
    public DayOfWeek? Like { get; set; }
    [StringLength(200)] public string? Name { get; set; }
    [StringLength(200)] public string? NameEn { get; set; }
    public string?[] Week { get; set; } = new string?[7];
    public decimal? DayHours { get; set; }
    [StringLength(8)] public string? CutOff { get; set; }
    public FirstDay FirstDay { get; set; }
    public DueMoment DueMoment { get; set; }
    public Spread Spread { get; set; }
    public AgencyKind? OfKind { get; set; }
    public Level? OfLevel { get; set; }
    [StringLength(8000)] public string? Codes { get; set; }
    [StringLength(300)] public string? Decision { get; set; }
    [StringLength(1000)] public string? Reason { get; set; }

    /// <summary>The change this form asks for, beginning at the shown calendar.</summary>
    public Outcome<CalendarChange> ToChange(CalendarKey shown, AgencyTree tree, DateOnly today)
    {
        var edit = CalendarReading.Edit(Body());
        if (!edit.IsOk) return edit.Refusal;
        var targets = Spread switch
        {
            Spread.Below => new CalendarTargets(shown.Kind) { Under = shown.Agency, OfKind = OfKind, OfLevel = OfLevel },
            Spread.Listed => new CalendarTargets(shown.Kind) { Agencies = (Codes ?? "").Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries) },
            _ when shown.Desk.Length > 0 => new CalendarTargets(shown.Kind) { Desks = [shown.Desk] },
            _ => shown.Agency.Length > 0 ? new CalendarTargets(shown.Kind) { Agencies = [shown.Agency] } : new CalendarTargets(shown.Kind) { National = true },
        };
        var keys = targets.Keys(tree, today);
        return keys.IsOk ? new CalendarChange(keys.Value, [edit.Value], Decision ?? "", Reason ?? "") : keys.Refusal with { Field = "codes" };
    }

    /// <summary>The field of this form a refusal speaks of.</summary>
    public static string? NameOf(string? field) => field switch
    {
        "kind" => "day",
        "targets" => "codes",
        "rules" or "edits" => "op",
        "week" => "week[1]",
        _ when field?.StartsWith("week.", StringComparison.Ordinal) == true && Enum.TryParse<DayOfWeek>(field[5..], out var day) => $"week[{(int)day}]",
        _ => field,
    };

    private CalendarEditBody Body() => new()
    {
        Op = Op == CalendarOp.Day && Day == DayChoice.Inherit ? CalendarOp.InheritDay : Op, From = From, To = To, Name = Name, NameEn = NameEn,
        Kind = Day switch { DayChoice.Holiday => SpecialDayKind.Holiday, DayChoice.Workday => SpecialDayKind.Workday, _ => SpecialDayKind.Partial },
        Hours = Op != CalendarOp.Day ? null : Day == DayChoice.Closed ? "off" : Day is DayChoice.Partial or DayChoice.Workday && Like is null ? Hours : null,
        Like = Op == CalendarOp.Day && Day is DayChoice.Partial or DayChoice.Workday ? Like : null,
        Week = Op == CalendarOp.Week ? Enumerable.Range(0, 7).Where(i => !string.IsNullOrWhiteSpace(Week[i])).ToDictionary(i => ((DayOfWeek)i).ToString(), i => Week[i]!) : null,
        DayHours = Op == CalendarOp.DayHours ? DayHours : null, CutOff = Op == CalendarOp.Convention ? CutOff : null, FirstDay = FirstDay, DueMoment = DueMoment,
    };
}
