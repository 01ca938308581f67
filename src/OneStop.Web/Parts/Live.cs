using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace OneStop.Web.Parts;

/// <summary>A figure that the counters island (islands/counters.ts) keeps fresh; without a path it is plain text.</summary>
internal static class Live
{
    public static IHtmlContent Cell(string? path, string? part, object? value, string shown, string? format = null, string? name = null)
    {
        var cell = new TagBuilder("span");
        cell.InnerHtml.Append(shown);
        if (path is not null)
        {
            cell.MergeAttribute("data-counter", part is null ? path : $"{path}.{part}");
            cell.MergeAttribute("data-value", Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
            if (format is not null)
                cell.MergeAttribute("data-format", format);
            if (name is not null)
                cell.MergeAttribute("data-name", name);
        }
        return cell;
    }
}
