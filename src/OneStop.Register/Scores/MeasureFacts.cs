using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Scores;

/// <summary>What the measures of a question depend on beside the row of a dossier.</summary>
/// <param name="Yielding">The procedure versions whose result is a document.</param>
/// <param name="Grouped">The sources that ever named a group; another's silence does not say that there are none.</param>
/// <param name="Undecided">Dossiers of which only the pause ledger says whether the second request came later.</param>
/// <param name="ApologisedInTime">Of the late ones, those whose apology went out on a day before the due day.</param>
/// <param name="AnyRated">Whether anybody answered about a result handed over in the period.</param>
/// <param name="Petitioned">The dossiers a petition complains about; null where no log of petitions is kept.</param>
internal sealed record MeasureFacts(
    HashSet<long> Yielding, List<string> Grouped, IReadOnlyList<Dossier> Undecided, HashSet<long> ApologisedInTime, bool AnyRated, HashSet<long>? Petitioned)
{
    public static async Task<MeasureFacts> ReadAsync(RegisterDb db, OfficeReference reference, IndicatorQuestion question, CancellationToken stop)
    {
        var scope = db.Dossiers.AsNoTracking().Where(question.Scope.Predicate);
        var grouped = await db.Dossiers.Where(d => d.GroupId != null && d.Source != null).Select(d => d.Source!).Distinct().ToListAsync(stop);
        // Of the definitions only this one asks the ledger about the adjusted due moment.
        var undecided = await scope.Where(OnTimeLedger.Candidates(DossierMeasures.OnTime(question, OnTimeDefinition.Realtime))!)
            .Select(d => new Dossier { Id = d.Id, ReceivedAt = d.ReceivedAt, SupplementCount = d.SupplementCount, Pauses = d.Pauses }).ToListAsync(stop);
        // Compared in memory: the databases hold instants as numbers and know no office days.
        var apologised = await scope.Where(DossierMeasures.Late(question)).Where(d => d.ApologisedAt != null)
            .Select(d => new Dossier { Id = d.Id, ApologisedAt = d.ApologisedAt, BreachedAt = d.BreachedAt, DueAt = d.DueAt }).ToListAsync(stop);
        return new(
            reference.Yielding, grouped, undecided, InTime(apologised),
            await scope.Where(DossierMeasures.Returned(question)).AnyAsync(d => d.RatedAt != null, stop), await PetitionMeasures.DossiersAsync(db, question, stop));
    }

    /// <summary>The same about these dossiers alone.</summary>
    public MeasureFacts About(IEnumerable<Dossier> dossiers)
    {
        var few = dossiers.ToList();
        return this with { Undecided = few, ApologisedInTime = InTime(few) };
    }

    /// <summary>Without what was only needed to count everything once.</summary>
    public MeasureFacts Slim => this with { Undecided = [], ApologisedInTime = [] };

    /// <summary>An apology at least one day before expiry (Decree 61/2018, article 19, paragraph 9).</summary>
    private static HashSet<long> InTime(IEnumerable<Dossier> dossiers) =>
        [.. dossiers.Where(d => d.ApologisedAt is { } apologised && (d.BreachedAt ?? d.DueAt) is { } due && LocalDay.Of(apologised) < LocalDay.Of(due)).Select(d => d.Id)];
}
