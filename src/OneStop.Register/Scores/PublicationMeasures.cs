using OneStop.Domain.Procedures;
using OneStop.Register.Files;
using OneStop.Register.Reference;

namespace OneStop.Register.Scores;

/// <summary>
/// The transparency indicators, from the days that were entered about versions of procedures. Of a procedure with several versions
/// decided in the period one that was late makes it late. Unknown days lower the coverage; while no day of a kind was ever entered nothing is
/// measured, and a declared figure may stand in its place.
/// </summary>
internal static class PublicationMeasures
{
    /// <summary>The procedures behind each indicator.</summary>
    /// <param name="inForce">The procedures under the authority, in force on the question's last day.</param>
    public static IEnumerable<(string Name, IReadOnlyList<CountedEntry> Entries)> Of(OfficeReference reference, IndicatorQuestion question, IReadOnlyList<KnownVersion> inForce)
    {
        if (reference.Versions.Any(v => v.Content.Dates.DecidedOn is not null))
        {
            var decided = CatalogueMeasures.Deciding(reference, question)
                .Where(v => v.Content.Dates.DecidedOn is { } on && on >= question.From && on < question.Until && on <= question.LastDay).ToList();
            yield return ("publication.onTime", Lines(decided, v => DecidedInTime(reference, v)));
            yield return ("publication.postedOnTime", Lines(decided, v => PublishedInTime(reference, v, question.LastDay)));
        }
        if (reference.Versions.Any(v => v.Content.Dates.PublishedOn is not null))
            yield return ("publication.complete", [.. inForce.Select(v => new CountedEntry(v.Content.Code, v.Content.Name, PublishedWhole(v.Content, question.LastDay)))]);
        if (reference.Versions.Any(v => v.Content.Dates.PostedOn is not null))
            yield return ("posting.public", [.. inForce.Select(v => CatalogueMeasures.Line(v, v.Content.Dates.PostedOn is { } on ? on <= question.LastDay : null))]);
    }

    private static Counted DecidedInTime(OfficeReference reference, ProcedureVersion version) =>
        reference.Rules.Publication.DecideBy(version, reference.Calendars.National) is { } by ? version.Dates.DecidedOn <= by ? Counted.Yes : Counted.No : Counted.Unknown;

    // What was made public only after the last day was not public on it.
    private static Counted PublishedInTime(OfficeReference reference, ProcedureVersion version, DateOnly lastDay)
    {
        if (reference.Rules.Publication.PublishBy(version, reference.Calendars.National) is not { } by) return Counted.Unknown;
        if (version.Dates.PublishedOn is { } on && on <= lastDay) return on <= by ? Counted.Yes : Counted.No;
        if (lastDay <= by) return Counted.Apart;
        return version.Dates.PublishedOn is null ? Counted.Unknown : Counted.No;
    }

    // A part that this register lacks may stand in the national database all the same: unknown, never "no".
    private static Counted PublishedWhole(ProcedureVersion version, DateOnly lastDay) =>
        version.Dates.PublishedOn is not { } on ? Counted.Unknown : on > lastDay ? Counted.Apart : version.HasAllParts ? Counted.Yes : Counted.Unknown;

    private static IReadOnlyList<CountedEntry> Lines(IReadOnlyList<KnownVersion> versions, Func<ProcedureVersion, Counted> judge) =>
    [
        .. versions.GroupBy(v => v.Content.Code, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new CountedEntry(group.Key, group.Last().Content.Name, Worst([.. group.Select(v => judge(v.Content))]))),
    ];

    private static Counted Worst(IReadOnlyList<Counted> all) =>
        all.Contains(Counted.No) ? Counted.No : all.Contains(Counted.Unknown) ? Counted.Unknown : all.Contains(Counted.Apart) ? Counted.Apart : Counted.Yes;
}
