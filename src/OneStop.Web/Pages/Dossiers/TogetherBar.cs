using OneStop.Register.Dossiers;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>The bar over a list whose rows can be chosen: what may be done, and the list's own filter for doing it to all rows.</summary>
/// <param name="All">How many rows the filter has on all pages; null when the page shows them all.</param>
internal sealed record TogetherBar(IReadOnlyList<ActSpec> Acts, IReadOnlyList<string> Prints, long? All, IReadOnlyList<KeyValuePair<string, string>> Filter)
{
    public const string Urge = Jobs.TogetherNames.Urge;
    private const string Receipts = "print-receipts";
    private const string ControlSlips = "print-control";

    public static TogetherBar Of(CurrentUser user, DossierFilter filter, DossierTable table, IEnumerable<KeyValuePair<string, string>> query) => new(
        TogetherDesk.OpenTo(user, filter), [.. user.May(Permission.Urge) ? [Urge] : Array.Empty<string>(), .. user.May(Permission.SeePersons) ? [Receipts, ControlSlips] : Array.Empty<string>()],
        table.Total > table.Rows.Count ? table.Total : null,
        [.. query.Where(part => part.Key is not ("act" or "pick" or "all" or "after" or "handler" or "lang" or "form") && part.Value.Length > 0)]);

    /// <summary>The form that a name of the bar prints; null for what is an action on dossiers.</summary>
    public static string? FormOf(string? act) => act switch { Receipts => "01", ControlSlips => "06", _ => null };
}
