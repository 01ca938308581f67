using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using OneStop.Web.Parts;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Styleguide;

/// <summary>Every part of the product on one page, with invented content, to be looked at. It exists in Development only.</summary>
internal sealed class IndexModel(IWebHostEnvironment environment, OfficeClock clock) : PageModel
{
    public sealed class Entry
    {
        [Required, StringLength(80)] public string? Applicant { get; set; }
        [Required] public string? Phone { get; set; }
        public string? Note { get; set; }
        public string Procedure { get; set; } = "";
        public string Channel { get; set; } = "direct";
        public bool Original { get; set; } = true;
        public DateOnly? Day { get; set; }
        [Range(0, 10_000_000)] public int Fee { get; set; } = 50_000;
    }

    [BindProperty] public Entry Input { get; set; } = new();

    public static string L(string vietnamese, string english) => Show.Language == "en" ? english : vietnamese;

    public DateTimeOffset At(int days, int hour, int minute) =>
        new(clock.Today.AddDays(days).ToDateTime(new(hour, minute)), clock.Now.Offset);

    public IReadOnlyList<TimePoint> Points =>
    [
        new(At(-6, 8, 12), L("Tiếp nhận", "Received"), Meaning.Done),
        new(At(-1, 17, 30), L("Hẹn đầu tiên", "First promise"), Meaning.Overdue),
        new(At(3, 17, 30), L("Hẹn trả", "Promised"), Meaning.InTime),
    ];

    public IReadOnlyList<TimePause> Pauses => [new(At(-5, 9, 40), At(-3, 10, 0), L("Chờ bổ sung", "Awaiting supplement"))];

    public static IEnumerable<SelectListItem> Procedures =>
    [
        new(L("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Building permit for a single house"), "1"),
        new(L("Cấp bản sao trích lục hộ tịch", "Copy of a civil status extract"), "2"),
    ];

    public static IEnumerable<SelectListItem> Channels =>
    [
        new(L("Trực tiếp tại quầy", "At the desk"), "direct"),
        new(L("Trực tuyến", "Online"), "online"),
        new(L("Bưu chính công ích", "Postal"), "post"),
    ];

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!environment.IsDevelopment())
            context.Result = NotFound();
    }

    public IActionResult OnPost() => Page();
}
