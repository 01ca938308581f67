using OneStop.Domain.Procedures;

namespace OneStop.Domain.Till;

/// <summary>How money came or went.</summary>
public enum PayMeans : short { Cash = 1, Transfer = 2, Online = 3 }

/// <summary>What a line does.</summary>
public enum PayEntry : short
{
    /// <summary>Money was taken; the line belongs to a receipt.</summary>
    Taken = 1,
    /// <summary>The receipt was cancelled on its day: its number stays in the book as void.</summary>
    Cancelled = 2,
    /// <summary>Money was given back, with a number of the book of refunds.</summary>
    Refunded = 3,
    /// <summary>Exempted: nothing is to be paid, on the legal basis named.</summary>
    Waived = 4,
}

/// <summary>
/// One line of the till. Lines are only added, never changed. Amounts are đồng above 0; what they do follows from
/// <see cref="Entry"/>. Holds no personal data.
/// </summary>
public sealed record PaymentLine
{
    public long Id { get; init; }
    public long DossierId { get; init; }
    public long DeskId { get; init; }
    /// <summary>The home of the account that wrote it; empty for the whole province.</summary>
    public string AgencyCode { get; init; } = "";
    public PayEntry Entry { get; init; }
    /// <summary>Null while nobody said whether it is phí or lệ phí.</summary>
    public FeeKind? Kind { get; init; }
    /// <summary>Null for an exemption.</summary>
    public PayMeans? Means { get; init; }
    public long Amount { get; init; }
    /// <summary>The fee item it is for; empty for an amount that the desk set.</summary>
    public string Item { get; init; } = "";
    /// <summary>Book, year and number of the receipt or refund; empty and 0 for an exemption.</summary>
    public string Book { get; init; } = "";
    public int Year { get; init; }
    public int Number { get; init; }
    /// <summary>The line it takes back.</summary>
    public long? Against { get; init; }
    /// <summary>The bank's or portal's number, or that of a paper receipt.</summary>
    public string Reference { get; init; } = "";
    /// <summary>The legal basis of an exemption.</summary>
    public string Basis { get; init; } = "";
    /// <summary>The office's day: the cash sheet it belongs to.</summary>
    public DateOnly Day { get; init; }
    public DateTimeOffset At { get; init; }
    public string By { get; init; } = "";
    /// <summary>The event it was written with.</summary>
    public long EventSeq { get; init; }

    /// <summary>What the till has more (or, below 0, less) after it.</summary>
    public long Money => Entry switch { PayEntry.Taken => Amount, PayEntry.Cancelled or PayEntry.Refunded => -Amount, _ => 0 };

    /// <summary>"TINH-Q1/2026/0000012"; empty without a number.</summary>
    public string Receipt => Number == 0 ? "" : ReceiptNumber(Book, Year, Number);

    /// <summary>A receipt's number as it is written.</summary>
    public static string ReceiptNumber(string book, int year, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{book}/{year}/{number:0000000}");
}
