using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Counters;

/// <summary>A figure of a scope, now or at a past moment.</summary>
public sealed record FigureRequest(Figure Figure, string Scope, PastMoment? Past)
{
    /// <summary>
    /// Reads it from named texts, the same for the page, the route and the verb: figure, scope, from, to, channel, officer, asOf, knownAt.
    /// The first one that is wrong is refused with its name.
    /// </summary>
    public static Outcome<FigureRequest> Read(Func<string, string?> text)
    {
        if (Figure.Parse(text("figure")) is not { } figure)
            return new Refusal("figure-unknown", new($"Không có số liệu '{text("figure")}'.", $"There is no figure '{text("figure")}'."), "figure");
        if (text("from") is not null || text("to") is not null)
        {
            var days = Reports.ReportText.Days(text);
            if (!days.IsOk) return days.Refusal;
            figure = figure with { From = days.Value.From, To = days.Value.To };
        }
        if (text("channel") is { } name)
        {
            var channel = OnTimeNames.Read<Channel>(name, "channel");
            if (!channel.IsOk) return channel.Refusal;
            figure = figure with { Channel = channel.Value };
        }
        if (text("officer") is { } officer) figure = figure with { Officer = officer };
        var past = PastMoment.Read(text);
        if (!past.IsOk) return past.Refusal;
        return new FigureRequest(figure, text("scope") ?? "province", past.Value is { } then ? then with { Since = figure.Since } : null);
    }
}

/// <summary>Counts a figure and lists exactly its dossiers.</summary>
public sealed class FigureQuery(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>The moment the request is about; disposed by the caller.</summary>
    public Task<Outcome<DashboardMoment>> OpenAsync(FigureRequest request, Scope? reach, CancellationToken stop) =>
        DashboardMoment.OpenAsync(databases, references, request.Scope, reach, clock.GetUtcNow(), request.Past, stop);

    /// <summary>The dossiers of a figure; those after an id, in order of their id.</summary>
    public static IQueryable<Dossier> Of(DashboardMoment moment, Figure figure, long after = 0) =>
        moment.Of(figure).Where(d => d.Id > after).OrderBy(d => d.Id);

    /// <summary>How many it counts.</summary>
    public static Task<long> CountAsync(DashboardMoment moment, Figure figure, CancellationToken stop) =>
        moment.CountAsync(moment.Of(figure), stop);
}
