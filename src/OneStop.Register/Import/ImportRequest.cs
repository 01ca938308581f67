using System.Security.Cryptography;
using System.Text;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Import;

/// <summary>What became of a row that was not refused.</summary>
internal enum ImportEffect { Unchanged, Added, Updated }

/// <summary>Where rows come from and what may be added for them.</summary>
internal sealed record ImportSource(string Name, bool AddUnknown, Caller Caller, PersonCipher Cipher);

/// <summary>
/// One row of an import in the writer's queue: a new dossier, or one that moves along. No notices and no slips: the source's own
/// desk told its citizens. No register-book number either: the row stands in the source's book, and a history that comes in
/// years later must not take numbers among the desk's own.
/// </summary>
internal sealed class ImportRequest(ImportItem item, ImportSource source) : WriteRequest
{
    private readonly string code = item.Code ?? CodeOf(source.Name, item.SourceId);
    private readonly List<SourceFinding> findings = [];

    public ImportItem Item => item;

    /// <summary>Valid once answered without refusal.</summary>
    public ImportEffect Effect { get; private set; }

    /// <summary>What was found and is not recorded yet from an earlier import.</summary>
    public IReadOnlyList<SourceFinding> Findings => findings;

    /// <summary>In a dry run: the same dossier stood further up in the files.</summary>
    public void CountUnchanged() => Effect = ImportEffect.Unchanged;

    public override IEnumerable<string> Codes => [code];

    public override IEnumerable<(string Source, string SourceId)> SourceKeys => [(source.Name, item.SourceId)];

    public override Outcome<Done> Decide(Batch batch)
    {
        findings.Clear();
        return batch.FindSource(source.Name, item.SourceId) is { } stored ? Move(batch, stored) : Add(batch);
    }

    private Outcome<Done> Add(Batch batch)
    {
        if (item.Code is { } given && !DossierNumbers.IsAcceptable(given)) return RegisterRefusals.BadCode(given);
        var own = code;
        if (batch.Find(code) is { } other)
        {
            if (item.Code is not null) return Taken(other);
            own = $"{code}~{item.Line}.{batch.Now.ToUnixTimeMilliseconds():x}";
        }
        if (ImportPlaces.Check(item, batch.Reference, source.AddUnknown) is { } unplaced) return unplaced;
        // An agency that is only being added lies in nobody's reach yet.
        if (source.Caller.Reach is { IsEverything: false } reach
            && !(batch.Reference.Tree.Agency(item.Agency) is { } known && reach.CoversAgency(known.Id))) return RegisterRefusals.OutOfScope with { Field = ImportColumns.Agency };

        var (agency, desk, version) = ImportPlaces.Find(item, batch, LocalDay.Of(item.Facts.ReceivedAt ?? item.Facts.SubmittedAt ?? batch.Now));
        var filed = new NewDossier
        {
            Code = own, DeskId = desk.Id, AgencyId = agency.Id, ProcedureId = version.ProcedureId, ProcedureVersionId = version.Id, SectorId = version.SectorId,
            Level = item.Level ?? agency.Level, Channel = item.Channel, GroupId = item.Group,
        };
        var taken = Domain.Dossiers.Decide.TakeOver(filed, item.Facts, batch.Reference.TermsOf(version.Id, item.Channel, agency.Id, item.Facts.ReceivedAt ?? batch.Now), batch.Now);
        var decision = taken.Decision!;
        var after = decision.After with { Source = source.Name, SourceId = item.SourceId, TakenInBy = item.Clerk, PersonId = Person(batch) };
        var dossier = batch.Record(null, decision with { After = after }, source.Caller.Actor);
        Effect = ImportEffect.Added;
        Note(batch, dossier.Id, taken.Findings);
        return new Done(dossier, [], []);
    }

    private Outcome<Done> Move(Batch batch, Dossier stored)
    {
        if (source.Caller.Reach is { } reach && !reach.Covers(stored)) return RegisterRefusals.OutOfScope with { Field = ImportColumns.SourceId };
        var moved = Domain.Dossiers.Decide.MoveAlong(stored, item.Facts, batch.Reference.TermsOf(stored, item.Facts.ReceivedAt ?? batch.Now), batch.Now);
        var dossier = moved.Decision is { } decision ? batch.Record(stored, decision, source.Caller.Actor) : stored;
        Effect = moved.Decision is null ? ImportEffect.Unchanged : ImportEffect.Updated;
        Note(batch, dossier.Id, moved.Findings.Concat(Places(batch.Reference, stored)));
        return new Done(dossier, [], []);
    }

    /// <summary>Where the source now puts the dossier, where that differs; it stays where it was recorded.</summary>
    private IEnumerable<SourceFinding> Places(OfficeReference reference, Dossier stored)
    {
        SourceFinding? Differs(string column, string? recorded, string? offered) =>
            offered is null || string.Equals(recorded, offered, StringComparison.OrdinalIgnoreCase) ? null : SourceFindings.Of("changed-place", column, recorded ?? "", offered);
        var version = reference.Version(stored.ProcedureVersionId).Content;
        var sameProcedure = reference.Catalogue.VersionsOf(item.Procedure) is [var first, ..] && first.Code == version.Code;
        return new[]
        {
            Differs(ImportColumns.Agency, reference.Tree.Agency(stored.AgencyId)?.Code, item.Agency),
            Differs(ImportColumns.Desk, reference.Tree.Desk(stored.DeskId)?.Code, item.Desk),
            sameProcedure ? null : Differs(ImportColumns.Procedure, version.Code, item.Procedure),
            Differs(ImportColumns.Channel, stored.Channel.ToString().ToLowerInvariant(), item.Channel.ToString().ToLowerInvariant()),
            Differs(ImportColumns.Code, stored.Code, item.Code),
        }.OfType<SourceFinding>();
    }

    private void Note(Batch batch, long dossierId, IEnumerable<SourceFinding> found)
    {
        foreach (var finding in found)
        {
            var isNew = batch.Add(new FindingRow
            {
                DossierId = dossierId, Kind = finding.Kind, Source = source.Name, SourceId = item.SourceId, Field = finding.Field,
                Recorded = finding.Recorded, Offered = finding.Offered, FoundAt = batch.Now,
            });
            if (isNew) findings.Add(finding);
        }
    }

    private long? Person(Batch batch)
    {
        if (item.ApplicantName is null && item.ApplicantId is null && item.Phone is null) return null;
        var cipher = source.Cipher;
        var person = new PersonRow
        {
            Id = batch.NextId(), Name = PlainText.Line(item.ApplicantName) ?? "", NameFolded = Fold.Text(item.ApplicantName),
            IdNumberCipher = cipher.Encrypt(item.ApplicantId), IdNumberHash = cipher.Hash(item.ApplicantId),
            PhoneCipher = cipher.Encrypt(item.Phone), PhoneHash = cipher.HashPhone(item.Phone),
        };
        batch.Add(person);
        return person.Id;
    }

    /// <summary>A row without a code gets its source's name and id, which no other row has; too long a one is hashed.</summary>
    private static string CodeOf(string source, string sourceId)
    {
        var plain = $"{source}:{sourceId}";
        return DossierNumbers.IsAcceptable(plain) ? plain
            : $"{source[..Math.Min(source.Length, 20)].Trim()}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)))[..40]}";
    }

    private static Refusal Taken(Dossier other) => RegisterRefusals.CodeTaken(other.Code) with { Field = ImportColumns.Code };
}
