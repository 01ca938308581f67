using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Parts;

/// <summary>
/// Label, hint, error and control of one value: <c>&lt;field for="Input.Phone" type="tel" label="@T["phone"]" hint="…" optional /&gt;</c>.
/// Types: any input type, <c>day</c> and <c>moment</c> (typed as 28/08/2026 17:30), <c>textarea</c>, <c>select</c>,
/// <c>choice</c> (radio buttons), <c>check</c>. Attributes that are not named here (maxlength, autocomplete, data-…) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IHtmlGenerator generator, Show show, IStringLocalizer<ShellTexts> texts) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public required ModelExpression For { get; set; }
    public required string Label { get; set; }
    public string? Hint { get; set; }
    public string Type { get; set; } = "text";
    public IEnumerable<SelectListItem> Items { get; set; } = [];
    public bool Optional { get; set; }

    /// <summary>Class of the whole field: <c>short</c>, <c>full</c>, <c>inline</c> (choices in one line).</summary>
    public string? Css { get; set; }

    private string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
    private string Id => TagBuilder.CreateSanitizedId(Name, "_");
    private string? Error => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.Errors is [var first, ..] ? first.ErrorMessage : null;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var controlAttributes = output.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value is HtmlString html ? html.Value : attribute.Value);
        output.Attributes.Clear();
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = Type == "choice" ? "fieldset" : "div";
        output.AddCss("field" + (Type == "choice" ? " choice" : "") + (Error is null ? "" : " has-error"));
        if (Css is not null)
            output.Attributes.SetAttribute("class", $"{output.Attributes["class"].Value} {Css}");
        Describe(controlAttributes);
        FieldLabels.Of(ViewContext)[Name] = Label;

        if (Type == "check")
            output.Content.AppendHtml("<label class=\"check\">").AppendHtml(Control(controlAttributes)).AppendHtml("<span>").Append(Label).AppendHtml("</span></label>").AppendHtml(HintLine()).AppendHtml(ErrorLine());
        else
            output.Content.AppendHtml(LabelLine()).AppendHtml(HintLine()).AppendHtml(Control(controlAttributes)).AppendHtml(ErrorLine());
    }

    private void Describe(Dictionary<string, object?> attributes)
    {
        attributes["id"] = Id;
        var described = string.Join(' ', new[] { Hint is null ? "" : $"{Id}-hint", Error is null ? "" : $"{Id}-error" }.Where(id => id.Length > 0));
        if (described.Length > 0)
            attributes["aria-describedby"] = described;
        if (Error is not null)
            attributes["aria-invalid"] = "true";
    }

    private IHtmlContent Control(Dictionary<string, object?> attributes) => Type switch
    {
        "textarea" => generator.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, 4, 0, attributes),
        "select" => generator.GenerateSelect(ViewContext, For.ModelExplorer, null, For.Name, Items, false, attributes),
        "check" => Check(attributes),
        "choice" => Choices(attributes),
        "file" => new HtmlContentBuilder().AppendHtml(FileInputTagHelper.Opening).AppendHtml(Input(attributes)).AppendHtml(FileInputTagHelper.Face(texts, attributes.ContainsKey("multiple"), FileInputTagHelper.SentWith(ViewContext, Name))).AppendHtml(FileInputTagHelper.Closing),
        "password" => generator.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes),
        _ => Input(attributes),
    };

    private IHtmlContent Input(Dictionary<string, object?> attributes)
    {
        var typed = Type is "day" or "moment";
        attributes["type"] = typed ? "text" : Type;
        if (typed)
        {
            attributes["inputmode"] = "numeric";
            attributes.TryAdd("placeholder", texts[$"placeholder.{Type}"].Value);
            attributes.TryAdd("autocomplete", "off");
        }
        var value = For.Model switch
        {
            DateOnly day => show.Day(day),
            DateTimeOffset moment => show.Moment(moment),
            IFormattable number when Type == "number" => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            var other => other,
        };
        var content = new HtmlContentBuilder().AppendHtml(generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, value, null, attributes));
        // A browser sends numbers in machine form whatever the page's language; the hidden field tells the binder so.
        return Type == "number" ? content.AppendHtml("<input type=\"hidden\" name=\"__Invariant\" value=\"").Append(Name).AppendHtml("\">") : content;
    }

    private IHtmlContent Check(Dictionary<string, object?> attributes) => new HtmlContentBuilder()
        .AppendHtml(generator.GenerateCheckBox(ViewContext, For.ModelExplorer, For.Name, For.Model as bool?, attributes))
        .AppendHtml(generator.GenerateHiddenForCheckbox(ViewContext, For.ModelExplorer, For.Name));

    private IHtmlContent Choices(Dictionary<string, object?> attributes)
    {
        var content = new HtmlContentBuilder().AppendHtml("<div>");
        foreach (var (index, item) in Items.Index())
        {
            // The first choice carries the field's id, so that the error summary leads to it.
            attributes["id"] = index == 0 ? Id : $"{Id}-{index}";
            content.AppendHtml("<label>")
                .AppendHtml(generator.GenerateRadioButton(ViewContext, For.ModelExplorer, For.Name, item.Value, item.Selected ? true : null, attributes))
                .AppendHtml("<span>").Append(item.Text).AppendHtml("</span></label>");
        }
        return content.AppendHtml("</div>");
    }

    private TagBuilder LabelLine()
    {
        var label = new TagBuilder(Type == "choice" ? "legend" : "label");
        if (Type != "choice")
            label.MergeAttribute("for", Id);
        label.InnerHtml.Append(Label);
        if (Optional)
            label.InnerHtml.AppendHtml(" <span class=\"optional\">").Append(texts["field.optional"]).AppendHtml("</span>");
        return label;
    }

    private IHtmlContent HintLine() => Hint is null
        ? HtmlString.Empty
        : new HtmlContentBuilder().AppendHtml($"<p class=\"hint\" id=\"{Id}-hint\">").Append(Hint).AppendHtml("</p>");

    private IHtmlContent ErrorLine() => Error is null
        ? HtmlString.Empty
        : new HtmlContentBuilder().AppendHtml($"<p class=\"error\" id=\"{Id}-error\">").AppendHtml(Icons.Svg("alarm")).AppendHtml("<span>").Append(Error).AppendHtml("</span></p>");
}
