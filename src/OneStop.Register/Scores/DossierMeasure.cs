using OneStop.Domain.Dossiers;
using OneStop.Register.Files;
using Predicate = System.Linq.Expressions.Expression<System.Func<OneStop.Domain.Dossiers.Dossier, bool>>;

namespace OneStop.Register.Scores;

/// <summary>
/// One indicator as predicates, so that the database counts and lists the same dossiers, and memory too: <paramref name="Of"/> is
/// every case, <paramref name="Known"/> those whose data are known, <paramref name="Counts"/> those in the numerator. The
/// denominator is what is known; the rest is coverage. <paramref name="Apart"/> is listed beside, never counted.
/// </summary>
internal sealed record DossierMeasure(string Name, Predicate Of, Predicate Known, Predicate Counts, Predicate? Apart = null)
{
    /// <summary>How a dossier enters the figure; null when it does not belong to it. Compiled once for many dossiers.</summary>
    public Func<Dossier, Counted?> Judge()
    {
        var (of, known, counts, apart) = (Of.Compile(), Known.Compile(), Counts.Compile(), Apart?.Compile());
        return dossier =>
            of(dossier) ? known(dossier) ? counts(dossier) ? Counted.Yes : Counted.No : Counted.Unknown
            : apart is not null && apart(dossier) ? Counted.Apart : null;
    }
}
