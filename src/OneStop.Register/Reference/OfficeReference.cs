using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reference;

/// <summary>A procedure version together with the ids the register gave it.</summary>
public sealed record KnownVersion(long Id, long ProcedureId, long SectorId, ProcedureVersion Content);

/// <summary>
/// Everything that decisions look up and that changes rarely: agencies, desks, procedures, calendars. One immutable snapshot per
/// catalogue stamp; a change elsewhere moves the stamp, and the next use loads a new one.
/// </summary>
public sealed class OfficeReference
{
    private readonly Dictionary<long, KnownVersion> versions;
    private readonly ILookup<string, KnownVersion> byCode;
    private readonly Dictionary<(long, Channel, long, long?), DossierTerms> terms = [];
    private readonly Lock termsLock = new();
    private (DateOnly On, ProcedureFinder? Finder) finder;

    internal OfficeReference(long stamp, AgencyTree tree, IReadOnlyList<SectorRow> sectors, IReadOnlyList<ProcedureRow> procedures,
        IReadOnlyList<KnownVersion> known, CalendarBook calendars)
    {
        (Stamp, Tree, Sectors, Procedures, Calendars) = (stamp, tree, sectors, procedures, calendars);
        versions = known.ToDictionary(v => v.Id);
        Yielding = [.. known.Where(v => v.Content.YieldsDocument).Select(v => v.Id)];
        byCode = known.ToLookup(v => v.Content.Code, StringComparer.OrdinalIgnoreCase);
        Catalogue = new ProcedureCatalogue(known.Select(v => v.Content));
        ProcedureById = procedures.ToDictionary(p => p.Id);
        SectorById = sectors.ToDictionary(s => s.Id);
    }

    public long Stamp { get; }
    public AgencyTree Tree { get; }
    public IReadOnlyList<SectorRow> Sectors { get; }
    public IReadOnlyList<ProcedureRow> Procedures { get; }
    public IReadOnlyDictionary<long, ProcedureRow> ProcedureById { get; }
    public IReadOnlyDictionary<long, SectorRow> SectorById { get; }
    public ProcedureCatalogue Catalogue { get; }
    public CalendarBook Calendars { get; }

    /// <summary>The procedure versions whose result is a document.</summary>
    internal HashSet<long> Yielding { get; }

    /// <summary>What the office set for itself.</summary>
    public OfficeRules Rules { get; init; } = new();

    /// <summary>The linked filings that may be registered, by their code.</summary>
    public IReadOnlyList<LinkedFiling> LinkedFilings { get; init; } = [];

    /// <summary>The same data with other calendars, as a change would make them.</summary>
    internal OfficeReference With(CalendarBook calendars) => new(Stamp, Tree, Sectors, Procedures, [.. versions.Values], calendars) { Rules = Rules, LinkedFilings = LinkedFilings };

    /// <summary>A finder over what the province's desks may take in on a day.</summary>
    public ProcedureFinder FinderOn(DateOnly day)
    {
        lock (termsLock)
        {
            if (finder.On != day || finder.Finder is null)
                finder = (day, new ProcedureFinder(Catalogue.InForceOn(day).Where(v => v.Levels.Any(l => l is Level.Province or Level.Commune))));
            return finder.Finder;
        }
    }

    /// <summary>Every version of every procedure.</summary>
    public IReadOnlyCollection<KnownVersion> Versions => versions.Values;

    /// <summary>The version a dossier was filed under.</summary>
    public KnownVersion Version(long id) => versions[id];

    /// <summary>The version in force on a day, or the catalogue's refusal.</summary>
    public Outcome<KnownVersion> InForce(string code, DateOnly on)
    {
        var found = Catalogue.InForce(code, on);
        if (!found.IsOk) return found.Refusal;
        return byCode[found.Value.Code].First(v => v.Content.Version == found.Value.Version);
    }

    /// <summary>A version of the catalogue with its ids.</summary>
    public KnownVersion Known(ProcedureVersion content) => byCode[content.Code].First(v => v.Content.Version == content.Version);

    /// <summary>Any version of a code, newest first; for imports of old dossiers.</summary>
    public KnownVersion? Newest(string code) => byCode[code].MaxBy(v => v.Content.Version);

    /// <summary>
    /// The rules of one dossier: its version's term for its channel (or the limit of its own), its agency's calendar, and the
    /// convention in force when it was received; <paramref name="receipt"/> is that day while it is not received yet.
    /// </summary>
    public DossierTerms TermsOf(Dossier dossier, DateTimeOffset? receipt = null)
    {
        var terms = TermsOf(dossier.ProcedureVersionId, dossier.Channel, dossier.AgencyId, dossier.ReceivedAt ?? receipt, dossier.DeskId);
        return Limit.Read(dossier.OwnLimit) is { } own ? terms with { Limit = own } : terms;
    }

