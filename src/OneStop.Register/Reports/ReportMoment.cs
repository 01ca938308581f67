using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Reports;

/// <summary>
/// The dossiers a report counts, all of one moment: the rows, or what the log knew at an earlier moment, folded in memory. The
/// same predicates run over both.
/// </summary>
internal sealed class ReportMoment : IAsyncDisposable
{
    private readonly RegisterDb db;
    private readonly IDbContextTransaction transaction;
    private readonly bool folded;
    private readonly bool limited;
    private readonly (string Name, Expression<Func<Dossier, bool>> Predicate) among;

    private ReportMoment(
        RegisterDb db, IDbContextTransaction transaction, OfficeReference reference, CounterScope scope, IQueryable<Dossier> all, (string Name, Expression<Func<Dossier, bool>> Predicate) among, (bool Folded, bool Limited) how)
    {
        (this.db, this.transaction, Reference, Scope, this.among, (folded, limited)) = (db, transaction, reference, scope, among, how);
        Dossiers = all.Where(among.Predicate);
    }

    public OfficeReference Reference { get; }

    /// <summary>The database at this moment, for what is not a dossier.</summary>
    public RegisterDb Db => db;
    public CounterScope Scope { get; }

    /// <summary>The dossiers of the scope that the caller may see.</summary>
    public IQueryable<Dossier> Dossiers { get; }

    /// <summary>The daily tallies of the same dossiers; null when no tally stands for them alone.</summary>
    public IQueryable<TallyRow>? Tallies
    {
        get
        {
            if (folded || limited) return null;
            var keys = Scope.Keys.ToArray();
            return Scope.Name == "province" ? db.Tallies : Scope.Of switch
            {
                TotalOf.Agency => db.Tallies.Where(t => keys.Contains(t.AgencyId)),
                TotalOf.Desk => db.Tallies.Where(t => keys.Contains(t.DeskId)),
                _ => null,
            };
        }
    }

    /// <summary>The totals of days, of every place; null when they do not stand for these dossiers.</summary>
    public IQueryable<DayTotalRow>? Days => folded || limited ? null : db.DayTotals;

    /// <summary>What was found about these dossiers.</summary>
    public IQueryable<FoundIn> Findings => db.Findings.Join(Dossiers, f => f.DossierId, d => d.Id, (f, d) => new FoundIn { Finding = f, Dossier = d });

    /// <summary>An account that reaches only a part sees its own agency where it names no scope, and is refused what lies outside.</summary>
    public static async Task<Outcome<ReportMoment>> OpenAsync(
        RegisterDbFactory databases, ReferenceCache references, string scopeName, Scope? reach, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var db = databases.Open();
        var transaction = await db.BeginReadAsync(stop);
        var reference = await references.CurrentAsync(db, stop);
        var limited = reach is { IsEverything: false };
        var scope = CounterScope.Parse(limited && scopeName is "province" or "" ? $"agency:{reach!.Home}" : scopeName, reference);
        if (!scope.IsOk || (limited && scope.Value.Of is TotalOf.Agency or TotalOf.Desk && !scope.Value.VisibleTo(reach)))
        {
            await transaction.DisposeAsync();
            await db.DisposeAsync();
            return scope.IsOk ? RegisterRefusals.OutOfScope : scope.Refusal;
        }
        var dossiers = knownAt is { } known ? (await PastRegister.KnownAtAsync(db, scope.Value.Predicate, known, stop)).AsQueryable() : db.Dossiers;
        var among = limited ? ($"{scope.Value.Name} of {reach!.Home}", scope.Value.Predicate.And(reach.Predicate)) : (scope.Value.Name, scope.Value.Predicate);
        return new ReportMoment(db, transaction, reference, scope.Value, dossiers, among, (knownAt is not null, limited));
    }

    /// <summary>A part of the same dossiers in the same moment, by a name that says which; it is never disposed on its own, and no tally stands for it.</summary>
    public ReportMoment Only(string name, Expression<Func<Dossier, bool>> part) => new(db, transaction, Reference, Scope, Dossiers, ($"{among.Name} {name}", among.Predicate.And(part)), (folded, true));

    /// <summary>An answer about these dossiers that may stand from an earlier question or is moved along; of what an earlier moment knew it is counted each time.</summary>
    public Task<T> KeptAsync<T>(KeptAnswers kept, string question, DateTimeOffset now, Func<Task<T>> count, Func<T, Since, Task<T?>> follow, CancellationToken stop) where T : class =>
        folded ? count() : kept.OfAsync(db, $"{question} {among.Name}", now, count, stop, follow);

    /// <summary>Asks a single dossier whether it is among these.</summary>
    public Func<Dossier, bool> Holds() => among.Predicate.Ready();

    public async Task<List<T>> ListAsync<T>(IQueryable<T> query, CancellationToken stop) => folded ? [.. query] : await query.ToListAsync(stop);

    public IAsyncEnumerable<T> StreamAsync<T>(IQueryable<T> query) => folded ? query.ToAsyncEnumerable() : query.AsAsyncEnumerable();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }

    /// <summary>A finding and its dossier.</summary>
    internal sealed class FoundIn
    {
        public required FindingRow Finding { get; init; }
        public required Dossier Dossier { get; init; }
    }
}
