namespace OneStop.Web.Pages.Slips;

/// <summary>Names of PDF files: code and number of the slip, no personal data.</summary>
internal static class SlipFiles
{
    public static string NameOf(SlipOnPaper slip) => $"{Plain(slip.Facts.Code)}-{Plain(slip.Facts.Number)}.pdf";

    /// <summary>Letters, digits, dots and dashes; everything else would mean something to a file system.</summary>
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));
}
