using Microsoft.AspNetCore.Mvc.ModelBinding;
using OneStop.Domain;
using OneStop.Web.Setup;

namespace OneStop.Web.Parts;

/// <summary>A refusal beside the field it is about, in the language of the page.</summary>
public static class ModelStateRefusals
{
    /// <summary><paramref name="prefix"/> is the name of the bound property the refusal's field belongs to, mostly "Input".</summary>
    public static void Add(this ModelStateDictionary errors, Refusal refusal, string prefix = "Input") =>
        errors.AddModelError(refusal.Field is null ? "" : $"{prefix}.{char.ToUpperInvariant(refusal.Field[0])}{refusal.Field[1..]}", refusal.Message.In(Show.Language));
}
