using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Lists;
using OneStop.Web.Parts;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A tab over the list: a bucket and how many it holds.</summary>
internal sealed record BucketTab(Bucket? Bucket, long? Count, string Href, bool Current);

/// <summary>The list: every bucket and filter in the address, as many rows as its counter says, and a file of exactly these rows.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class IndexModel(DossierTables tables, DossierList list, DossierWords words, Asker asker, SavedLists saved, IOptions<OfficeOptions> office) : ListPage
{
    private static readonly Bucket[] tabs = [Bucket.Open, Bucket.Overdue, Bucket.DueToday, Bucket.DueSoon, Bucket.AwaitingSupplement, Bucket.AwaitingPayment, Bucket.AwaitingReturn, Bucket.ToTell];

    public ListQuery Query { get; private set; } = null!;
    public DossierFilter Filter { get; private set; } = new();
    public DossierTable? Table { get; private set; }
    public IReadOnlyList<BucketTab> Tabs { get; private set; } = [];
    public Asking Asking { get; private set; } = null!;
    /// <summary>What this person may do with many dossiers at once.</summary>
    public TogetherBar Bar => TogetherBar.Of(Asking.User, Filter, Table!, Request.Query.Select(part => KeyValuePair.Create(part.Key, part.Value.ToString())));

    public async Task<IActionResult> OnGetAsync([FromQuery] ListQuery query, CancellationToken stop)
    {
        if (!await ReadAsync(query)) return Page();
        var read = await tables.ReadAsync(Title, Filter, new(query.After, office.Value.PageSize), code => Url.Dossier(code), stop);
        if (!read.IsOk)
        {
            ModelState.Add(read.Refusal, "");
            return Page();
        }
        Table = read.Value with { Picks = TogetherDesk.OpenTo(Asking.User).Count > 0 };
        // A scanned receipt or a whole code has one meaning: go there.
        if (IsCodeOnly(query) && Table.Rows is [{ } only] && string.Equals(only.Line.Code, query.Q!.Trim(), StringComparison.OrdinalIgnoreCase)) return Redirect(only.Href);
        await CountTabsAsync(stop);
        Saved = await saved.AllAsync(stop);
        return Page();
    }

    /// <summary>Keeps the filter of this address under a name.</summary>
    public async Task<IActionResult> OnPostSaveAsync(string? name, CancellationToken stop)
    {
        var address = With("handler", null);
        // Words of a search may name a person; they are not kept.
        var kept = Request.Query.Where(part => part.Key is not ("after" or "handler" or "lang" or "q") && part.Value.ToString().Length > 0);
        if (await saved.KeepAsync(name, QueryString.Create(kept.Select(part => KeyValuePair.Create<string, string?>(part.Key, part.Value))).ToString(), stop) is { } refusal) this.Say(refusal.Message.In(Show.Language), Meaning.DueSoon);
        else this.Say(words.SavedAs(name!.Trim()));
        return Redirect(address);
    }

    /// <summary>Where the present filter is saved.</summary>
    public string SaveAddress => With("handler", "Save");

    public IReadOnlyList<SavedList> Saved { get; private set; } = [];

    /// <summary>All rows of the list as a file.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        if (!await ReadAsync(ListQuery.Of(Request.Query))) return null;
        var counted = await tables.TotalAsync(Filter, stop);
        return counted.IsOk ? list.Of(Filter, Asking, Title, counted.Value) : null;
    }

    public string Title => Filter switch
    {
        { Bucket: { } bucket } => words.Bucket(bucket),
        { Flags: [var flag, ..] } => words.Flag(flag),
        { HandedTo: not null } => words.Coming,
        { Officer: { } officer } when officer == Asking.User.Name => words.Held,
        _ => words.Everything,
    };

    /// <summary>The address of this list with one thing changed; a value of null leaves it out.</summary>
    public string With(string name, string? value)
    {
        var kept = Request.Query.Where(part => part.Key is not ("after" or "handler" or "lang") && part.Key != name && part.Value.ToString().Length > 0)
            .Select(part => new KeyValuePair<string, string?>(part.Key, part.Value.ToString()));
        if (!string.IsNullOrEmpty(value)) kept = kept.Append(new(name, value));
        return Request.PathBase + Request.Path + QueryString.Create(kept);
    }

    private async Task<bool> ReadAsync(ListQuery query)
    {
        (Query, Asking) = (query, await asker.AskAsync());
        var filter = query.Filter();
        if (filter.IsOk) Filter = filter.Value;
        else ModelState.Add(filter.Refusal, "");
        return filter.IsOk;
    }

    private async Task CountTabsAsync(CancellationToken stop)
    {
        // Counting a search by name in each bucket would cost more than it tells.
        var counted = Filter.Q is null;
        var made = new List<BucketTab> { new(null, null, With("bucket", null), Filter.Bucket is null) };
        foreach (var bucket in tabs)
        {
            long? count = bucket == Filter.Bucket ? Table!.Total : counted ? await tables.CountAsync(Filter with { Bucket = bucket }, stop) : null;
            made.Add(new(bucket, count, With("bucket", Buckets.Name(bucket)), bucket == Filter.Bucket));
        }
        Tabs = made;
    }

    private static bool IsCodeOnly(ListQuery query) => !string.IsNullOrWhiteSpace(query.Q)
        && query is { Bucket: null, Status: null, Agency: null, Desk: null, Sector: null, Procedure: null, Holder: null, From: null, To: null, Flag: null, HandedTo: null, Officer: null };
}
