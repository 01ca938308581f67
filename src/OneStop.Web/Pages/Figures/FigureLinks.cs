using System.Globalization;
using OneStop.Domain.Counters;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;

namespace OneStop.Web.Pages.Figures;

/// <summary>From a number to exactly its dossiers: same figure, same scope, same moment.</summary>
internal sealed record FigureLinks(string Scope, PastMoment? Past)
{
    /// <summary>The address of a bucket or figure by its name, over a period where one is given.</summary>
    public string To(string figure, DateOnly? from = null, DateOnly? to = null, Channel? channel = null, string? scope = null, string? officer = null)
    {
        var parts = new List<KeyValuePair<string, string?>> { new("figure", figure), new("scope", scope ?? Scope) };
        if (from is { } first) parts.Add(new("from", Day(first)));
        if (to is { } last) parts.Add(new("to", Day(last)));
        if (channel is { } of) parts.Add(new("channel", OnTimeNames.Of(of)));
        if (officer is not null) parts.Add(new("officer", officer.Length == 0 ? Figure.Nobody : officer));
        parts.AddRange(PastParts);
        return "/figures" + QueryString.Create(parts);
    }

    /// <summary>The past moment as parts of an address; nothing for the present.</summary>
    public IEnumerable<KeyValuePair<string, string?>> PastParts => Past is null ? [] :
        [new("asOf", Instant(Past.AsOf)), new("knownAt", Instant(Past.KnownAt))];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
