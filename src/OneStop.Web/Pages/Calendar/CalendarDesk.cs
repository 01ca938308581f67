using OneStop.Domain;
using OneStop.Register.Calendars;
using OneStop.Register.Dossiers;
using OneStop.Register.Maintenance;
using OneStop.Web.Jobs;

namespace OneStop.Web.Pages.Calendar;

/// <summary>What the pages of calendar administration work with.</summary>
internal sealed class CalendarDesk(CalendarChanges changes, CalendarPreviews previews, CalendarApplication application, JobRuns runs)
{
    public CalendarChanges Changes => changes;
    public CalendarPreviews Previews => previews;
    public CalendarApplication Application => application;
    public JobRuns Runs => runs;

    /// <summary>Queues a run for what is left to move.</summary>
    public Task<Outcome<long>> FollowAsync(Caller by, CancellationToken stop) => application.FollowAsync(by, stop);
}
