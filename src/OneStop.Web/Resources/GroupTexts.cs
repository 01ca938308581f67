namespace OneStop.Web.Resources;

/// <summary>Texts of the page of a linked filing: its money and what is done for all of it.</summary>
internal sealed class GroupTexts;
