using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A row of a list, with where it stands in words and who holds it.</summary>
internal sealed record DossierTableRow(DossierLine Line, Standing Standing, string Holder, string? Officer, string Href);

/// <summary>A table of dossiers. <paramref name="Total"/> counts all pages; null when it was not counted.</summary>
internal sealed record DossierTable(string Label, IReadOnlyList<DossierTableRow> Rows, long? Total, string? Next, bool ToAccept = false);

/// <summary>Reads lists and puts them into words.</summary>
internal sealed class DossierTables(DossierSearch search, Standings standings, Asker asker, OfficeClock clock)
{
    /// <summary>One page of a list with the number of all its rows; <paramref name="href"/> leads from a row to its page.</summary>
    public async Task<Outcome<DossierTable>> ReadAsync(string label, DossierFilter filter, PageOf page, Func<string, string> href, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var found = await search.ListAsync(filter, page, asking.Reader, stop);
        if (!found.IsOk) return found.Refusal;
        var total = found.Value.Next is null && page.After is null ? found.Value.Items.Count : (await search.CountAsync(filter, asking.Reader, stop)).Value;
        return new DossierTable(label, [.. found.Value.Items.Select(line => Row(line, asking, href))], total, found.Value.Next);
    }

    /// <summary>How many rows a list has.</summary>
    public async Task<long> CountAsync(DossierFilter filter, CancellationToken stop)
    {
        var counted = await search.CountAsync(filter, (await asker.AskAsync()).Reader, stop);
        return counted.IsOk ? counted.Value : 0;
    }

    private DossierTableRow Row(DossierLine line, Asking asking, Func<string, string> href)
    {
        var tree = asking.Reference.Tree;
        var calendar = tree.Agency(line.Agency) is { } agency ? asking.Reference.Calendars.Of(tree, agency.Id) : asking.Reference.Calendars.National;
        var holder = DossierWords.Name(tree.Agency(line.HolderAgency));
        return new(line, standings.Of(line, calendar, clock.Now), holder, string.IsNullOrEmpty(line.Holder) ? null : line.Holder, href(line.Code));
    }
}
