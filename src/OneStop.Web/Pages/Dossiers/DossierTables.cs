using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Web.Api;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A row of a list, with where it stands in words and who holds it; nobody holds what has ended.</summary>
internal sealed record DossierTableRow(DossierLine Line, Standing Standing, string? Holder, string? Officer, string Href);

/// <summary>A table of dossiers. <paramref name="Total"/> counts all pages; null when a search finds more than <see cref="DossierTables.MostFound"/>. <paramref name="Picks"/>: rows can be chosen for the form "together".</summary>
internal sealed record DossierTable(string Label, IReadOnlyList<DossierTableRow> Rows, long? Total, string? Next, bool ToAccept = false, bool Picks = false);

/// <summary>Reads lists and puts them into words.</summary>
internal sealed class DossierTables(DossierSearch search, Asker asker, Wording wording)
{
    /// <summary>Up to so many hits of a search are counted.</summary>
    public const int MostFound = 1000;

    /// <summary>One page of a list with the number of all its rows; <paramref name="href"/> leads from a row to its page.</summary>
    public async Task<Outcome<DossierTable>> ReadAsync(string label, DossierFilter filter, PageOf page, Func<string, string> href, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var found = await search.ListAsync(filter, page, asking.Reader, stop);
        if (!found.IsOk) return found.Refusal;
        long? total = found.Value.Next is null && page.After is null ? found.Value.Items.Count : await TotalAsync(filter, asking.Reader, stop);
        var names = await wording.Names.OfAsync(found.Value.Items.Select(line => line.Holder).OfType<string>().Where(holder => holder.Length > 0), stop);
        return new DossierTable(label, [.. found.Value.Items.Select(line => Row(line, asking, names, href))], total, found.Value.Next);
    }

    /// <summary>How many rows a list has, as its page says it; null for a search that finds more than anybody reads.</summary>
    public async Task<Outcome<long?>> TotalAsync(DossierFilter filter, CancellationToken stop)
    {
        var reader = (await asker.AskAsync()).Reader;
        // Asked for the first time here, so the filter may make no sense.
        var known = await search.ListAsync(filter, new(null, 0), reader, stop);
        return known.IsOk ? await TotalAsync(filter, reader, stop) : known.Refusal;
    }

    private async Task<long?> TotalAsync(DossierFilter filter, Reader reader, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(filter.Q)) return (await search.CountAsync(filter, reader, stop)).Value;
        var counted = (await search.CountUpToAsync(MostFound, filter, reader, stop)).Value;
        return counted > MostFound ? null : counted;
    }

    /// <summary>How many rows a list has.</summary>
    public async Task<long> CountAsync(DossierFilter filter, CancellationToken stop)
    {
        var counted = await search.CountAsync(filter, (await asker.AskAsync()).Reader, stop);
        return counted.IsOk ? counted.Value : 0;
    }

    private DossierTableRow Row(DossierLine line, Asking asking, IReadOnlyDictionary<string, string> names, Func<string, string> href)
    {
        var tree = asking.Reference.Tree;
        var calendar = tree.Agency(line.Agency) is { } agency ? asking.Reference.Calendars.Of(tree, agency.Id) : asking.Reference.Calendars.National;
        var standing = wording.Standings.Of(line, calendar, wording.Clock.Now);
        if (DossierWords.IsOver((DossierStatus)line.Status)) return new(line, standing, null, null, href(line.Code));
        return new(line, standing, DossierWords.Name(tree.Agency(line.HolderAgency)), line.Holder is { Length: > 0 } officer ? names[officer] : null, href(line.Code));
    }
}
