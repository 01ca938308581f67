using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using OneStop.Domain.Watch;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Notices;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Admin;

/// <summary>The outbox: what was told to whom, what waits, what was given up and why.</summary>
[Needs(Permission.SeeJobs)]
internal sealed class NoticesModel(Outbox outbox, IOptions<NoticeOptions> options, LadderFile ladder, IStringLocalizer<WatchTexts> texts) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public bool Waiting { get; set; }
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public IReadOnlyList<NoticeRow> Rows { get; private set; } = [];
    public (long Waiting, long GivenUp) Counts { get; private set; }
    public NoticeOptions Options => options.Value;
    public LadderFile Ladder => ladder;
    public string? Next { get; private set; }

    /// <summary>What a notice says beside the dossier: the rung of the ladder in words, or the letter's own number.</summary>
    public string? About(NoticeRow notice, Show show) => ladder.Ladder.Rungs.FirstOrDefault(rung => rung.Id == notice.Detail) is { } rung ? NameOf(rung, show) : notice.Detail;

    public string NameOf(ReminderRung rung, Show show) => rung.Hours switch
    {
        0 => texts["ladder.at"],
        < 0 => texts["left.left", show.WorkingTime(-rung.Hours * 3600L)],
        _ => texts["left.over", show.WorkingTime(rung.Hours * 3600L)],
    };

    public async Task OnGetAsync(CancellationToken stop)
    {
        Counts = await outbox.CountAsync(stop);
        var rows = await outbox.ListAsync(Waiting, Before, PageSize + 1, stop);
        Rows = [.. rows.Take(PageSize)];
        if (rows.Count > PageSize) Next = FormattableString.Invariant($"/admin/notices?waiting={(Waiting ? "true" : "false")}&before={Rows[^1].Id}");
    }

    public async Task<IActionResult> OnPostRetryAsync(long id, CancellationToken stop)
    {
        this.Say(texts[await outbox.RetryAsync(id, stop) ? "outbox.retried" : "outbox.gone"]);
        return RedirectToPage(new { Waiting });
    }
}
