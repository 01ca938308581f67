using System.Globalization;

namespace OneStop.Web.Parts;

/// <summary>Numbers as people type them: with a comma or a point before the decimals, without a sign.</summary>
internal static class TypedNumber
{
    public static bool TryRead(string? text, out decimal number) =>
        decimal.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
