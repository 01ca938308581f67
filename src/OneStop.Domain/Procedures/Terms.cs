using OneStop.Domain.Calendar;

namespace OneStop.Domain.Procedures;

/// <summary>How a dossier is filed; the numbers are the national portal's (KenhThucHien).</summary>
public enum Channel { Direct = 1, Online = 2, Post = 3 }

/// <summary>
/// The level of government that carries a procedure out. District only until 30/06/2025;
/// <see cref="Other"/> is the portal's "cơ quan khác" (courts, social insurance …).
/// </summary>
public enum Level { Ministry = 0, Province = 1, Commune = 2, District = 3, Other = 4 }

/// <summary>Whether the whole procedure or a part of it can be done online; most sources do not say.</summary>
public enum OnlineLevel { None, Partial, Full, Unknown }

/// <summary>The two kinds of money asked: fee for a service (phí), charge for an official act (lệ phí). Kept apart in the till.</summary>
public enum FeeKind { Fee, Charge }

/// <summary>
/// One item of money. <paramref name="Amount"/> in đồng: 0 is a known exemption, null is unknown. Half open
/// [<paramref name="From"/>, <paramref name="Until"/>), either end may be missing.
/// </summary>
public sealed record FeeItem(string Name, FeeKind Kind, decimal? Amount, DateOnly? From = null, DateOnly? Until = null, string? Basis = null)
{
    /// <summary>True when the item is asked on that day.</summary>
    public bool AppliesOn(DateOnly day) => (From is null || From <= day) && (Until is null || day < Until);
}

/// <summary>Why the limit of a channel cannot be read from the source.</summary>
public enum LimitDoubt
{
    /// <summary>It can be read.</summary>
    None,

    /// <summary>A number stands there without a unit.</summary>
    NoUnit,

    /// <summary>Several limits stand there for different cases of one procedure, and the source does not say which is for which.</summary>
    Several,
}

/// <summary>
/// What applies when a procedure is filed through one channel. A limit of null could not be read: it is listed for an
/// administrator and never guessed. "The law sets no limit" is a limit of unit <see cref="LimitUnit.None"/>. A closed channel says
/// why. Fees of null are unknown; an empty list means known to cost nothing.
/// </summary>
public sealed record ChannelTerms(Channel Channel, Limit? Limit, bool Open, Text? ClosedBecause, IReadOnlyList<FeeItem>? Fees)
{
    /// <summary>Why <see cref="Limit"/> is null.</summary>
    public LimitDoubt Doubt { get; init; }

    /// <summary>The limits the source names where it names several: an administrator chooses among them or splits the procedure.</summary>
    public IReadOnlyList<Limit> Candidates { get; init; } = [];
}

/// <summary>
/// A paper on a procedure's checklist, numbered from 1. Originals and copies are numbers of sheets or sets to hand in, null when the
/// source's number cannot be true; 0 and 0 is a paper only to be shown, or one the source gives no number for.
/// </summary>
public sealed record PaperItem(int No, string Name, int? Originals, int? Copies)
{
    /// <summary>True when the source cut the name off; the administrator completes it.</summary>
    public bool IsCut => Name.EndsWith('…');
}

/// <summary>
/// One step of the inner process: who acts, its share of the term, and whether that share is counted. Handing the result back is
/// usually not counted. The agency is <see cref="Desk"/>, <see cref="Competent"/>, an agency's code, or a role in words that no
/// agency of the register has.
/// </summary>
public sealed record ProcedureStep(string Agency, Limit Budget, bool Counted = true)
{
    /// <summary>The agency of the reception desk.</summary>
    public const string Desk = "desk";

    /// <summary>The agency that decides.</summary>
    public const string Competent = "competent";

    /// <summary>What is done in it ("Thẩm định"); empty when not said.</summary>
    public string Name { get; init; } = "";
}
