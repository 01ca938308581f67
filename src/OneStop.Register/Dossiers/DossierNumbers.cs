using System.Globalization;
using System.Text.RegularExpressions;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>
/// Gives out receipt codes (per desk and local day, from the desk's template) and register-book numbers (per book and year,
/// after the paper book's last). Both inside the saving transaction, so they are unique and without gaps on every node.
/// </summary>
internal static partial class DossierNumbers
{
    /// <summary>The next code of a desk: "H99.01-261122-0001"; as many digits as needed, at least the template's.</summary>
    public static string NextCode(Batch batch, DeskRow desk, AgencyTree tree)
    {
        var day = LocalDay.Of(batch.Now);
        var number = batch.NextNumber("code", desk.Code, day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        return Format(desk, tree, day, number);
    }

    /// <summary>The next number of a register book in the year of receipt.</summary>
    public static (string Book, int Number) NextInBook(Batch batch, DeskRow desk, DateTimeOffset received)
    {
        var year = LocalDay.Of(received).Year.ToString(CultureInfo.InvariantCulture);
        return ($"{desk.Code}/{year}", (int)batch.NextNumber("book", desk.Code, year, desk.BookStartsAfter));
    }

    /// <summary>True for any printable text of 1 to 64 characters: how a code from outside must be.</summary>
    public static bool IsAcceptable(string code) => code.Length is > 0 and <= 64 && code == code.Trim() && !code.Any(char.IsControl);

    private static string Format(DeskRow desk, AgencyTree tree, DateOnly day, long number) =>
        Placeholder().Replace(desk.CodeTemplate, match => match.Groups[1].Value switch
        {
            "AGENCY" => tree.Agency(desk.AgencyId)!.Code,
            "DESK" => desk.Code,
            var digits when digits.Trim('N').Length == 0 => number.ToString(CultureInfo.InvariantCulture).PadLeft(Math.Max(4, digits.Length), '0'),
            var date => day.ToString(date, CultureInfo.InvariantCulture),
        });

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
