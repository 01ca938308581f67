using System.Text;
using Microsoft.Extensions.Localization;
using OneStop.Register.Watch;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Watch;

/// <summary>The briefing as plain text for a message: short lines, no table.</summary>
internal sealed class BriefingText(Show show, IStringLocalizer<WatchTexts> texts)
{
    public string Of(string place, Briefing briefing, IReadOnlyList<BriefingLine> shown, BriefingLine? others, int otherCount)
    {
        var text = new StringBuilder();
        text.Append(texts["briefing.text.head", place, show.Day(briefing.From), show.Day(briefing.To)].Value).Append('\n');
        text.Append(texts[briefing.Running ? "briefing.asOf.running" : "briefing.asOf", show.Moment(briefing.AsOf)].Value).Append("\n\n");
        text.Append(Line(texts["total"], briefing.Total));
        foreach (var line in shown) text.Append(Line(Name(line), line));
        if (others is not null) text.Append(Line(texts["briefing.others", otherCount], others));
        if (briefing.Worst.Count > 0) text.Append('\n').Append(texts["briefing.worst"].Value).Append(":\n");
        foreach (var worst in briefing.Worst)
            text.Append("- ").Append(texts["briefing.text.worst", worst.Code, Over(worst), Holder(worst)].Value).Append('\n');
        return text.Append('\n').Append(texts["briefing.definition"].Value).Append('\n').ToString();
    }

    /// <summary>"120 (+8)": a number and what changed since the week before.</summary>
    public string Change(Weekly week)
    {
        var by = week.Now - week.Before;
        return by == 0 ? $"{show.Number(week.Now)} (=)" : $"{show.Number(week.Now)} ({(by > 0 ? "+" : "")}{show.Number(by)})";
    }

    public string Over(LateDossier worst) => worst.LeftSeconds is { } left ? texts["left.over", show.WorkingTime(left)] : texts["left.unknown"];

    public static string Holder(LateDossier worst) => string.IsNullOrEmpty(worst.Holder) ? worst.HolderAgency.In(Show.Language) : $"{worst.HolderAgency.In(Show.Language)} ({worst.Holder})";

    public static string Name(BriefingLine line) => Show.Language == "en" && line.NameEn.Length > 0 ? line.NameEn : line.Name;

    private string Line(string name, BriefingLine l) =>
        texts["briefing.text.line", name, Change(l.Received), Change(l.Solved), Change(l.Late), Change(l.Overdue), show.Number(l.ApologyOwed)].Value + "\n";
}
