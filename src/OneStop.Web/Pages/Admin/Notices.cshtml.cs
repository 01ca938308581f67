using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
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
