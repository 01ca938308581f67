using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>Indices and surveys that others publish (PAR INDEX, SIPAS, PAPI, …): entered with year and source, never computed here.</summary>
public sealed class IndexResults(RegisterDbFactory databases, TimeProvider clock)
{
    /// <summary>The series offered first; others may be named freely, external surveys among them.</summary>
    public static IReadOnlyList<string> Known { get; } = ["PAR INDEX", "SIPAS", "PAPI", "PCI", "DDCI", "DTI", "DGI"];

    /// <summary>Keeps a published value; a later entry of the same series, year and unit takes the place of the earlier, which stays on record.</summary>
    public async Task<Outcome<IndexResultRow>> EnterAsync(IndexValue value, string source, string by, CancellationToken stop)
    {
        if (Check(value, source) is { } refusal) return refusal;
        var row = new IndexResultRow
        {
            Series = value.Series.Trim(), Year = value.Year, Unit = value.Unit.Trim(), Value = value.Value, Rank = value.Rank, Ranked = value.Ranked,
            Source = source.Trim(), EnteredBy = by, At = clock.GetUtcNow(),
        };
        await using var db = databases.Open();
        db.IndexResults.Add(row);
        await db.SaveChangesAsync(stop);
        return row;
    }

    /// <summary>What holds: of each series, year and unit the newest entry.</summary>
    public async Task<IReadOnlyList<IndexResultRow>> ListAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        var rows = await db.IndexResults.OrderBy(r => r.Id).ToListAsync(stop);
        return [.. rows.GroupBy(r => (r.Series, r.Year, r.Unit)).Select(g => g.Last())];
    }

    private static Refusal? Check(IndexValue value, string source)
    {
        if (string.IsNullOrWhiteSpace(value.Series)) return new("series-missing", new("Nhập tên chỉ số.", "Enter the name of the index."), "series");
        if (string.IsNullOrWhiteSpace(value.Unit)) return new("unit-missing", new("Nhập đơn vị được đánh giá.", "Enter whose value it is."), "unit");
        if (string.IsNullOrWhiteSpace(source)) return new("source-missing", new("Nêu nguồn công bố.", "Name where it was published."), "source");
        if (value.Year is < 2000 or > 2199) return new("year-invalid", new("Năm từ 2000 đến 2199.", "A year between 2000 and 2199."), "year");
        if (value.Value is < 0 or > 1_000_000) return new("value-invalid", new("Giá trị từ 0 trở lên.", "A value of 0 or more."), "value");
        return value.Rank is < 1 || value.Ranked is < 1 || value.Rank > value.Ranked
            ? new("rank-invalid", new("Thứ hạng từ 1 đến số đơn vị được xếp hạng.", "A rank lies between 1 and the number ranked."), "rank")
            : null;
    }
}
