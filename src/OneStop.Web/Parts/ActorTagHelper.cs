using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Parts;

/// <summary><c>&lt;actor name="@run.StartedBy" /&gt;</c>: who did something, by the name of the person instead of the account.</summary>
public sealed class ActorTagHelper : TagHelper
{
    public string? Name { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        output.TagName = null;
        output.Content.SetContent(await http.RequestServices.GetRequiredService<ActorNames>().OfAsync(Name, http.RequestAborted) ?? Setup.Show.None);
    }
}
