using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace OneStop.Web.Setup;

/// <summary>Gives attributes such as [Required] their sentence from ShellTexts ("validation.…") instead of the framework's English one.</summary>
internal sealed class ValidationWords : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            if (attribute is { ErrorMessage: null, ErrorMessageResourceName: null })
                attribute.ErrorMessage = attribute switch
                {
                    RequiredAttribute => "validation.required",
                    StringLengthAttribute or MaxLengthAttribute => "validation.length",
                    RangeAttribute => "validation.range",
                    CompareAttribute => "validation.compare",
                    EmailAddressAttribute => "validation.email",
                    _ => "validation.invalid",
                };
    }
}
