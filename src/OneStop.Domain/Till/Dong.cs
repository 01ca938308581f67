using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStop.Domain.Till;

/// <summary>Amounts in đồng as people write them.</summary>
public static partial class Dong
{
    /// <summary>
    /// "150000", "150.000", "150,000", "150 000 ₫" and "150.000 đồng" are 150000. A separator parts thousands and nothing else: "150.5",
    /// "1,50", "1.234,5", a sign or a word gives null, because a guess would take the wrong money. At most 13 digits.
    /// </summary>
    public static long? Read(string? text)
    {
        var typed = (text ?? "").Trim().Normalize();
        typed = Currency().Replace(typed, "").TrimEnd();
        if (!Plain().IsMatch(typed) && !Parted().IsMatch(typed)) return null;
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        return digits.Length <= 13 ? long.Parse(digits, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"\s*(₫|đồng|đ|vnđ|vnd)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Currency();

    [GeneratedRegex(@"^[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    // One kind of separator throughout.
    [GeneratedRegex(@"^[0-9]{1,3}(?:([.,]|\s)[0-9]{3})(?:\1[0-9]{3})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Parted();
}
