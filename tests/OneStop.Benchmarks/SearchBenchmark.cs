using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Benchmarks;

/// <summary>
/// What the list page asks for one search or bucket (the first rows and how many there are), each with values drawn from the
/// register, so that no answer is in a cache because it was asked before. Milliseconds: median, 95th percentile, worst.
/// </summary>
internal sealed class SearchBenchmark(RegisterDbFactory databases, ReferenceCache references, DossierSearch search, PersonCipher cipher)
{
    private const int Rounds = 40;
    private const int Page = 50;

    public async Task RunAsync(CancellationToken stop)
    {
        await databases.MigrateAsync(stop);
        await using var db = databases.Open();
        var (all, reference) = (new Reader(null, true), await references.CurrentAsync(db, stop));
        var rows = await DrawAsync(db, stop);
        var commune = new Reader(Scope.Of(reference.Tree, reference.Tree.Agency(reference.Tree.Agencies.Single(a => a.Id == rows[0].Row.AgencyId).Code)!), true);
        var dossiers = await db.Dossiers.LongCountAsync(stop);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{dossiers:N0} dossiers, {databases.Storage.Kind}; ms: p50, p95, worst"));

        await AskAsync("exact code", i => new() { Q = rows[i].Row.Code }, all, stop);
        await AskAsync("start of a code", i => new() { Q = rows[i].Row.Code[..(rows[i].Row.Code.LastIndexOf('-') + 2)] }, all, stop);
        await AskAsync("phone", i => new() { Q = rows[i].Phone }, all, stop);
        await AskAsync("identity number", i => new() { Q = rows[i].IdNumber }, all, stop);
        await AskAsync("whole name, with diacritics", i => new() { Q = rows[i].Name }, all, stop);
        await AskAsync("whole name, folded", i => new() { Q = rows[i].Folded }, all, stop);
        await AskAsync("two words, other order", i => new() { Q = string.Join(' ', rows[i].Folded.Split(' ').Reverse().Take(2)) }, all, stop);
        await AskAsync("common word (nguyen)", _ => new() { Q = "nguyen" }, all, stop);
        await AskAsync("common word, one agency's reach", _ => new() { Q = "nguyen" }, commune, stop);
        await AskAsync("common word, overdue ones", _ => new() { Q = "nguyen", Bucket = Bucket.Overdue }, all, stop);
        await AskAsync("start of a word", i => new() { Q = rows[i].Folded.Split(' ')[^1][..2] }, all, stop);
        await AskAsync("a name nobody has", _ => new() { Q = "zzyzx qwerty" }, all, stop);
        await AskAsync("procedure's code", i => new() { Q = reference.Version(rows[i].Row.ProcedureVersionId).Content.Code }, all, stop);
        await AskAsync("words of a procedure", i => new() { Q = string.Join(' ', reference.Version(rows[i].Row.ProcedureVersionId).Content.Name.Split(' ').Take(4)) }, all, stop);
        foreach (var bucket in Enum.GetValues<Bucket>()) await AskAsync($"bucket {Buckets.Name(bucket)}", _ => new() { Bucket = bucket }, all, stop, rounds: 8);
        await AskAsync("everything in reach", _ => new(), commune, stop, rounds: 8);
        await DeepAsync(all, stop);
    }

    /// <summary>Persons and dossiers from all over the register.</summary>
    private async Task<List<(Dossier Row, string Name, string Folded, string Phone, string IdNumber)>> DrawAsync(RegisterDb db, CancellationToken stop)
    {
        var (low, high, random) = (await db.Dossiers.MinAsync(d => d.Id, stop), await db.Dossiers.MaxAsync(d => d.Id, stop), new Random(20261127));
        var drawn = new List<(Dossier, string, string, string, string)>();
        while (drawn.Count < Rounds)
        {
            var from = random.NextInt64(low, high);
            var row = await db.Dossiers.Where(d => d.Id >= from).OrderBy(d => d.Id).FirstAsync(stop);
            var person = await db.Persons.SingleAsync(p => p.Id == row.PersonId, stop);
            // A copy has a hash of its own but the number of its original, so these two look for the original.
            drawn.Add((row, person.Name, person.NameFolded, cipher.Decrypt(person.PhoneCipher) ?? "0900000000", cipher.Decrypt(person.IdNumberCipher) ?? "001000000000"));
        }
        return drawn;
    }

    private async Task AskAsync(string what, Func<int, DossierFilter> filter, Reader reader, CancellationToken stop, int rounds = Rounds)
    {
        var (times, found) = (new double[rounds], 0L);
        await OnceAsync(filter(0), reader, stop); // compiles the query
        for (var i = 0; i < rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            found += await OnceAsync(filter(i), reader, stop);
            times[i] = watch.Elapsed.TotalMilliseconds;
        }
        Say(what, times, found / rounds);
    }

    private async Task<long> OnceAsync(DossierFilter filter, Reader reader, CancellationToken stop)
    {
        var page = await search.ListAsync(filter, new(null, Page), reader, stop);
        return page.Value.Next is null ? page.Value.Items.Count : filter.Q is null ? (await search.CountAsync(filter, reader, stop)).Value : (await search.CountUpToAsync(1000, filter, reader, stop)).Value;
    }

    /// <summary>Page after page of the longest list: a late page must cost what the first does.</summary>
    private async Task DeepAsync(Reader reader, CancellationToken stop)
    {
        var (times, after) = (new double[200], (string?)null);
        for (var i = 0; i < times.Length; i++)
        {
            var watch = Stopwatch.StartNew();
            after = (await search.ListAsync(new() { Bucket = Bucket.Finished }, new(after, Page), reader, stop)).Value.Next;
            times[i] = watch.Elapsed.TotalMilliseconds;
        }
        Say("finished, pages 1 to 200", times, Page);
    }

    private static void Say(string what, double[] times, long rows)
    {
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what,-34} {times[times.Length / 2],8:F1} {times[(int)Math.Ceiling(times.Length * 0.95) - 1],8:F1} {times[^1],8:F1}   rows {rows:N0}"));
    }
}
