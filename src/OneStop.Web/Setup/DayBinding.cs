using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;

namespace OneStop.Web.Setup;

/// <summary>
/// Days and moments as people type them here: 28/08/2026, 28/8/26, 28082026, with " 17:30" for a moment; machine form
/// (2026-08-28) too. A browser's own date field would follow the browser's language and turn 08/09 into August.
/// </summary>
internal static class DayText
{
    private static readonly string[] days = ["d/M/yyyy", "d/M/yy", "ddMMyyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd"];
    private static readonly string[] moments = [.. days.SelectMany(day => new[] { $"{day} H:mm", $"{day} HHmm", $"{day}'T'HH:mm" })];

    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The instant at which the office's clocks show this; an hour that a clock change skips moves forward.</summary>
    public static DateTimeOffset? Moment(string text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(text.Trim(), moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            return null;
        return new(wall, zone.GetUtcOffset(wall));
    }
}

internal sealed class DayBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType switch
    {
        var type when type == typeof(DateOnly) => new BinderTypeModelBinder(typeof(DayBinder)),
        var type when type == typeof(DateTimeOffset) => new BinderTypeModelBinder(typeof(MomentBinder)),
        _ => null,
    };
}

internal abstract class TypedTextBinder(IStringLocalizer<ShellTexts> texts, string sentence) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
        var text = given.FirstValue;
        if (string.IsNullOrWhiteSpace(text))
        {
            if (bindingContext.ModelMetadata.IsReferenceOrNullableType)
                bindingContext.Result = ModelBindingResult.Success(null);
            return Task.CompletedTask;
        }
        if (Read(text) is { } value)
            bindingContext.Result = ModelBindingResult.Success(value);
        else
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, texts[sentence]);
        return Task.CompletedTask;
    }

    protected abstract object? Read(string text);
}

internal sealed class DayBinder(IStringLocalizer<ShellTexts> texts) : TypedTextBinder(texts, "validation.day")
{
    protected override object? Read(string text) => DayText.Day(text);
}

internal sealed class MomentBinder(IStringLocalizer<ShellTexts> texts, OfficeClock office) : TypedTextBinder(texts, "validation.moment")
{
    protected override object? Read(string text) => DayText.Moment(text, office.Zone);
}
