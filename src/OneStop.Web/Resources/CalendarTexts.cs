namespace OneStop.Web.Resources;

/// <summary>Sentences of the calendar pages.</summary>
public sealed class CalendarTexts;
