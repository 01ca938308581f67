using System.ComponentModel.DataAnnotations;
using System.Globalization;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>How the fee stands when the filing is taken in.</summary>
internal enum FeePaid { NotYet, AtDesk, Online }

/// <summary>What the clerk enters for a walk-in; amounts and papers are text, because people write them as they like.</summary>
internal sealed class ReceiveForm
{
    public string? Desk { get; set; }
    /// <summary>Words, initials or a code by which the procedure is looked for.</summary>
    public string? Find { get; set; }
    public string? Procedure { get; set; }
    public Channel Channel { get; set; } = Channel.Direct;
    public string? Agency { get; set; }
    public PersonKind Kind { get; set; }
    [StringLength(100)] public string? IdNumber { get; set; }
    [StringLength(200)] public string? Name { get; set; }
    [StringLength(20)] public string? Phone { get; set; }
    [StringLength(300)] public string? Address { get; set; }
    [StringLength(200), EmailAddress] public string? Email { get; set; }
    /// <summary>The numbers of the papers handed in.</summary>
    public IReadOnlyList<int> Papers { get; set; } = [];
    public bool PapersDigitised { get; set; }
    public bool PapersReused { get; set; }
    public bool VneidVerified { get; set; }
    public string? Fee { get; set; }
    public FeePaid Paid { get; set; }
    public Channel ReturnChannel { get; set; } = Channel.Direct;
    public bool Slip { get; set; } = true;
    [StringLength(2000)] public string? Note { get; set; }
    /// <summary>Why a walk-in is refused.</summary>
    [StringLength(2000)] public string? Reason { get; set; }
    /// <summary>The papers a walk-in is sent for, one a line, and why.</summary>
    [StringLength(2000)] public string? Asked { get; set; }
    [StringLength(2000)] public string? AskedBecause { get; set; }

    public IReadOnlyList<string> AskedPapers => (Asked ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The clerk saw that the same person has the same procedure open, and receives all the same.</summary>
    public bool DuplicateSeen { get; set; }
    /// <summary>Makes a second press harmless.</summary>
    public string Key { get; set; } = "";

    /// <summary>The fee in đồng; null when left open. Dots, commas, spaces and the currency sign are how people write it.</summary>
    public bool TryFee(out long? amount)
    {
        amount = null;
        if (string.IsNullOrWhiteSpace(Fee)) return true;
        var digits = string.Concat(Fee.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or ',' or '₫' or 'đ' or 'Đ')));
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return false;
        amount = read;
        return true;
    }

    /// <summary>The filing as the register takes it; <paramref name="papers"/> is the procedure's checklist.</summary>
    public Intake ToIntake(string desk, IReadOnlyList<PaperItem> papers, string? note) => new()
    {
        Desk = desk,
        Procedure = Procedure ?? "",
        Agency = string.IsNullOrWhiteSpace(Agency) ? null : Agency,
        Channel = Channel,
        Applicant = new(Kind, Name?.Trim() ?? "", Tidy(IdNumber), Tidy(Phone), Tidy(Address), Tidy(Email)),
        FeeDue = TryFee(out var fee) ? fee : null,
        FeePaidOnline = Paid switch { FeePaid.Online => true, FeePaid.AtDesk => false, _ => null },
        PapersDigitised = papers.Count == 0 && !PapersDigitised ? null : PapersDigitised,
        PapersReused = PapersReused,
        VneidVerified = VneidVerified,
        ReturnChannel = ReturnChannel,
        Slip = Slip,
        Note = note,
    };

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
