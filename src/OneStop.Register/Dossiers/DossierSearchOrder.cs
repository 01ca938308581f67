using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Dossiers;

/// <summary>
/// The order of a list and the way from one page to the next. Each order is one moment and the id, so it is total and a page
/// starts exactly after the last row of the page before, whatever was added meanwhile.
/// </summary>
internal sealed class DossierSearchOrder
{
    private static readonly DateTimeOffset never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DossierSearchOrder due = new("due", d => d.DueAt ?? d.BreachedAt ?? never, down: false);
    private static readonly DossierSearchOrder acceptBy = new("accept", d => d.AcceptBy ?? never, down: false);
    private static readonly DossierSearchOrder received = new("received", d => d.ReceivedAt!.Value, down: true);
    private static readonly DossierSearchOrder ended = new("ended", d => d.EndedAt!.Value, down: true);
    private static readonly DossierSearchOrder dueDown = new("due-down", d => d.DueAt!.Value, down: true);
    /// <summary>Newest entry first: ids are given out in the order of writing.</summary>
    private static readonly DossierSearchOrder entered = new("entered", null, down: true);

    private readonly string name;
    private readonly Expression<Func<Dossier, DateTimeOffset>>? moment;
    private readonly Func<Dossier, DateTimeOffset>? momentOf;
    private readonly bool down;

    private DossierSearchOrder(string name, Expression<Func<Dossier, DateTimeOffset>>? moment, bool down) =>
        (this.name, this.moment, momentOf, this.down) = (name, moment, moment?.Compile(), down);

    /// <summary>What hurts first for what is open; else by the date asked about, newest first.</summary>
    public static DossierSearchOrder For(DossierFilter filter) => filter.Bucket switch
    {
        Bucket.Submitted or Bucket.AcceptanceOverdue => acceptBy,
        Bucket.Open or Bucket.OpenInTime or Bucket.DueToday or Bucket.DueSoon or Bucket.Overdue or Bucket.AwaitingSupplement or Bucket.AwaitingPayment => due,
        Bucket.ReceivedToday or Bucket.Received => received,
        not null => ended,
        null when filter.Live == true => due,
        null when filter.From is null && filter.To is null => entered,
        null => filter.DateOf switch { DateOf.Due => dueDown, DateOf.Finished => ended, _ => received },
    };

    public IQueryable<Dossier> Sort(IQueryable<Dossier> rows) => moment is null
        ? rows.OrderByDescending(d => d.Id)
        : down ? rows.OrderByDescending(moment).ThenByDescending(d => d.Id) : rows.OrderBy(moment).ThenBy(d => d.Id);

    /// <summary>The rows after the one a cursor names; null when the cursor is not one of this order.</summary>
    public IQueryable<Dossier>? Continue(IQueryable<Dossier> rows, string cursor)
    {
        if (Read(cursor) is not { } last) return null;
        if (moment is null) return rows.Where(d => d.Id < last.Id);
        var (row, at, id) = (moment.Parameters[0], Expression.Constant(last.At), Expression.Constant(last.Id));
        var rowId = Expression.Property(row, nameof(Dossier.Id));
        var beyond = Expression.OrElse(
            down ? Expression.LessThan(moment.Body, at) : Expression.GreaterThan(moment.Body, at),
            Expression.AndAlso(Expression.Equal(moment.Body, at), down ? Expression.LessThan(rowId, id) : Expression.GreaterThan(rowId, id)));
        // Says nothing new, but lets the database start in the middle of its index.
        var bound = down ? Expression.LessThanOrEqual(moment.Body, at) : Expression.GreaterThanOrEqual(moment.Body, at);
        return rows.Where(Expression.Lambda<Func<Dossier, bool>>(Expression.AndAlso(bound, beyond), row));
    }

    /// <summary>The cursor that names a row.</summary>
    public string CursorOf(Dossier row)
    {
        var at = momentOf?.Invoke(row).ToUnixTimeMilliseconds() ?? 0;
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name} {at} {row.Id}")));
    }

    private (DateTimeOffset At, long Id)? Read(string cursor)
    {
        if (cursor.Length > 120 || !Base64Url.IsValid(cursor)) return null;
        return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split(' ') is [var of, var at, var id] && of == name
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms <= never.ToUnixTimeMilliseconds()
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? (DateTimeOffset.FromUnixTimeMilliseconds(ms), last)
            : null;
    }
}
