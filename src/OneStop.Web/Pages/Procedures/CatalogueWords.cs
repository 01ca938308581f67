using Microsoft.Extensions.Localization;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Procedures;

/// <summary>Limits in the words of the page's language.</summary>
internal static class CatalogueWords
{
    /// <summary>"5 ngày làm việc"; zero days is "trong ngày nhận".</summary>
    public static string LimitWords(this IStringLocalizer<AdminTexts> texts, Show show, Limit limit) => limit switch
    {
        { IsNone: true } => texts["unit.None"],
        { Amount: 0 } => texts["limit.sameDay"],
        _ => texts[limit.Amount == 1 ? $"limit.{limit.Unit}.one" : $"limit.{limit.Unit}", show.Exact(limit.Amount, limit.Amount % 1 == 0 ? 0 : 2)],
    };

    /// <summary>One limit when all channels agree, else each with its channel; a limit that cannot be read says so.</summary>
    public static string LimitSummary(this IStringLocalizer<AdminTexts> texts, Show show, ProcedureVersion version)
    {
        string Words(ChannelTerms terms) => terms.Limit is { } limit ? texts.LimitWords(show, limit) : texts["limit.unreadable"];
        var all = version.Channels.Select(Words).Distinct().ToList();
        return all.Count switch
        {
            0 => texts["limit.unreadable"],
            1 => all[0],
            _ => string.Join(" · ", version.Channels.Select(terms => $"{texts[$"channel.{terms.Channel}"]}: {Words(terms)}")),
        };
    }
}
