using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Register.Files;
using OneStop.Web.Access;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Evidence;

/// <summary>Checks a pack from its file alone, as anybody can with the verb; nothing of it is kept.</summary>
[Needs(Permission.SeeScores)]
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class VerifyModel(IStringLocalizer<ScoreTexts> texts) : PageModel
{
    private const long MostBytes = 2_000_000_000;

    [BindProperty] public IFormFile? Pack { get; set; }
    [BindProperty] public IFormFile? Seals { get; set; }

    public PackVerdict? Verdict { get; private set; }
    public string FileName { get; private set; } = "";

    public async Task OnPostAsync(CancellationToken stop)
    {
        ModelState.Remove(nameof(Pack));
        if (Pack is not { Length: > 0 } pack)
        {
            ModelState.AddModelError(nameof(Pack), texts["verify.missing"]);
            return;
        }
        FileName = Path.GetFileName(pack.FileName);
        await using var content = pack.OpenReadStream();
        await using var seals = Seals is { Length: > 0 } kept ? kept.OpenReadStream() : null;
        // Counting millions of lines again is no work for a request's thread pool slot shared with the desk.
        Verdict = await Task.Factory.StartNew(() => PackVerifier.Verify(content, seals, stop: stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }
}
