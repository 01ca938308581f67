using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>One procedure or petition as an indicator counts it.</summary>
internal sealed record CountedEntry(string Code, string Name, Counted Counted);

/// <summary>
/// The indicators that are counted from the catalogue of procedures on the question's last day, under the authority of the
/// agencies asked about, and from which of them had dossiers.
/// </summary>
internal static class CatalogueMeasures
{
    /// <summary>The procedures behind each indicator, by code; an indicator about nothing known is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<CountedEntry>>> OfAsync(
        RegisterDb db, OfficeReference reference, IndicatorQuestion question, CancellationToken stop, KeptAnswers? kept = null)
    {
        var mine = UnderAuthority(reference, question).ToList();
        var used = (await (kept is null ? UsedProcedures.CountAsync(db, question, stop) : UsedProcedures.KeptAsync(kept, db, question, stop))).ById;
        var online = mine.Where(OffersOnline).ToList();
        var found = new Dictionary<string, IReadOnlyList<CountedEntry>>
        {
            ["services.online"] = [.. mine.Select(v => Line(v, OffersOnline(v)))],
            ["services.withOnlineDossiers"] = [.. online.Select(v => Line(v, used.GetValueOrDefault(v.ProcedureId).Online))],
            ["payment.procedures"] = [.. mine.Where(v => AsksMoney(v, question.LastDay) != false).Select(v =>
                Line(v, AsksMoney(v, question.LastDay) is null ? null : used.GetValueOrDefault(v.ProcedureId).Paid))],
            ["populationData.procedures"] = [.. used.Select(u => Line(reference, u.Key, u.Value.PopulationKnown ? u.Value.Population : null)).OrderBy(l => l.Code, StringComparer.Ordinal)],
        };
        if (TimeCuts(reference, mine) is { } cuts) found["timeCut.share"] = cuts;
        foreach (var (name, entries) in PublicationMeasures.Of(reference, question, mine)) found[name] = entries;
        return found;
    }

    /// <summary>
    /// Whether each procedure's present limit lies at least 30 % below the one it began with in this register. While no limit was ever
    /// changed nothing is known of cuts made elsewhere: null, and the figure is declared.
    /// </summary>
    private static List<CountedEntry>? TimeCuts(OfficeReference reference, List<KnownVersion> mine)
    {
        var firsts = reference.Versions.GroupBy(v => v.ProcedureId).ToDictionary(g => g.Key, g => g.MinBy(v => v.Content.Version)!);
        var cuts = mine.ConvertAll(v => (Version: v, Cut: TimeCut.Of(firsts[v.ProcedureId].Content, v.Content)));
        return cuts.Exists(c => c.Cut is not (null or 0)) ? cuts.ConvertAll(c => Line(c.Version, c.Cut is { } cut ? cut >= TimeCut.Target : null)) : null;
    }

    private static IEnumerable<KnownVersion> UnderAuthority(OfficeReference reference, IndicatorQuestion question) =>
        Deciding(reference, question).Where(v => v.Content.IsInForceOn(question.LastDay))
            .DistinctBy(v => v.ProcedureId)
            .OrderBy(v => v.Content.Code, StringComparer.Ordinal);

    /// <summary>Every version, in force or not, of the procedures that the agencies asked about decide on the question's last day.</summary>
    internal static IEnumerable<KnownVersion> Deciding(OfficeReference reference, IndicatorQuestion question)
    {
        // An agency that was merged hands its sectors on with its work.
        var tree = reference.Tree;
        var agencies = question.Scope.Keys.Select(tree.Agency).OfType<AgencyRow>().Where(a => AgencyTree.IsValidOn(a, question.LastDay) || tree.Mergers.AnswerableOn(a.Id, question.LastDay) != a.Id).ToList();
        var sectors = agencies.SelectMany(a => a.Sectors.Split(',', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        var communes = agencies.Exists(a => a.Level == Level.Commune);
        var whole = agencies.Exists(a => a.ParentId is null);
        return reference.Versions.Where(v => !v.Content.Legacy)
            .Where(v => v.Content.Levels.Any(level => whole ? level is Level.Province or Level.Commune
                : sectors.Contains($"{v.Content.Sector}/{level}") || (communes && level == Level.Commune)));
    }

    private static bool OffersOnline(KnownVersion version) =>
        version.Content.Online is OnlineLevel.Partial or OnlineLevel.Full || version.Content.TermsFor(Channel.Online) is { Open: true };

    /// <summary>Whether the procedure asks for money on that day; null when the catalogue does not say.</summary>
    private static bool? AsksMoney(KnownVersion version, DateOnly day)
    {
        var fees = version.Content.Channels.Select(c => c.Fees).ToList();
        if (fees.Exists(list => list?.Any(item => item.Amount > 0 && item.AppliesOn(day)) == true)) return true;
        return fees.Count > 0 && fees.TrueForAll(list => list is not null && list.All(item => item.Amount is not null)) ? false : null;
    }

    internal static CountedEntry Line(KnownVersion version, bool? counts) => new(version.Content.Code, version.Content.Name, How(counts));

    private static CountedEntry Line(OfficeReference reference, long procedureId, bool? counts) =>
        new(reference.ProcedureById[procedureId].Code, reference.ProcedureById[procedureId].Name, How(counts));

    private static Counted How(bool? counts) => counts switch { true => Counted.Yes, false => Counted.No, null => Counted.Unknown };
}
