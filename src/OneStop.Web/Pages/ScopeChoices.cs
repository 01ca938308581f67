using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Web.Api;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages;

/// <summary>One scope to choose: its name, its words, and the group it stands in.</summary>
internal sealed record ScopeChoice(string Name, string Words, string Group);

/// <summary>The scopes a person may look at, for a select: places, and across all places levels and sectors.</summary>
internal sealed class ScopeChoices(IStringLocalizer<WatchTexts> texts)
{
    public IReadOnlyList<ScopeChoice> For(Asking asking)
    {
        var (tree, reach) = (asking.Reference.Tree, asking.Caller.Reach);
        var everything = reach is null || reach.IsEverything;
        var choices = new List<ScopeChoice>();
        if (reach is null) choices.Add(new("province", texts["scope.province"], texts["scope.group.agency"]));
        choices.AddRange(tree.Agencies.Where(a => everything || reach!.CoversAgency(a.Id)).OrderBy(a => a.Code, StringComparer.Ordinal)
            .Select(a => new ScopeChoice($"agency:{a.Code}", Show.Language == "en" && a.NameEn.Length > 0 ? a.NameEn : a.Name, texts["scope.group.agency"])));
        choices.AddRange(tree.Desks.Where(d => everything || reach!.CoversDesk(d.Id)).OrderBy(d => d.Code, StringComparer.Ordinal)
            .Select(d => new ScopeChoice($"desk:{d.Code}", Show.Language == "en" && d.NameEn.Length > 0 ? d.NameEn : d.Name, texts["scope.group.desk"])));
        if (!everything) return choices;
        choices.AddRange(Enum.GetValues<Level>().Select(level => new ScopeChoice($"level:{OnTimeNames.Of(level)}", texts[$"level.{OnTimeNames.Of(level)}"], texts["scope.group.level"])));
        choices.AddRange(asking.Reference.Sectors.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => new ScopeChoice($"sector:{s.Code}", s.Name, texts["scope.group.sector"])));
        return choices;
    }
}
