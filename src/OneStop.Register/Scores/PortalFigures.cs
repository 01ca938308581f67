using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>A figure as the portal gave it, beside ours; ours is null while the register does not measure it.</summary>
public sealed record PortalComparison(PortalFigureRow Theirs, IndicatorValue.Share? Ours)
{
    /// <summary>Whether numerator and denominator are the same.</summary>
    public bool Agrees => Ours is not null && (Ours.Numerator, Ours.Denominator) == (Theirs.Numerator, Theirs.Denominator);
}

/// <summary>The national portal's own figures beside ours; the difference is explained dossier by dossier where its list is known.</summary>
public sealed class PortalFigures(RegisterDbFactory databases, ReferenceCache references, IndicatorQueries queries, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Keeps a figure of the portal; a later one takes the place of an earlier. A list, when given, must bear the figure out.</summary>
    public async Task<Outcome<PortalFigureRow>> EnterAsync(PortalFigureRow figure, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        if (tree.Agency(figure.AgencyCode) is not { } agency || caller.Reach?.CoversAgency(agency.Id) == false)
            return new Refusal("agency-unknown", new($"Không có cơ quan '{figure.AgencyCode}'.", $"There is no agency '{figure.AgencyCode}'."), "agency");
        if (Check(figure) is { } refusal) return refusal;
        figure.Listing = string.IsNullOrWhiteSpace(figure.Listing) ? null : figure.Listing.Trim();
        (figure.Source, figure.EnteredBy, figure.At) = (figure.Source.Trim(), caller.Actor, clock.GetUtcNow());
        db.PortalFigures.Add(figure);
        await db.SaveChangesAsync(stop);
        return figure;
    }

    /// <summary>What the portal said of a question's agency and days, each beside our own figure, in the order of indicators.</summary>
    public async Task<IReadOnlyList<PortalComparison>> CompareAsync(IndicatorQuestion question, string agency, CancellationToken stop)
    {
        await using var db = databases.Open();
        var rows = await db.PortalFigures.Where(r => r.AgencyCode == agency && r.From == question.From && r.Until == question.Until).OrderBy(r => r.Id).ToListAsync(stop);
        var last = rows.GroupBy(r => r.Indicator).Select(g => g.Last()).OrderBy(r => r.Indicator, StringComparer.Ordinal).ToList();
        if (last.Count == 0) return [];
        var ours = (await queries.ValuesAsync(question, last.ConvertAll(r => r.Indicator), stop)).OfType<IndicatorValue.Share>().ToDictionary(v => v.Name, StringComparer.Ordinal);
        return last.ConvertAll(row => new PortalComparison(row, ours.GetValueOrDefault(row.Indicator)));
    }

    /// <summary>The dossiers by which our count and the portal's list differ; refused when there is no list, or the register does not count the indicator.</summary>
    public async Task<Outcome<IReadOnlyList<DifferingEntry>>> ExplainAsync(PortalFigureRow theirs, IndicatorQuestion question, CancellationToken stop)
    {
        if (FigureListing.Read(theirs.Listing) is not { Count: > 0 } entries)
            return new Refusal("listing-missing", new("Cổng chưa gửi danh sách hồ sơ của số liệu này.", "The portal's list of dossiers for this figure is not known."), "listing");
        var ours = new Dictionary<string, bool?>(StringComparer.OrdinalIgnoreCase);
        for (string? after = null; ;)
        {
            var page = await queries.ListAsync(question, theirs.Indicator, after, AtOnce, stop);
            if (!page.IsOk) return page.Refusal;
            foreach (var line in page.Value.Lines.Where(line => line.Counted != Counted.Apart)) ours[line.Code] = line.Counted switch { Counted.Yes => true, Counted.No => false, _ => null };
            if (page.Value.Next is null) break;
            after = page.Value.Next;
        }
        return ListingDifference.Of(ours, entries).ToList();
    }

    private static Refusal? Check(PortalFigureRow figure)
    {
        if (Indicators.Find(figure.Indicator) is not { Unit: IndicatorUnit.Share })
            return new("indicator-unknown", new($"Không có chỉ số tỷ lệ '{figure.Indicator}'.", $"There is no share '{figure.Indicator}'."), "indicator");
        if (figure.Until <= figure.From) return new("period-reversed", new("Ngày cuối kỳ phải sau ngày đầu kỳ.", "The period must end after it begins."), "to");
        if (figure.Numerator < 0 || figure.Denominator < figure.Numerator)
            return new("figure-invalid", new("Tử số từ 0 đến mẫu số.", "The numerator lies between 0 and the denominator."), "numerator");
        if (string.IsNullOrWhiteSpace(figure.Source)) return new("source-missing", new("Nêu nguồn: màn hình hay văn bản nào của Cổng, ngày nào.", "Name the source: which screen or letter of the portal, of which day."), "source");
        return FigureListing.Read(figure.Listing) is { Count: > 0 } entries ? FigureListing.Against(entries, figure.Numerator, figure.Denominator, "listing") : null;
    }
}
