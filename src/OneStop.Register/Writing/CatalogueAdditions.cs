using System.Data.Common;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>What a batch adds to the reference data, written in its transaction: legacy entries of imports.</summary>
internal sealed class CatalogueAdditions(Func<long> nextId)
{
    private readonly List<AgencyRow> agencies = [];
    private readonly List<DeskRow> desks = [];
    private readonly List<SectorRow> sectors = [];
    private readonly List<ProcedureRow> procedures = [];
    private readonly List<ProcedureVersionRow> versionRows = [];
    private readonly List<KnownVersion> versions = [];

    public void Add(AgencyRow agency)
    {
        agency.Id = nextId();
        agencies.Add(agency);
    }

    public void Add(DeskRow desk)
    {
        desk.Id = nextId();
        desks.Add(desk);
    }

    public SectorRow Add(SectorRow sector)
    {
        sector.Id = nextId();
        sectors.Add(sector);
        return sector;
    }

    /// <summary>A procedure with its one version.</summary>
    public void Add(ProcedureVersion version, SectorRow sector)
    {
        var procedure = new ProcedureRow
        {
            Id = nextId(), Code = version.Code, Name = version.Name, NameFolded = Fold.Text(version.Name), SectorId = sector.Id, Legacy = version.Legacy,
        };
        var row = new ProcedureVersionRow
        {
            Id = nextId(), ProcedureId = procedure.Id, Version = version.Version, InForceFrom = version.InForceFrom, InForceTo = version.InForceTo,
            Content = StoredJson.Write(version),
        };
        procedures.Add(procedure);
        versionRows.Add(row);
        versions.Add(new KnownVersion(row.Id, procedure.Id, sector.Id, version));
    }

    /// <summary>The reference data with these entries in it.</summary>
    public OfficeReference On(OfficeReference reference, long stamp) => new(stamp,
        new AgencyTree([.. reference.Tree.Agencies, .. agencies], [.. reference.Tree.Desks, .. desks]),
        [.. reference.Sectors, .. sectors], [.. reference.Procedures, .. procedures], [.. reference.Versions, .. versions], reference.Calendars)
    {
        Rules = reference.Rules, LinkedFilings = reference.LinkedFilings,
    };

    public async Task FlushAsync(BulkWriter bulk, DbTransaction transaction, CancellationToken stop)
    {
        await bulk.InsertAsync(transaction, sectors, stop);
        await bulk.InsertAsync(transaction, agencies, stop);
        await bulk.InsertAsync(transaction, desks, stop);
        await bulk.InsertAsync(transaction, procedures, stop);
        await bulk.InsertAsync(transaction, versionRows, stop);
    }
}
