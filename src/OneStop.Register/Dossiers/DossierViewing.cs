using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Dossiers;

/// <summary>Turns rows into what people and programs read: names for ids, persons masked for those who may not see them.</summary>
internal static class DossierViewing
{
    public static DossierLine Line(Dossier dossier, OfficeReference reference, string? applicant, Func<Dossier, bool> overdue)
    {
        var version = reference.Version(dossier.ProcedureVersionId).Content;
        var agency = reference.Tree.Agency(dossier.AgencyId)!;
        return new()
        {
            Code = dossier.Code,
            Version = dossier.Version,
            Status = (int)dossier.Status,
            StatusName = StatusNames.Name(dossier.Status),
            StatusText = StatusNames.Text(dossier.Status),
            Procedure = version.Code,
            ProcedureName = version.Name,
            Sector = reference.SectorById[dossier.SectorId].Code,
            Agency = agency.Code,
            AgencyName = agency.Name,
            Desk = reference.Tree.Desk(dossier.DeskId)!.Code,
            Level = dossier.Level,
            Channel = dossier.Channel,
            ApplicantName = applicant,
            HolderAgency = reference.Tree.Agency(dossier.HolderAgencyId)?.Code ?? "",
            Holder = dossier.Holder,
            SubmittedAt = dossier.SubmittedAt,
            AcceptBy = dossier.Status == DossierStatus.Submitted ? dossier.AcceptBy : null,
            ReceivedAt = dossier.ReceivedAt,
            DueAt = dossier.DueAt,
            FirstPromiseAt = dossier.FirstPromiseAt,
            Provisional = dossier.Provisional,
            Overdue = overdue(dossier),
            ExpectedAt = dossier.ExpectedAt,
            FinishedAt = dossier.FinishedAt,
            EndedAt = dossier.EndedAt,
            ReturnedAt = dossier.ReturnedAt,
            Outcome = dossier.Result,
            Class = dossier.Class,
            FirstPromiseClass = dossier.FirstPromiseClass,
        };
    }

    /// <summary>The overdue bucket as a test of rows in memory; interpreted, because it serves one page only.</summary>
    public static Func<Dossier, bool> Overdue(DateTimeOffset now) => Buckets.Of(Bucket.Overdue, now).Compile(preferInterpretation: true);

    public static PlaceView Place(AgencyRow agency) => new(agency.Code, agency.Name, agency.NameEn);

    public static PlaceView Place(DeskRow desk) => new(desk.Code, desk.Name, desk.NameEn);

    public static ProcedureView Procedure(Dossier dossier, OfficeReference reference)
    {
        var version = reference.Version(dossier.ProcedureVersionId).Content;
        var sector = reference.SectorById[dossier.SectorId];
        return new(version.Code, version.Name, version.Version, sector.Code, sector.Name);
    }

    /// <summary>The name in full, or its initials.</summary>
    public static string? Name(string? name, bool seePersons) => name is null || seePersons ? name : Initials(name);

    public static ApplicantView? Applicant(PersonRow? person, PersonCipher cipher, bool seePersons)
    {
        if (person is null) return null;
        if (person.ErasedAt is not null) return new(person.Kind, "", null, null, null, null, Masked: false, Erased: true);
        var (id, phone) = (cipher.Decrypt(person.IdNumberCipher), cipher.Decrypt(person.PhoneCipher));
        return seePersons
            ? new(person.Kind, person.Name, id, phone, person.Address, person.Email, Masked: false, Erased: false) { Born = PersonRows.Read(person, cipher).Born }
            : new(person.Kind, Initials(person.Name), LastOf(id, 3), LastOf(phone, 3), null, null, Masked: true, Erased: false);
    }

    /// <summary>What may be done now; of the life cycle's possibilities those whose own condition is met.</summary>
    public static IReadOnlyList<DossierAction> Actions(Dossier dossier, DateTimeOffset now) =>
    [
        .. Lifecycle.Possible(dossier.Status).Where(action => action switch
        {
            DossierAction.Import or DossierAction.Reproject or DossierAction.ErasePerson or DossierAction.Urge => false,
            DossierAction.ConfirmHandover => dossier.HandoverToAgencyId is not null,
            DossierAction.Tell => dossier.TellDueAt is not null,
            DossierAction.Extend => dossier is { ExtendCount: 0, BreachedAt: null, DueAt: { } due } && Clock.IsDayBefore(now, due),
            DossierAction.Correct => dossier.PendingCorrection is null,
            DossierAction.ApproveCorrection or DossierAction.DeclineCorrection => dossier.PendingCorrection is not null,
            _ => true,
        }),
    ];

    public static CorrectionView? Correction(Dossier dossier) =>
        dossier.PendingCorrection?.Split('|', 3) is [var field, var value, var by] ? new(field, value, by) : null;

    private static string Initials(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{char.ToUpperInvariant(word[0])}."));

    private static string? LastOf(string? text, int count) => text is null ? null : "•••" + (text.Length > count * 2 ? text[^count..] : "");
}
