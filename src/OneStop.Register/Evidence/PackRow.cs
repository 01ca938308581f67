using System.Globalization;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Files;

namespace OneStop.Register.Evidence;

/// <summary>What a pack says about one dossier, as read from the register once: its facts, its place in form II.06a, and how each indicator counts it.</summary>
internal sealed class PackRow
{
    public string Code = "";
    public long Id;
    public long? PersonId;
    public string? BookNumber;
    public long ProcedureId, SectorId, AgencyId, DeskId;
    public Level Level;
    public Channel Channel;
    public Channel? ReturnChannel;
    public DossierStatus Status;
    public DossierResult? Result;
    public TimelinessClass? Class;
    public DateTimeOffset? ReceivedAt, DueAt, FirstDueAt, EndedAt, ReturnedAt;
    public Came? Came;
    public Stands? Stands;

    public static PackRow Of(Dossier dossier, Came? came, Stands? stands) => new()
    {
        Code = dossier.Code, Id = dossier.Id, PersonId = dossier.PersonId,
        BookNumber = dossier.RegisterNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"{dossier.RegisterBook}/{number}") : null,
        ProcedureId = dossier.ProcedureId, SectorId = dossier.SectorId, AgencyId = dossier.AgencyId, DeskId = dossier.DeskId,
        Level = dossier.Level, Channel = dossier.Channel, ReturnChannel = dossier.ReturnChannel, Status = dossier.Status,
        Result = dossier.Result, Class = dossier.Class, ReceivedAt = dossier.ReceivedAt, DueAt = dossier.DueAt,
        FirstDueAt = dossier.FirstPromiseAt, EndedAt = dossier.EndedAt, ReturnedAt = dossier.ReturnedAt, Came = came, Stands = stands,
    };

    public ListLine ToList(PackNames names, Counted counted) => new(Facts(names), counted);

    public BookLine ToBook(PackNames names) => new(
        Facts(names), BookNumber, names.Name("procedure", ProcedureId), names.Code("sector", SectorId), names.Name("agency", AgencyId),
        names.Code("desk", DeskId), Name(ReturnChannel), ((int)Status).ToString(CultureInfo.InvariantCulture), Came, Stands);

    private DossierFacts Facts(PackNames names) => new(
        Code, names.Code("procedure", ProcedureId), names.Code("agency", AgencyId), Name<Level>(Level), Name<Channel>(Channel),
        ReceivedAt, DueAt, FirstDueAt, EndedAt, ReturnedAt, Name(Result), Name(Class));

    private static string? Name<T>(T? value) where T : struct, Enum => PackCells.Name(value);
}
