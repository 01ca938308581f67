using Microsoft.EntityFrameworkCore;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>
/// The number series a batch uses. A series is read inside the batch's transaction, under the lock on the log's head, and written
/// with it: no number is given twice, and a batch that fails gives none away.
/// </summary>
internal sealed class NumberSeries(RegisterDb db)
{
    private readonly Dictionary<(string, string, string), NumberRow> read = [];

    /// <summary>The series that moved, to be written.</summary>
    public IReadOnlyCollection<NumberRow> Moved => read.Values;

    /// <summary>The next number; a series that does not exist yet starts after <paramref name="startsAfter"/>.</summary>
    public long Next(string series, string owner, string period, long startsAfter)
    {
        var key = (series, owner, period);
        if (!read.TryGetValue(key, out var row))
        {
            row = db.Numbers.AsNoTracking().SingleOrDefault(n => n.Series == series && n.Owner == owner && n.Period == period)
                ?? new NumberRow { Series = series, Owner = owner, Period = period, Last = startsAfter };
            read[key] = row;
        }
        return ++row.Last;
    }

    /// <summary>The number that <see cref="Next"/> would give, without giving it: for what may still be refused.</summary>
    public long Peek(string series, string owner, string period)
    {
        var next = Next(series, owner, period, 0);
        read[(series, owner, period)].Last--;
        return next;
    }
}
