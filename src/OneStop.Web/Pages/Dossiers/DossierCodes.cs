namespace OneStop.Web.Pages.Dossiers;

/// <summary>Codes in addresses. One from outside may hold a slash, which stays escaped in a path.</summary>
internal static class DossierCodes
{
    public static string FromRoute(string code) => code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
