using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>Who reads: what is reached (null: everything), and whether persons are shown in full.</summary>
public sealed record Reader(Scope? Reach, bool SeePersons);

/// <summary>
/// Lists, counts and single dossiers. Buckets are the very predicates of the counters, so a list always has as many rows as
/// its counter says; visibility is the reader's scope and nothing else.
/// </summary>
public sealed class DossierSearch(RegisterDbFactory databases, ReferenceCache references, PersonCipher cipher, TimeProvider clock)
{
    /// <summary>One page; refused as <c>agency-unknown</c>, <c>desk-unknown</c>, <c>sector-unknown</c>, <c>procedure-unknown</c> or <c>cursor-malformed</c>.</summary>
    public async Task<Outcome<DossierPage>> ListAsync(DossierFilter filter, PageOf page, Reader reader, CancellationToken stop)
    {
        await using var db = databases.Open();
        var (reference, now) = (await references.CurrentAsync(db, stop), clock.GetUtcNow());
        var (rows, refusal) = await DossierSearchRows.OfAsync(db, reference, cipher, filter, reader, now, stop);
        if (rows is null) return refusal!;

        var order = DossierSearchOrder.For(filter);
        var from = page.After is { Length: > 0 } cursor ? order.Continue(rows, cursor) : rows;
        if (from is null) return RegisterRefusals.BadCursor;
        var found = await order.Sort(from).Take(page.Limit + 1).ToListAsync(stop);
        var shown = found.Take(page.Limit).ToList();

        var persons = shown.Where(d => d.PersonId is not null).Select(d => d.PersonId!.Value).ToArray();
        var names = persons.Length == 0 ? [] : await db.Persons.Where(p => persons.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var overdue = DossierViewing.Overdue(now);
        return new DossierPage(
            [.. shown.Select(d => DossierViewing.Line(d, reference, DossierViewing.Name(d.PersonId is { } id ? names.GetValueOrDefault(id) : null, reader.SeePersons), overdue))],
            found.Count > page.Limit && shown.Count > 0 ? order.CursorOf(shown[^1]) : null, now);
    }

    /// <summary>The lines of all pages in the list's order, of one moment and in constant memory. The filter is one that <see cref="CountAsync"/> takes.</summary>
    /// <exception cref="InvalidOperationException">The filter makes no sense.</exception>
    public async IAsyncEnumerable<DossierLine> StreamAsync(DossierFilter filter, Reader reader, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var db = databases.Open();
        var (reference, now) = (await references.CurrentAsync(db, stop), clock.GetUtcNow());
        var (rows, refusal) = await DossierSearchRows.OfAsync(db, reference, cipher, filter, reader, now, stop);
        if (rows is null) throw new InvalidOperationException(refusal!.Message.En);
        var overdue = DossierViewing.Overdue(now);
        var named = DossierSearchOrder.For(filter).Sort(rows).Select(d => new { Dossier = d, Name = db.Persons.Where(p => p.Id == d.PersonId).Select(p => p.Name).FirstOrDefault() });
        await foreach (var found in named.AsAsyncEnumerable().WithCancellation(stop))
            yield return DossierViewing.Line(found.Dossier, reference, DossierViewing.Name(found.Name, reader.SeePersons), overdue);
    }

    /// <summary>How many rows the list has on all its pages.</summary>
    public async Task<Outcome<long>> CountAsync(DossierFilter filter, Reader reader, CancellationToken stop)
    {
        await using var db = databases.Open();
        var (rows, refusal) = await DossierSearchRows.OfAsync(db, await references.CurrentAsync(db, stop), cipher, filter, reader, clock.GetUtcNow(), stop);
        return rows is null ? refusal! : await rows.LongCountAsync(stop);
    }

    /// <summary>
    /// How many rows, as far as <paramref name="most"/>; one more than that when there are more. For searches: how many persons are
    /// called Nguyễn costs the whole register and helps nobody.
    /// </summary>
    public async Task<Outcome<long>> CountUpToAsync(long most, DossierFilter filter, Reader reader, CancellationToken stop)
    {
        await using var db = databases.Open();
        var (rows, refusal) = await DossierSearchRows.OfAsync(db, await references.CurrentAsync(db, stop), cipher, filter, reader, clock.GetUtcNow(), stop);
        return rows is null ? refusal! : await rows.Select(d => d.Id).Take((int)most + 1).LongCountAsync(stop);
    }

    /// <summary>The rows of all pages in the list's order, at most <paramref name="most"/>: for what is done to all of a filter at once.</summary>
    public async Task<Outcome<IReadOnlyList<Dossier>>> AllAsync(int most, DossierFilter filter, Reader reader, CancellationToken stop)
    {
        await using var db = databases.Open();
        var (rows, refusal) = await DossierSearchRows.OfAsync(db, await references.CurrentAsync(db, stop), cipher, filter, reader, clock.GetUtcNow(), stop);
        return rows is null ? refusal! : await DossierSearchOrder.For(filter).Sort(rows).Take(most).ToListAsync(stop);
    }

    /// <summary>The rows with these codes that the reader reaches, in no order.</summary>
    public async Task<IReadOnlyList<Dossier>> ByCodesAsync(IReadOnlyList<string> codes, Reader reader, CancellationToken stop)
    {
        await using var db = databases.Open();
        var rows = new List<Dossier>();
        foreach (var some in codes.Chunk(500)) rows.AddRange(await db.Dossiers.Where(d => some.Contains(d.Code)).ToListAsync(stop));
        return [.. rows.Where(row => reader.Reach?.Reaches(row) != false)];
    }

    /// <summary>One dossier by its code, as it is or in capitals, with its history; refused as <c>dossier-not-found</c> also when the reader does not reach it.</summary>
    public async Task<Outcome<DossierDetail>> FindAsync(string code, Reader reader, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        // The row and its history are one moment.
        await using var moment = await db.BeginReadAsync(stop);
        var dossier = await ByCodeAsync(db, code, stop);
        if (dossier is null || reader.Reach?.Reaches(dossier) == false) return RegisterRefusals.DossierNotFound(code);
        return await DossierReading.DetailAsync(db, dossier, reference, cipher, reader.SeePersons, clock.GetUtcNow(), stop);
    }

    /// <summary>The row alone, by the code as <see cref="FindAsync"/> takes it, for what is open to the public; null when there is none.</summary>
    public async Task<Dossier?> RowAsync(string code, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await ByCodeAsync(db, code, stop);
    }

    /// <summary>
    /// The dossier with this very code, else with the code in capitals: our own numbers have capitals only, and an input method, Caps
    /// Lock or a person reading aloud loses them. Codes of imported systems keep their case.
    /// </summary>
    internal static async Task<Dossier?> ByCodeAsync(RegisterDb db, string code, CancellationToken stop)
    {
        var upper = code.ToUpperInvariant();
        var found = await db.Dossiers.Where(d => d.Code == code || d.Code == upper).ToListAsync(stop);
        return found.Find(d => d.Code == code) ?? found.FirstOrDefault();
    }
}
