namespace OneStop.Web.Resources;

/// <summary>Texts about the telephone of a desk.</summary>
internal sealed class PhoneTexts;