    /// <summary>
    /// The rules for a version, channel and competent agency at a receipt; the newest convention without one. The desk says who
    /// carries out the steps at the reception.
    /// </summary>
    public DossierTerms TermsOf(long versionId, Channel channel, long agencyId, DateTimeOffset? receipt = null, long? deskId = null)
    {
        var version = Version(versionId).Content;
        var key = (versionId, channel, agencyId, version.Steps.Count == 0 ? null : deskId);
        lock (termsLock)
        {
            if (!terms.TryGetValue(key, out var known))
                terms[key] = known = new DossierTerms(version.LimitFor(channel), version.Convention, version.SupplementResume, version.PaymentResume,
                    Calendars.Of(Tree, agencyId), version.YieldsDocument, TimeSpan.FromHours(8))
                {
                    Supplement = version.Supplements ?? Rules.Supplement,
                    Steps = [.. version.Steps.Select(step => Planned(step, agencyId, deskId))],
                };
            return ConventionFor(version, known.Calendar, receipt) is { } own
                ? known with { Convention = own.Rules, SupplementResume = own.Supplement ?? known.SupplementResume, PaymentResume = own.Payment ?? known.PaymentResume }
                : known;
        }
    }

    /// <summary>A step with the agency behind its role; a role that no agency has leaves it open and counts in the competent agency's calendar.</summary>
    private PlannedStep Planned(ProcedureStep step, long agencyId, long? deskId)
    {
        var agency = step.Agency switch
        {
            ProcedureStep.Desk => deskId is { } desk ? Tree.Desk(desk)?.AgencyId : null,
            ProcedureStep.Competent => agencyId,
            var code => Tree.Agency(code)?.Id,
        };
        return new(step.Name.Length > 0 ? step.Name : step.Agency, agency, step.Budget, step.Counted, Calendars.Of(Tree, agency ?? agencyId));
    }

    /// <summary>
    /// The rules a dossier's stored due moment was counted with: the calendar version it names, as it stood then. The present
    /// calendar where that version is not known here (it came with an import).
    /// </summary>
    public DossierTerms TermsAsCounted(Dossier dossier)
    {
        var terms = TermsOf(dossier);
        if (dossier.CalendarVersion is not { } counted || counted == terms.Calendar.Version || Calendars.At(counted) is not { } calendar) return terms;
        var version = Version(dossier.ProcedureVersionId).Content;
        return terms with { Calendar = calendar, Convention = ConventionFor(version, calendar, dossier.ReceivedAt)?.Rules ?? version.Convention };
    }

    /// <summary>The agency's convention for a receipt; null where the procedure states its own or nobody set one.</summary>
    public static OfficeConvention? ConventionFor(ProcedureVersion version, WorkCalendar calendar, DateTimeOffset? receipt) => version.HasOwnConvention
        ? null
        : calendar.Definition.ConventionOn(receipt is { } at ? LocalDay.Of(at) : DateOnly.MaxValue);

    /// <summary>
    /// The agency that should decide a procedure taken in at a desk, tried first at the desk's own level: who is listed for the
    /// sector at that level, else (at commune level) the desk's own commune. Null when nobody does.
    /// </summary>
    public AgencyRow? ProposeAgency(DeskRow desk, KnownVersion version, DateOnly day)
    {
        var home = Tree.Agency(desk.AgencyId)!;
        Level[] tried = home.Level == Level.Commune ? [Level.Commune, Level.Province] : [Level.Province, Level.Commune];
        foreach (var level in tried.Where(version.Content.Levels.Contains))
        {
            var listed = $"{version.Content.Sector}/{level}";
            if (Listed(listed, day) is { } agency) return agency;
            if (level == Level.Commune && Tree.Ancestry(home).FirstOrDefault(a => a.Kind == AgencyKind.Commune && AgencyTree.IsValidOn(a, day)) is { } commune)
                return commune;
        }
        return null;
    }

    /// <summary>Who is listed for a sector on a day; what an agency was listed for passes to its successor.</summary>
    private AgencyRow? Listed(string listed, DateOnly day)
    {
        var named = Tree.Agencies.Where(a => a.Sectors.Split(',').Contains(listed)).ToList();
        return named.Find(a => AgencyTree.IsValidOn(a, day))
            ?? named.Select(a => Tree.Agency(Tree.Mergers.AnswerableOn(a.Id, day))!).FirstOrDefault(a => AgencyTree.IsValidOn(a, day));
    }
}
