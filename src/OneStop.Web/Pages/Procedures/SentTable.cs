using System.Text;

namespace OneStop.Web.Pages.Procedures;

/// <summary>A table as a person sends it: a file, or pasted text where there is none.</summary>
internal static class SentTable
{
    /// <summary>Its content from the start; empty when nothing was sent.</summary>
    public static async Task<MemoryStream> ReadAsync(IFormFile? upload, string? typed, CancellationToken stop)
    {
        var content = new MemoryStream();
        if (upload is { Length: > 0 } file) await file.CopyToAsync(content, stop);
        else if (!string.IsNullOrWhiteSpace(typed)) content.Write(Encoding.UTF8.GetBytes(typed));
        content.Position = 0;
        return content;
    }
}
