namespace OneStop.Web.Resources;

/// <summary>Sentences about the scanner's folder.</summary>
internal sealed class ScannerTexts;
