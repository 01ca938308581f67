using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;

namespace OneStop.Web.Api;

/// <summary>The parameters of the list; all optional, all that are given must hold.</summary>
internal sealed record ListQuery(
    string? Bucket, string? Status, string? Agency, string? Desk, string? Sector, string? Procedure, string? Holder,
    string? Channel, string? Level, string? From, string? To, string? DateOf, string? Q, string? After, string? Limit, string? Count, string? Flag = null,
    string? HandedTo = null, string? Officer = null)
{
    /// <summary>The parameters as they stand in an address.</summary>
    public static ListQuery Of(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        return new(Text("bucket"), Text("status"), Text("agency"), Text("desk"), Text("sector"), Text("procedure"), Text("holder"), Text("channel"), Text("level"),
            Text("from"), Text("to"), Text("dateOf"), Text("q"), Text("after"), Text("limit"), Text("count"), Text("flag"), Text("handedTo"), Text("officer"));
    }

    public Outcome<DossierFilter> Filter()
    {
        var read = new Queries();
        var statuses = new List<DossierStatus>();
        foreach (var part in (Status ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (StatusNames.TryParse(part, out var status)) statuses.Add(status);
            else read.Refuse("status", part, new("số 1 đến 10 hoặc tên trạng thái, cách nhau bằng dấu phẩy", "numbers 1 to 10 or names of statuses, parted by commas"));
        }
        var flags = new List<Flag>();
        foreach (var part in (Flag ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (read.Name<Flag>("flag", part) is { } flag) flags.Add(flag);
        var filter = new DossierFilter
        {
            Flags = flags,
            Bucket = read.Name<Bucket>("bucket", Bucket), Statuses = statuses, Agency = Given(Agency), Desk = Given(Desk), Sector = Given(Sector),
            Procedure = Given(Procedure), Holder = Given(Holder), HandedTo = Given(HandedTo), Officer = Given(Officer), Channel = read.Name<Channel>("channel", Channel), Level = read.Name<Level>("level", Level),
            From = read.Day("from", From), To = read.Day("to", To), DateOf = read.Name<DateOf>("dateOf", DateOf), Q = Given(Q),
        };
        if (filter.From > filter.To) read.Refuse("to", To!, new($"ngày không trước {From}", $"a day not before {From}"));
        return read.Wrong is { } wrong ? wrong : filter;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A page of the list. <paramref name="Next"/> goes into "after" of the next request; <paramref name="Count"/> only when asked for.</summary>
internal sealed record ListAnswer(IReadOnlyList<DossierLine> Items, string? Next, long? Count, DateTimeOffset AsOf);

/// <summary>GET /api/dossiers: filter, search, page.</summary>
internal static class DossierListApi
{
    private const int MostRows = 200;

    public static void MapDossierListApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/dossiers", List).WithTags("Dossiers").RequireAuthorization(new NeedsAttribute(Permission.SeeDossiers))
            .Produces<ListAnswer>().ProducesProblems()
            .WithSummary("Dossiers in a bucket, status, scope or period, with flag=apologyOwed,stopProposed… those that ask for attention; handedTo=AGENCY those sent to it and not confirmed; officer=ACCOUNT those it holds or is to take over; q searches codes, persons and procedures. Next page: after=next; with count=true the number of all.");

    private static async Task<IResult> List([AsParameters] ListQuery query, HttpContext http, Callers callers, DossierSearch search)
    {
        var read = new Queries();
        var limit = read.Number("limit", query.Limit, 50, 0, MostRows);
        var counted = read.Flag("count", query.Count);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var filter = query.Filter();
        if (!filter.IsOk) return filter.Refusal.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();

        var page = await search.ListAsync(filter.Value, new(query.After, limit), asking.Value.Reader, http.RequestAborted);
        if (!page.IsOk) return page.Refusal.ToProblem();
        var count = counted ? await search.CountAsync(filter.Value, asking.Value.Reader, http.RequestAborted) : (Outcome<long>?)null;
        if (count is { IsOk: false } refused) return refused.Refusal.ToProblem();
        return Results.Ok(new ListAnswer(page.Value.Items, page.Value.Next, count?.Value, page.Value.AsOf));
    }
}
