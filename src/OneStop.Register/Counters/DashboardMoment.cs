using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Counters;

/// <summary>
/// Everything a dashboard counts, of one scope and one moment: the rows and totals as they are, or as the log says they were.
/// A past moment folds what was written since (<see cref="PastRegister"/>), so it costs what happened since; the present costs what is open.
/// </summary>
public sealed class DashboardMoment : IAsyncDisposable
{
    private readonly RegisterDb db;
    private readonly IDbContextTransaction transaction;
    private readonly TallyDeltas? past;

    private DashboardMoment(
        RegisterDb db, IDbContextTransaction transaction, OfficeReference reference, CounterScope scope, FigureMoment at, (IReadOnlyCollection<Dossier> Dossiers, TallyDeltas Difference)? then)
    {
        (this.db, this.transaction, Reference, Scope, At) = (db, transaction, reference, scope, at);
        Dossiers = (then?.Dossiers.AsQueryable() ?? db.Dossiers).Where(scope.Predicate);
        past = then?.Difference;
    }

    public OfficeReference Reference { get; }
    public CounterScope Scope { get; }
    public FigureMoment At { get; }
    public DateTimeOffset Now => At.Now;
    public DateOnly Today => LocalDay.Of(At.Now);

    /// <summary>True when it was made again from the log.</summary>
    public bool IsPast => past is not null;

    /// <summary>The dossiers of the scope; of a past moment without those that <see cref="PastMoment.Since"/> leaves out.</summary>
    public IQueryable<Dossier> Dossiers { get; }

    /// <summary>From here on the ended ones are all there; null when nothing is left out.</summary>
    public DateTimeOffset? Since { get; private init; }

    /// <summary>The dossiers that a figure counts.</summary>
    /// <exception cref="InvalidOperationException">The moment was opened without the ended ones it counts.</exception>
    public IQueryable<Dossier> Of(Figure figure) => Since is null || figure.Since >= Since
        ? Dossiers.Where(figure.At(At)) : throw new InvalidOperationException($"The moment has nothing that ended before {Since:O}; '{figure.Key}' may count it.");

    /// <summary>Those that ended in these days, both included.</summary>
    /// <exception cref="InvalidOperationException">The moment was opened without some of them.</exception>
    public IQueryable<Dossier> EndedIn(DateOnly from, DateOnly to) => Since is null || LocalDay.StartOf(from) >= Since
        ? Dossiers.Where(Buckets.EndedIn(LocalDay.StartOf(from), LocalDay.StartOf(to.AddDays(1)))) : throw new InvalidOperationException($"The moment has nothing that ended before {Since:O}.");

    /// <summary>An answer about this moment that may stand from an earlier question or is moved along; of a past moment it is counted each time.</summary>
    internal Task<T> KeptAsync<T>(KeptAnswers kept, string question, Func<Task<T>> count, Func<T, Since, Task<T?>> follow, CancellationToken stop) where T : class =>
        IsPast ? count() : kept.OfAsync(db, $"{question} {Scope.Name}", Now, count, stop, follow);

    /// <summary>The log, of the same moment as the rows; a past moment has folded it already.</summary>
    internal IQueryable<EventRow> Events => IsPast ? throw new InvalidOperationException("A past moment has no lines of the log.") : db.Events;

    /// <summary>The totals of a year that belong to the scope.</summary>
    public IQueryable<YearTotalRow> Years(int year)
    {
        var (of, keys) = (Scope.Of, Scope.Keys.ToArray());
        return Then(db.YearTotals, past?.Yearly(), totals => totals.Where(t => t.Year == year && t.Of == of && (Scope.IsEverything || keys.Contains(t.Key))));
    }

    /// <summary>The totals of days that belong to the scope, from and to included.</summary>
    public IQueryable<DayTotalRow> Days(DateOnly from, DateOnly to)
    {
        var (of, keys) = (Scope.Of, Scope.Keys.ToArray());
        return Then(db.DayTotals, past?.Trend(), totals =>
        {
            totals = totals.Where(t => t.Day >= from && t.Day <= to);
            if (Scope.IsEverything) return totals.Where(t => t.Of == TotalOf.Province && t.Key == 0);
            return keys.Length == 1 ? One(totals, of, keys[0]) : totals.Where(t => t.Of == of && keys.Contains(t.Key));
        });
    }

