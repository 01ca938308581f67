using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>
/// A figure the register cannot measure, as an officer declares it. <see cref="Indicator"/> is an indicator's name, or
/// "points:RULESET/CRITERION" for points that survey, appraisal or portal gave. Days from <see cref="From"/> up to, not
/// including, <see cref="Until"/>. A yes is 1 of 1, a no 0 of 1, a number its value over 1 (or over 100 for decimals).
/// </summary>
public sealed record Declaration(string Indicator, string Agency, DateOnly From, DateOnly Until, long Numerator, long Denominator, string Evidence)
{
    /// <summary>What was counted, one entry a line (<see cref="FigureListing"/>); when given it must bear the figure out.</summary>
    public string? Listing { get; init; }

    /// <summary>Files already kept under their hash.</summary>
    public IReadOnlyList<FigureFile> Files { get; init; } = [];
}

/// <summary>A kept file: its name as it was brought, the SHA-256 of its content, what its first bytes say it is, bytes.</summary>
public sealed record FigureFile(string Name, string Hash, string Type, long Size);

/// <summary>
/// Figures declared by people. They fill only the cells the register does not measure itself. A person's later declaration takes
/// the place of the earlier; two people's differing ones are a conflict that earns nothing until it is settled
/// (<see cref="FigureSettling"/>).
/// </summary>
public sealed class DeclaredFigures(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    private const string PointsPrefix = "points:";

    /// <summary>Stores a declaration and answers its id; refused when the indicator, agency, period or counts make no sense.</summary>
    public async Task<Outcome<long>> DeclareAsync(Declaration declared, string by, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        if (Check(declared, reference) is { } refusal) return refusal;
        await using var together = await db.Database.BeginTransactionAsync(stop);
        var row = new DeclaredFigureRow
        {
            Indicator = declared.Indicator, AgencyCode = reference.Tree.Agency(declared.Agency)!.Code, From = declared.From, Until = declared.Until,
            Numerator = declared.Numerator, Denominator = declared.Denominator, Evidence = declared.Evidence.Trim(), DeclaredBy = by, At = clock.GetUtcNow(),
            Listing = string.IsNullOrWhiteSpace(declared.Listing) ? null : declared.Listing.Trim(),
        };
        db.DeclaredFigures.Add(row);
        await db.SaveChangesAsync(stop);
        db.FigureFiles.AddRange(declared.Files.DistinctBy(file => file.Hash).Select(file => new FigureFileRow
        {
            FigureId = row.Id, Name = file.Name, Hash = file.Hash, Type = file.Type, Size = file.Size, AddedBy = by, At = row.At,
        }));
        await db.SaveChangesAsync(stop);
        await together.CommitAsync(stop);
        return row.Id;
    }

    /// <summary>A second person confirms a declaration; refused for the one who made it, and outside the caller's reach.</summary>
    public async Task<Outcome<DeclaredFigureRow>> ConfirmAsync(long id, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        var (by, tree) = (caller.Actor, (await references.CurrentAsync(db, stop)).Tree);
        if (await db.DeclaredFigures.AsTracking().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } row
            || caller.Reach?.CoversAgency(tree.Agency(row.AgencyCode)!.Id) == false)
            return NotFound(id);
        if (row.DeclaredBy == by)
            return new Refusal("declaration-own", new("Người kê khai không tự kiểm tra số liệu của mình; cần người thứ hai.", "Who declared a figure cannot confirm it; a second person has to."));
        row.CheckedBy = by;
        await db.SaveChangesAsync(stop);
        return row;
    }

    /// <summary>A declaration with its files, also one that a later one replaced; refused outside the caller's reach.</summary>
    public async Task<Outcome<DeclaredFigureRow>> FindAsync(long id, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        if (await db.DeclaredFigures.SingleOrDefaultAsync(r => r.Id == id, stop) is not { } row || caller.Reach?.CoversAgency(tree.Agency(row.AgencyCode)!.Id) == false) return NotFound(id);
        row.Files = await db.FigureFiles.Where(f => f.FigureId == id).OrderBy(f => f.Id).ToListAsync(stop);
        return row;
    }

    /// <summary>What stands declared for an agency and period: of each person the newest for each cell, oldest first.</summary>
    public async Task<IReadOnlyList<DeclaredFigureRow>> ListAsync(string agency, DateOnly from, DateOnly until, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await ListAsync(db, agency, from, until, stop);
    }

    internal static async Task<IReadOnlyList<DeclaredFigureRow>> ListAsync(RegisterDb db, string agency, DateOnly from, DateOnly until, CancellationToken stop)
    {
        var rows = await db.DeclaredFigures.Where(r => r.AgencyCode == agency && r.From == from && r.Until == until).OrderBy(r => r.Id).ToListAsync(stop);
        List<DeclaredFigureRow> standing = [.. rows.GroupBy(r => (r.Indicator, r.DeclaredBy)).Select(g => g.Last()).OrderBy(r => r.Id)];
        await FigureSettling.MarkAsync(db, standing, agency, from, until, stop);
        var ids = standing.ConvertAll(r => r.Id);
        var files = (await db.FigureFiles.Where(f => ids.Contains(f.FigureId)).OrderBy(f => f.Id).ToListAsync(stop)).ToLookup(f => f.FigureId);
        foreach (var row in standing) row.Files = [.. files[row.Id]];
        return standing;
    }

    /// <summary>Whether declarations of one cell contradict each other and nobody has settled it.</summary>
    public static bool Differ(IEnumerable<DeclaredFigureRow> cell) => cell.Where(r => r.OverruledBy is null).Select(r => (r.Numerator, r.Denominator)).Distinct().Skip(1).Any();

    /// <summary>The file of a declaration within the caller's reach; null when there is none.</summary>
    public async Task<FigureFileRow?> FileAsync(long figure, string hash, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        var row = await db.DeclaredFigures.SingleOrDefaultAsync(r => r.Id == figure, stop);
        return row is null || caller.Reach?.CoversAgency(tree.Agency(row.AgencyCode)!.Id) == false
            ? null : await db.FigureFiles.FirstOrDefaultAsync(f => f.FigureId == figure && f.Hash == hash, stop);
    }

    /// <summary>The declared values of indicators, contradicting ones side by side.</summary>
    internal static IEnumerable<IndicatorValue> Values(IEnumerable<DeclaredFigureRow> rows) =>
        rows.Where(r => r.OverruledBy is null && !r.Indicator.StartsWith(PointsPrefix, StringComparison.Ordinal)).Select(Value);

    /// <summary>Points given from outside for a ruleset, by criterion; contradicting ones are left out, so that nothing is scored.</summary>
    internal static IReadOnlyDictionary<string, decimal> Points(IEnumerable<DeclaredFigureRow> rows, string ruleset)
    {
        var prefix = $"{PointsPrefix}{ruleset}/";
        return rows.Where(r => r.OverruledBy is null && r.Indicator.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(r => r.Indicator[prefix.Length..], r => (decimal)r.Numerator / r.Denominator)
            .Where(g => g.Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First());
    }

    private static IndicatorValue Value(DeclaredFigureRow row) => Indicators.Find(row.Indicator)!.Unit switch
    {
        IndicatorUnit.Answer => new IndicatorValue.Answer(row.Indicator, row.Numerator > 0),
        IndicatorUnit.Number => new IndicatorValue.Number(row.Indicator, (decimal)row.Numerator / row.Denominator),
        _ => new IndicatorValue.Share(row.Indicator, row.Numerator, row.Denominator),
    };

    private static Refusal NotFound(long id) => new("declaration-not-found", new($"Không có số liệu kê khai số {id}.", $"There is no declared figure {id}."), "id");

    private static Refusal? Check(Declaration declared, OfficeReference reference)
    {
        var points = declared.Indicator.StartsWith(PointsPrefix, StringComparison.Ordinal);
        var known = Indicators.Find(declared.Indicator);
        if (!points && known is null)
            return new("indicator-unknown", new($"Không có chỉ số '{declared.Indicator}'.", $"There is no indicator '{declared.Indicator}'."), "indicator");
        if (reference.Tree.Agency(declared.Agency) is null)
            return new("agency-unknown", new($"Không có cơ quan '{declared.Agency}'.", $"There is no agency '{declared.Agency}'."), "agency");
        if (declared.Until <= declared.From)
            return new("period-reversed", new("Ngày cuối kỳ phải sau ngày đầu kỳ.", "The period must end after it begins."), "to");
        var share = known?.Unit is IndicatorUnit.Share or IndicatorUnit.Mean;
        if (declared.Numerator < 0 || declared.Denominator < 0 || (declared.Denominator == 0 && !share) || (known?.Unit == IndicatorUnit.Answer && declared is not { Numerator: 0 or 1, Denominator: 1 }))
            return new("figure-invalid", new(
                string.Create(CultureInfo.InvariantCulture, $"Số liệu {declared.Numerator}/{declared.Denominator} không hợp lệ với chỉ số này."),
                string.Create(CultureInfo.InvariantCulture, $"The figure {declared.Numerator}/{declared.Denominator} does not fit this indicator.")), "numerator");
        if (share && FigureListing.Read(declared.Listing) is { Count: > 0 } entries && FigureListing.Against(entries, declared.Numerator, declared.Denominator, "listing") is { } differs)
            return differs;
        return string.IsNullOrWhiteSpace(declared.Evidence)
            ? new("evidence-missing", new("Nêu tài liệu kiểm chứng của số liệu.", "Name the document that proves the figure."), "evidence")
            : null;
    }
}
