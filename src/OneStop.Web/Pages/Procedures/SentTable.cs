using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Procedures;

/// <summary>A table as a person sends it: a file, or pasted text where there is none. Its fields on the page are Upload, Typed and Basis.</summary>
internal sealed class SentTable(ModelStateDictionary state, IStringLocalizer<LifeTexts> texts)
{
    /// <summary>What was sent, read from its start; refused when nothing was sent or nothing can be made of it.</summary>
    public async Task<Outcome<T>> ReadAsync<T>(IFormFile? upload, string? typed, Func<Stream, Outcome<T>> read, CancellationToken stop)
    {
        using var content = await ContentAsync(upload, typed, stop);
        return content.Length > 0 ? read(content) : new Refusal("file-missing", new(texts["file.missing"], texts["file.missing"]), "upload");
    }

    /// <summary>What was sent, at its start; empty when nothing was.</summary>
    public static async Task<MemoryStream> ContentAsync(IFormFile? upload, string? typed, CancellationToken stop)
    {
        var content = new MemoryStream();
        if (upload is { Length: > 0 } file) await file.CopyToAsync(content, stop);
        else if (!string.IsNullOrWhiteSpace(typed)) content.Write(Encoding.UTF8.GetBytes(typed));
        content.Position = 0;
        return content;
    }

    /// <summary>Says why at the field it is about: the table, unless it is the basis.</summary>
    public void Refuse(Refusal refusal) => state.AddModelError(refusal.Field == "basis" ? "Basis" : "Upload", refusal.Message.In(Show.Language));
}
