namespace OneStop.Web.Resources;

/// <summary>Marks BulkTexts.vi.resx and BulkTexts.en.resx: one action on many dossiers as a run, searches that find too much, outages.</summary>
public sealed class BulkTexts;
