using OneStop.Domain.Calendar;

namespace OneStop.Register.Reference;

/// <summary>The newest calendar of the nation and of each agency that differs; an agency without its own inherits its parent's.</summary>
public sealed class CalendarBook
{
    private readonly IReadOnlyDictionary<string, CalendarDefinition> definitions;
    private readonly Dictionary<string, WorkCalendar> built = [];
    private readonly Lock builtLock = new();

    /// <summary>Definitions by agency code; "" is the national one and must be there.</summary>
    internal CalendarBook(IReadOnlyDictionary<string, CalendarDefinition> definitions) => this.definitions = definitions;

    /// <summary>The national term calendar.</summary>
    public WorkCalendar National => Built("", () => definitions[""]);

    /// <summary>The definitions as stored, by agency code.</summary>
    public IReadOnlyDictionary<string, CalendarDefinition> Definitions => definitions;

    /// <summary>The term calendar of an agency: its own over its parents' over the national one.</summary>
    public WorkCalendar Of(AgencyTree tree, long agencyId)
    {
        var own = tree.Agency(agencyId) is { } agency
            ? tree.Ancestry(agency).Select(a => a.Code).Where(definitions.ContainsKey).Reverse().ToList()
            : [];
        return own.Count == 0 ? National : Built(string.Join('/', own), () => own.Aggregate(definitions[""], (parent, code) => definitions[code].Over(parent)));
    }

    private WorkCalendar Built(string key, Func<CalendarDefinition> definition)
    {
        lock (builtLock)
        {
            if (built.TryGetValue(key, out var calendar)) return calendar;
            var made = WorkCalendar.Build(definition());
            // Definitions are checked when they are stored; one that does not build now is broken data, not a user's mistake.
            return built[key] = made.IsOk ? made.Value : throw new InvalidOperationException($"Calendar '{key}': {made.Refusal.Message.En}");
        }
    }
}
