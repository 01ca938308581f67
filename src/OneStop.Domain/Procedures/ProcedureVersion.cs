using OneStop.Domain.Calendar;

namespace OneStop.Domain.Procedures;

/// <summary>
/// A procedure as one decision published it, in force on the days [<see cref="InForceFrom"/>, <see cref="InForceTo"/>). A dossier
/// keeps the version it was filed under.
/// </summary>
public sealed record ProcedureVersion
{
    /// <summary>The procedure's code, see <see cref="ProcedureCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The official Vietnamese name.</summary>
    public required string Name { get; init; }

    /// <summary>Grows by one with each new version of the same code, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The first day in force.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>The first day no longer in force; null while nothing ends it.</summary>
    public DateOnly? InForceTo { get; init; }

    /// <summary>True when the source does not give the first day and a documented default stands in its place.</summary>
    public bool InForceFromAssumed { get; init; }

    /// <summary>The number of the decision that published it; empty for a legacy entry.</summary>
    public string Decision { get; init; } = "";

    /// <summary>The stable code of the sector (lĩnh vực).</summary>
    public required string Sector { get; init; }

    /// <summary>The sector as the source names it.</summary>
    public string SectorName { get; init; } = "";

    /// <summary>The levels that carry it out; more than one is common.</summary>
    public required IReadOnlyList<Level> Levels { get; init; }

    /// <summary>Who may ask for it.</summary>
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>One entry per channel the source names, at most one per channel.</summary>
    public IReadOnlyList<ChannelTerms> Channels { get; init; } = [];

    /// <summary>How its term is counted.</summary>
    public Convention Convention { get; init; } = new();

    /// <summary>The instrument that sets <see cref="Convention"/>; null where none was named.</summary>
    public string? ConventionBasis { get; init; }

    /// <summary>Whether the procedure says itself how its term is counted; where not, its agency's convention holds.</summary>
    public bool HasOwnConvention => ConventionBasis is not null || Convention != Convention.Default;

    /// <summary>What a supplement does to the term. Decree 61/2018, article 19, paragraph 4: it starts from zero.</summary>
    public Resume SupplementResume { get; init; } = Resume.Restart;

    /// <summary>How long a supplement may be asked for and waited for; null takes the office's rule.</summary>
    public SupplementRule? Supplements { get; init; }

    /// <summary>What waiting for a payment does to the term.</summary>
    public Resume PaymentResume { get; init; } = Resume.Continue;

    /// <summary>True when it ends in a document, so that finishing asks for the electronic result. False also while that is unknown.</summary>
    public bool YieldsDocument { get; init; }

    /// <summary>The kind of result; null when the source names none.</summary>
    public string? ResultName { get; init; }

    /// <summary>The code of the kind of result ("KQ.G12.000123"); null when unknown.</summary>
    public string? ResultCode { get; init; }

    /// <summary>The checklist, in order; empty when the source has none.</summary>
    public IReadOnlyList<PaperItem> Papers { get; init; } = [];

    /// <summary>Who decides, in the source's words; empty when not given.</summary>
    public string CompetentAgencyText { get; init; } = "";

    /// <summary>Who carries it out, in the source's words; empty when not given.</summary>
    public string ExecutingAgencyText { get; init; } = "";

    /// <summary>How much of it can be done online.</summary>
    public OnlineLevel Online { get; init; } = OnlineLevel.Unknown;

    /// <summary>The inner process, if it is known; the counted budgets may not exceed the term.</summary>
    public IReadOnlyList<ProcedureStep> Steps { get; init; } = [];

    /// <summary>What an administrator's change rests on; null for a version of the seed.</summary>
    public string? Basis { get; init; }

    /// <summary>Who published this version here; null for a version of the seed.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>When it was published here.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What was entered about its decision, publication and posting, oldest first.</summary>
    public IReadOnlyList<PublicationEntry> Publication { get; init; } = [];

    /// <summary>What holds of that today.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public PublicationDates Dates => Publication.Count == 0 ? PublicationDates.Unknown : Publication[^1].Dates;

    /// <summary>Whether the seven parts of its content that this register keeps are all there: name, channels, papers, a readable limit for every channel, who may ask, who handles it, the result.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasAllParts => Name.Length > 0 && Channels.Count > 0 && Papers.Count > 0 && Channels.All(terms => terms.Limit is not null)
        && Subjects.Count > 0 && (CompetentAgencyText.Length > 0 || ExecutingAgencyText.Length > 0) && ResultName is { Length: > 0 };

    /// <summary>The limits that the law sets, for comparison with the present ones; empty while nobody entered any.</summary>
    public IReadOnlyList<BaseLimit> BaseLimits { get; init; } = [];

    /// <summary>The legal limit of a channel; null when unknown.</summary>
    public Limit? BaseLimitFor(Channel channel) => (BaseLimits.FirstOrDefault(known => known.Channel == channel) ?? BaseLimits.FirstOrDefault(known => known.Channel is null))?.Limit;

    /// <summary>True for an entry that an import made for a code the catalogue does not have.</summary>
    public bool Legacy { get; init; }

    /// <summary>True on the days [from, to).</summary>
    public bool IsInForceOn(DateOnly day) => InForceFrom <= day && (InForceTo is null || day < InForceTo);

    /// <summary>The terms of a channel; null when the procedure is not offered through it.</summary>
    public ChannelTerms? TermsFor(Channel channel) => Channels.FirstOrDefault(terms => terms.Channel == channel);

    /// <summary>The limit of a channel; null when the channel is not offered or its limit could not be read.</summary>
    public Limit? LimitFor(Channel channel) => TermsFor(channel)?.Limit;
}
