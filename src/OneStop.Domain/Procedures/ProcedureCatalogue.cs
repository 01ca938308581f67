namespace OneStop.Domain.Procedures;

/// <summary>A procedure some of whose limits cannot be read: the channels concerned, or none at all named.</summary>
public sealed record UnreadableLimit(ProcedureVersion Version, IReadOnlyList<ChannelTerms> Channels)
{
    /// <summary>True when the source names no channel and so no limit at all.</summary>
    public bool NoneStated => Version.Channels.Count == 0;
}

/// <summary>
/// How many procedures are in force on a day. One carried out at several levels counts at each, so the levels add up to more than
/// <paramref name="Total"/>; <paramref name="ProvinceOrCommune"/> counts it once.
/// </summary>
public sealed record InForceCount(DateOnly On, int Total, int ProvinceOrCommune, IReadOnlyDictionary<Level, int> ByLevel);

/// <summary>Every known version of every procedure, and which of them is in force on a day.</summary>
public sealed class ProcedureCatalogue
{
    private readonly Dictionary<string, ProcedureVersion[]> versions;

    /// <summary>Versions of one code are ordered by their first day; overlaps are kept and refused when asked for.</summary>
    public ProcedureCatalogue(IEnumerable<ProcedureVersion> all)
    {
        versions = all.GroupBy(version => version.Code, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(version => version.InForceFrom).ThenBy(version => version.Version).ToArray(),
                StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The number of different procedures.</summary>
    public int Count => versions.Count;

    /// <summary>Every version, unordered between codes.</summary>
    public IEnumerable<ProcedureVersion> All => versions.Values.SelectMany(ofOneCode => ofOneCode);

    /// <summary>
    /// The versions of a procedure, oldest first; empty when it is unknown. A code with a local suffix that has no entry of its own
    /// stands for the national procedure it extends.
    /// </summary>
    public IReadOnlyList<ProcedureVersion> VersionsOf(string code)
    {
        if (!ProcedureCode.TryParse(code, out var asked))
            return [];
        return versions.TryGetValue(asked.ToString(), out var exact) ? exact
            : asked.National is { } national && versions.TryGetValue(national, out var found) ? found : [];
    }

    /// <summary>
    /// The one version in force on a day. Refused as <c>procedure-unknown</c>, <c>procedure-not-in-force</c> or, when two versions
    /// claim the day, <c>procedure-ambiguous</c>.
    /// </summary>
    public Outcome<ProcedureVersion> InForce(string code, DateOnly on)
    {
        var known = VersionsOf(code);
        if (known.Count == 0)
            return ProcedureRefusals.Unknown(code);
        var inForce = known.Where(version => version.IsInForceOn(on)).ToList();
        return inForce.Count switch
        {
            1 => inForce[0],
            0 => ProcedureRefusals.NotInForce(code, on),
            _ => ProcedureRefusals.Ambiguous(code, on, inForce),
        };
    }

    /// <summary>Every version in force on a day.</summary>
    public IEnumerable<ProcedureVersion> InForceOn(DateOnly on) => All.Where(version => version.IsInForceOn(on));

    /// <summary>How many procedures are in force on a day, by level.</summary>
    public InForceCount CountInForce(DateOnly on)
    {
        var inForce = versions.Values.Select(ofOneCode => LevelsOn(ofOneCode, on)).Where(levels => levels.Count > 0).ToList();
        return new InForceCount(on,
            Total: inForce.Count,
            ProvinceOrCommune: inForce.Count(levels => levels.Contains(Level.Province) || levels.Contains(Level.Commune)),
            ByLevel: Enum.GetValues<Level>().ToDictionary(level => level, level => inForce.Count(levels => levels.Contains(level))));
    }

    /// <summary>The versions with at least one limit that cannot be read, for an administrator, in order of code.</summary>
    public IReadOnlyList<UnreadableLimit> UnreadableLimits =>
        [.. All.Select(version => new UnreadableLimit(version, [.. version.Channels.Where(terms => terms.Limit is null)]))
            .Where(found => found.NoneStated || found.Channels.Count > 0)
            .OrderBy(found => found.Version.Code, StringComparer.Ordinal)
            .ThenBy(found => found.Version.Version)];

    private static HashSet<Level> LevelsOn(ProcedureVersion[] ofOneCode, DateOnly on) =>
        [.. ofOneCode.Where(version => version.IsInForceOn(on)).SelectMany(version => version.Levels)];
}
