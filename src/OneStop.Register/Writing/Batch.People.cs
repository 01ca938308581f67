using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Persons;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>What belongs to people beside the log: mentions in comments, and the erasure of what is known about a person.</summary>
internal sealed partial class Batch
{
    private readonly List<MentionRow> mentions = [];
    private readonly List<ErasureRow> erasures = [];
    private readonly List<PersonTrace> traces = [];
    private readonly List<(PetitionEventRow Step, Petition After)> petitionSteps = [];

    /// <summary>Names accounts in the event just recorded.</summary>
    public void Mention(Dossier dossier, IEnumerable<string> accounts, string by) => mentions.AddRange(accounts.Select(account =>
        new MentionRow { Id = NextId(), DossierId = dossier.Id, EventSeq = head.Seq, Account = account, By = by, At = Now }));

    /// <summary>A request for erasure as it stands in this batch; null when there is none.</summary>
    public ErasureRow? Erasure(long id) => erasures.SingleOrDefault(e => e.Id == id) ?? db.Erasures.AsNoTracking().SingleOrDefault(e => e.Id == id);

    /// <summary>Everything that names the person of this row, as it stands under the lock.</summary>
    public PersonTrace TraceOf(long personId, PersonCipher cipher) => PersonTrace.Of(db, personId, cipher);

    /// <summary>Marks the request as carried out; personal data goes when the batch is written.</summary>
    public void Erase(ErasureRow erasure, PersonTrace trace, string by)
    {
        erasures.Add(erasure);
        traces.Add(trace);
        // Two people of one batch may share a petition; it is erased once.
        petitionSteps.AddRange(trace.Petitions.Where(petition => petitionSteps.TrueForAll(known => known.After.Id != petition.Id)).Select(petition => (
            new PetitionEventRow { Id = NextId(), PetitionId = petition.Id, Step = PetitionStep.Erased, At = Now, By = by, AgencyId = petition.AgencyId },
            petition with { Erased = true, Version = petition.Version + 1 })).ToList());
    }

    private async Task FlushPeopleAsync(BulkWriter bulk, DbTransaction transaction, CancellationToken stop)
    {
        await bulk.InsertAsync(transaction, mentions, stop);
        await bulk.UpdateAsync(transaction, erasures, stop);
        foreach (var trace in traces) await trace.EraseAsync(db, Now, stop);
        var chain = new Petitions.PetitionChain(db);
        foreach (var (step, after) in petitionSteps) await chain.LinkAsync(step, after, stop);
        await bulk.InsertAsync(transaction, petitionSteps.ConvertAll(linked => linked.Step), stop);
    }
}
