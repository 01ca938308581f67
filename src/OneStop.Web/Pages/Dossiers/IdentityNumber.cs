using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>The shape of identity numbers, so that a slip of the finger shows at once. Nothing is asked of those who have none.</summary>
internal static class IdentityNumber
{
    /// <summary>The name of the sentence that says what is wrong; null when nothing is, also when the number was left out.</summary>
    public static string? Problem(PersonKind kind, string? number)
    {
        var tidy = Tidy(number);
        if (tidy.Length == 0) return null;
        return kind switch
        {
            // 12 digits on the citizen card, 9 on identity cards that are still in use as a reference.
            PersonKind.Citizen or PersonKind.Child when tidy.Length is not (9 or 12) || !tidy.All(char.IsAsciiDigit) => "id.citizen-wrong",
            // A tax code has 10 digits, a dependent unit's 13; a citizen's number may stand for a household business.
            PersonKind.Organisation when tidy.Length is not (10 or 12 or 13) || !tidy.All(char.IsAsciiDigit) => "id.organisation-wrong",
            // Passports differ by country; every one has letters or digits, six at least.
            PersonKind.Foreigner when tidy.Length is < 6 or > 20 || !tidy.All(char.IsAsciiLetterOrDigit) => "id.passport-wrong",
            _ when !tidy.All(char.IsLetterOrDigit) => "id.wrong",
            _ => null,
        };
    }

    /// <summary>The number as it is compared: no spaces, dots, dashes.</summary>
    public static string Tidy(string? number) => string.Concat((number ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
}