    /// <summary>The totals of days by agency, whatever agencies the scope has.</summary>
    public IQueryable<DayTotalRow> AgencyDays(DateOnly from, DateOnly to)
    {
        var keys = Scope.Of == TotalOf.Agency ? Scope.Keys.ToArray() : [];
        return Then(db.DayTotals, past?.Trend(), totals => totals.Where(t => t.Of == TotalOf.Agency && keys.Contains(t.Key) && t.Day >= from && t.Day <= to));
    }

    /// <summary>The last recount; a past moment was made from the log itself and needs none.</summary>
    public async Task<TrustPicture> TrustAsync(CancellationToken stop) => IsPast ? new(Now, 0)
        : RecountResult.Picture(await db.Settings.Where(s => s.Name == RecountResult.Setting).Select(s => s.Content).SingleOrDefaultAsync(stop));

    public async Task<List<T>> ListAsync<T>(IQueryable<T> query, CancellationToken stop) => IsPast ? [.. query] : await query.ToListAsync(stop);

    public async Task<long> CountAsync<T>(IQueryable<T> query, CancellationToken stop) => IsPast ? query.LongCount() : await query.LongCountAsync(stop);

    public IAsyncEnumerable<T> StreamAsync<T>(IQueryable<T> query) => IsPast ? query.ToAsyncEnumerable() : query.AsAsyncEnumerable();

    /// <summary>Opens it for a caller; refused when the scope is unknown or lies outside their reach.</summary>
    public static async Task<Outcome<DashboardMoment>> OpenAsync(
        RegisterDbFactory databases, ReferenceCache references, string scopeName, Scope? reach, DateTimeOffset now, PastMoment? past, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        var scope = CounterScope.Parse(scopeName, reference);
        if (!scope.IsOk) return scope.Refusal;
        if (!scope.Value.VisibleTo(reach)) return RegisterRefusals.OutOfScope;
        return await OpenAsync(databases, reference, scope.Value, now, past, stop);
    }

    /// <summary>The same for a scope that was checked.</summary>
    internal static async Task<DashboardMoment> OpenAsync(
        RegisterDbFactory databases, OfficeReference reference, CounterScope scope, DateTimeOffset now, PastMoment? past, CancellationToken stop)
    {
        var db = databases.Open();
        // One read transaction: a dossier finished in between is never counted as open and as finished.
        var transaction = await db.BeginReadAsync(stop);
        var at = LocalDay.Precise(past?.AsOf ?? now);
        var then = past is null ? ((IReadOnlyCollection<Dossier>, TallyDeltas)?)null : await PastRegister.AtAsync(db, scope.Predicate, past, stop);
        return new(db, transaction, reference, scope, new(at, NextDayEnds(reference, at)), then) { Since = past?.Since };
    }

    /// <summary>When the working day after today ends by the national calendar; where that is not known, the day after today ends at midnight.</summary>
    internal static DateTimeOffset NextDayEnds(OfficeReference reference, DateTimeOffset now)
    {
        var calendar = reference.Calendars.National;
        var day = LocalDay.Of(now).AddDays(1);
        for (var looked = 0; looked < 15 && calendar.Covers(day) && !calendar.IsWorkingDay(day); looked++) day = day.AddDays(1);
        return LocalDay.StartOf(day.AddDays(1));
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }

    /// <summary>Today's totals and, for a past moment, what has to be added to them; whoever sums them gets those of the moment.</summary>
    private static IQueryable<T> Then<T>(IQueryable<T> today, IReadOnlyCollection<T>? difference, Func<IQueryable<T>, IQueryable<T>> asked) =>
        difference is null ? asked(today) : asked(today).AsEnumerable().Concat(asked(difference.AsQueryable())).AsQueryable();

    private static IQueryable<DayTotalRow> One(IQueryable<DayTotalRow> totals, TotalOf of, long key) => totals.Where(t => t.Of == of && t.Key == key);
}
