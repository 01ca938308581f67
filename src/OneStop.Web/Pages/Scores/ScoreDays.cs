using System.Globalization;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>The days a page of the scores is about, as its address says them; this calendar year when it says nothing.</summary>
public sealed class ScoreDays
{
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }

    public DateOnly First => From!.Value;
    public DateOnly Last => To!.Value;

    /// <summary>Fills in what was left out; false when the days make no period.</summary>
    public bool Complete(DateOnly today)
    {
        From ??= new DateOnly(today.Year, 1, 1);
        To ??= new DateOnly(today.Year, 12, 31);
        return To >= From && First.Year >= 1990 && Last.Year <= 2199;
    }

    /// <summary>The days as an address carries them.</summary>
    public Dictionary<string, string> Asked => new() { ["from"] = Machine(First), ["to"] = Machine(Last) };

    /// <summary>Both days as people read them.</summary>
    public string Words(Show show) => $"{show.Day(First)} – {show.Day(Last)}";

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
