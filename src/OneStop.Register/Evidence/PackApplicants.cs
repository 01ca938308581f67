using Microsoft.EntityFrameworkCore;
using OneStop.Register.Files;
using OneStop.Register.Storage;

namespace OneStop.Register.Evidence;

/// <summary>The lines of the register book; in the full variant with the applicants' names, read some hundred at a time and kept nowhere.</summary>
internal sealed class PackApplicants(RegisterDb db, bool full)
{
    private const int AtOnce = 500;

    public IAsyncEnumerable<BookLine> BookAsync(IEnumerable<PackRow> rows, PackNames names, CancellationToken stop) =>
        full ? NamedAsync(rows, names, stop) : rows.Select(row => row.ToBook(names)).ToAsyncEnumerable();

    private async IAsyncEnumerable<BookLine> NamedAsync(IEnumerable<PackRow> rows, PackNames names, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var batch in rows.Chunk(AtOnce))
        {
            var ids = batch.Select(row => row.PersonId).OfType<long>().ToArray();
            var applicants = await db.Persons.Where(p => ids.Contains(p.Id) && p.ErasedAt == null).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
            foreach (var row in batch)
                yield return row.ToBook(names) with { Applicant = row.PersonId is { } id ? applicants.GetValueOrDefault(id) : null };
        }
    }
}
