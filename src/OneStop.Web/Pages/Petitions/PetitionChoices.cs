using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Petitions;

/// <summary>The agencies to choose from: those in force, by code.</summary>
internal static class PetitionChoices
{
    /// <param name="reached">Only those within the account's scope; a petition is forwarded to any.</param>
    public static IReadOnlyList<(string Code, string Name)> Agencies(Asking asking, bool reached) =>
        [.. asking.Reference.Tree.Agencies.Where(a => !reached || asking.Caller.Reach?.CoversAgency(a.Id) != false)
            .Where(a => a.ValidTo is null).OrderBy(a => a.Code, StringComparer.Ordinal)
            .Select(a => (a.Code, Show.Language == "en" && a.NameEn.Length > 0 ? a.NameEn : a.Name))];
}
