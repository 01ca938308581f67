namespace OneStop.Web.Resources;

/// <summary>Marks FormTexts.vi.resx and FormTexts.en.resx: words around the forms. What stands on a form is in the domain's templates.</summary>
public sealed class FormTexts;
