using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Web.Parts;

namespace OneStop.Web.Setup;

/// <summary>What one page tells the next one after a redirect.</summary>
internal static class PageMessages
{
    public const string DraftDoneKey = "draft-done";
    public const string TextKey = "said";
    public const string MeaningKey = "said-meaning";
    public const string LinkKey = "said-link";
    public const string LinkTextKey = "said-link-text";

    /// <summary>The next page shows this once, at its top.</summary>
    public static void Say(this PageModel page, string text, Meaning meaning = Meaning.InTime)
    {
        page.TempData[TextKey] = text;
        page.TempData[MeaningKey] = meaning.ToString();
    }

    /// <summary>A link behind what the next page says, such as the paper that was just issued.</summary>
    public static void SayLink(this PageModel page, string href, string text) => (page.TempData[LinkKey], page.TempData[LinkTextKey]) = (href, text);

    /// <summary>The form with this data-draft is stored: the browser may forget what was typed into it.</summary>
    public static void DraftDone(this PageModel page, string draft) => page.TempData[DraftDoneKey] = draft;
}
