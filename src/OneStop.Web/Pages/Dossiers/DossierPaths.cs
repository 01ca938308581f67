using Microsoft.AspNetCore.Mvc;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>
/// Addresses of pages about one dossier. Made here and not by page names, because those would lower the letters of a code, and
/// a code from outside is kept as it was given.
/// </summary>
internal static class DossierPaths
{
    public static string Dossier(this IUrlHelper url, string code, string? act = null) => url.Content($"~/dossiers/{Uri.EscapeDataString(code)}{Query(act)}")!;

    public static string Receipt(this IUrlHelper url, string code) => url.Content($"~/dossiers/{Uri.EscapeDataString(code)}/receipt")!;

    /// <summary>A slip's page; "a5" shows the compact sheet.</summary>
    public static string Slip(this IUrlHelper url, string code, long slip, string? paper = null) =>
        url.Content($"~/dossiers/{Uri.EscapeDataString(code)}/slips/{slip.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(paper == "a5" ? "?paper=a5" : "")}")!;

    /// <summary>Several dossiers that were filed together.</summary>
    public static string Set(this IUrlHelper url, IEnumerable<string> codes) => url.Content("~/slips/set?" + string.Join('&', codes.Select(code => "code=" + Uri.EscapeDataString(code))))!;

    public static string Payments(this IUrlHelper url, string code) => url.Content($"~/dossiers/{Uri.EscapeDataString(code)}/payments")!;

    /// <summary>The linked filing of a dossier as a whole.</summary>
    public static string Group(this IUrlHelper url, string code, string? act = null) => url.Content($"~/dossiers/{Uri.EscapeDataString(code)}/group{Query(act)}")!;

    public static string InboxItem(this IUrlHelper url, string code, string? act = null) => url.Content($"~/inbox/{Uri.EscapeDataString(code)}{Query(act)}")!;

    public static string Track(this IUrlHelper url, string code) => url.Content($"~/track/{Uri.EscapeDataString(code)}")!;

    /// <summary>The code in an address; one from outside may hold a slash, which stays escaped in a path.</summary>
    public static string CodeIn(string routeValue) => routeValue.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static string Query(string? act) => act is null ? "" : $"?act={act}";
}
