using OneStop.Domain.Calendar;
using OneStop.Register.Reference;

namespace OneStop.Register.Calendars;

/// <summary>The same edits of one or many calendars under one document.</summary>
public sealed record CalendarChange(IReadOnlyList<CalendarKey> Targets, IReadOnlyList<CalendarEdit> Edits, string Decision, string Reason = "");

/// <summary>What a change would do to one open dossier.</summary>
/// <param name="BreaksPromise">The printed date could be kept before the change and not after it.</param>
public sealed record MoveLine(
    string Code, string Agency, Domain.Dossiers.DossierStatus Status, Domain.Dossiers.DateMove Move, DateTimeOffset? Before, DateTimeOffset? After, TimeSpan Shift,
    DateTimeOffset? FirstPromise, bool BreaksPromise, bool ToTell);

/// <summary>What a change would do to the open dossiers of one agency; the widest shifts in either direction.</summary>
public sealed record MovesOf(string Agency, int Later, int Earlier, TimeSpan Latest, TimeSpan Earliest, int BreaksPromise);

/// <summary>What a change would do, before it is done; nothing is stored for it.</summary>
public sealed record CalendarPreview(
    IReadOnlyDictionary<Domain.Dossiers.DateMove, int> Counts, int BreaksPromise, int ToTell, IReadOnlyList<MovesOf> Agencies, IReadOnlyList<MoveLine> Lines, CarriedBy? Carrier)
{
    /// <summary>How many open dossiers were looked at.</summary>
    public int Open => Counts.Values.Sum();

    /// <summary>How many dates move.</summary>
    public int Moved => Count(Domain.Dossiers.DateMove.Later) + Count(Domain.Dossiers.DateMove.Earlier);

    public int Count(Domain.Dossiers.DateMove move) => Counts.GetValueOrDefault(move);
}

/// <summary>The targets are all below this agency and no other is: one entry there would do, and new agencies would follow it.</summary>
public sealed record CarriedBy(string Agency);
