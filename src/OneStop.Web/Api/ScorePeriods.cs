using OneStop.Domain;
using OneStop.Register.Scores;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>The period and agency that a route of the scores is about: this calendar year and the caller's own agency when it says nothing.</summary>
internal static class ScorePeriods
{
    /// <summary>Refused for days that cannot be read or make no period, and for an agency that is unknown or out of reach.</summary>
    public static async Task<Outcome<(Asking Asking, IndicatorQuestion Question, string Agency)>> AskAsync(string? from, string? to, string? agency, HttpContext http, Callers callers, OfficeClock office)
    {
        var read = new Queries();
        var (first, last) = (read.Day("from", from) ?? new DateOnly(office.Today.Year, 1, 1), read.Day("to", to) ?? new DateOnly(office.Today.Year, 12, 31));
        if (read.Wrong is { } wrong) return wrong;
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal;
        var mine = ScoreApi.AgencyOf(agency, asking.Value);
        if (!mine.IsOk) return mine.Refusal;
        var asked = ScoreSheets.Ask(asking.Value.Reference, first, last, mine.Value, office.Now);
        return asked.IsOk ? (asking.Value, asked.Value.Question, asked.Value.Agency.Code) : asked.Refusal;
    }
}
