namespace OneStop.Domain.Procedures;

/// <summary>
/// What an administrator sets in a new version of a procedure. What is null stays as it is. <paramref name="Based"/> is the version
/// that was looked at; <paramref name="From"/> the first day of the new one.
/// </summary>
public sealed record ProcedureEdit(string Code, int Based, DateOnly From)
{
    /// <summary>The number of the decision; empty keeps the last one's.</summary>
    public string Decision { get; init; } = "";

    /// <summary>What the change rests on, in words.</summary>
    public string Basis { get; init; } = "";

    public IReadOnlyList<ChannelTerms>? Channels { get; init; }
    public IReadOnlyList<PaperItem>? Papers { get; init; }
    public IReadOnlyList<ProcedureStep>? Steps { get; init; }

    private const int MostPapers = 100, MostSteps = 30, MostFees = 50;

    /// <summary>
    /// The version that follows on <paramref name="newest"/>. Refused when somebody published meanwhile, when the day cannot be, when
    /// nothing changes, and when it would bring an error of the linter that was not there before.
    /// </summary>
    public Outcome<ProcedureVersion> Apply(ProcedureVersion newest, string by, DateTimeOffset at, DateOnly today)
    {
        if (newest.Version != Based) return ProcedureEditRefusals.ChangedSince;
        if (string.IsNullOrWhiteSpace(Basis)) return ProcedureEditRefusals.BasisMissing;
        if (From < today) return ProcedureEditRefusals.FromPast(today);
        if (From < newest.InForceFrom) return ProcedureEditRefusals.FromBefore(newest.InForceFrom);
        if (newest.InForceTo is { } end && end <= From) return ProcedureEditRefusals.Ended(end);
        if (TooMuch()) return ProcedureEditRefusals.TooMuch;
        var next = newest with
        {
            Version = newest.Version + 1, InForceFrom = From, InForceFromAssumed = false, Decision = Decision.Trim() is { Length: > 0 } number ? number : newest.Decision,
            Channels = Channels ?? newest.Channels, Papers = Papers ?? newest.Papers, Steps = Steps ?? newest.Steps, Basis = Basis.Trim(), PublishedBy = by, PublishedAt = at,
            Publication = [],
        };
        if (Same(newest, next)) return ProcedureEditRefusals.Nothing;
        var before = Errors(newest).Select(Key).ToHashSet();
        return Errors(next).FirstOrDefault(finding => !before.Contains(Key(finding))) is { } broken ? ProcedureEditRefusals.Broken(broken) : next;
    }

    private bool TooMuch() => Decision.Length > 200 || Basis.Length > 1000 || Papers?.Count > MostPapers || Steps?.Count > MostSteps
        || Papers?.Any(paper => paper.Name.Length is 0 or > 1000 || paper.Originals is < 0 or > 999 || paper.Copies is < 0 or > 999) == true
        || Steps?.Any(step => step.Name.Length > 300 || step.Agency.Length is 0 or > 200 || step.Budget.Amount is < 0 or > 10_000) == true
        || Channels?.Any(terms => terms.Fees?.Count > MostFees || terms.Limit?.Amount is < 0 or > 10_000 || terms.Fees?.Any(fee => fee.Name.Length is 0 or > 300 || fee.Amount is < 0 or > 1_000_000_000_000) == true) == true;

    private static IEnumerable<LintFinding> Errors(ProcedureVersion version) => ProcedureLinter.Check(version).Where(finding => finding.Severity == LintSeverity.Error);

    private static (string, Channel?) Key(LintFinding finding) => (finding.Code, finding.Channel);

    private static bool Same(ProcedureVersion one, ProcedureVersion other) => one.Decision == other.Decision && one.Papers.SequenceEqual(other.Papers) && one.Steps.SequenceEqual(other.Steps)
        && one.Channels.Count == other.Channels.Count && one.Channels.Zip(other.Channels).All(pair => Same(pair.First, pair.Second));

    private static bool Same(ChannelTerms one, ChannelTerms other) =>
        (one.Channel, one.Limit, one.Open, one.ClosedBecause) == (other.Channel, other.Limit, other.Open, other.ClosedBecause)
        && (one.Fees is null ? other.Fees is null : other.Fees is not null && one.Fees.SequenceEqual(other.Fees));
}

/// <summary>Why a version cannot be published; each says what to do.</summary>
public static class ProcedureEditRefusals
{
    public static readonly Refusal ChangedSince = new("procedure-changed-since", new(
        "Có người vừa công bố phiên bản mới của thủ tục này. Mở lại trang để sửa trên phiên bản mới nhất.", "Somebody published a newer version of this procedure. Open the page again and edit the newest."));

    public static readonly Refusal BasisMissing = new("missing-basis", new("Ghi căn cứ của thay đổi.", "Enter what the change rests on."), "basis");

    public static readonly Refusal Nothing = new("nothing-changed", new("Không có gì thay đổi so với phiên bản đang dùng.", "Nothing differs from the present version."));

    public static readonly Refusal TooMuch = new("bad-value", new(
        "Có mục quá dài, quá nhiều dòng hoặc số không hợp lệ: kiểm tra tên giấy tờ, bước, số lượng và số tiền.", "Something is too long, has too many lines or an impossible number: check papers, steps, numbers and amounts."));

    public static Refusal FromPast(DateOnly today) => new("from-in-the-past", new(
        $"Ngày có hiệu lực sớm nhất là hôm nay ({today:dd/MM/yyyy}); hồ sơ đã nhận giữ phiên bản cũ.", $"The first day can be today ({today:dd/MM/yyyy}) at the earliest; what was received keeps its version."), "from");

    public static Refusal FromBefore(DateOnly first) => new("from-before-version", new(
        $"Phiên bản mới nhất có hiệu lực từ {first:dd/MM/yyyy}; chọn ngày đó hoặc sau đó.", $"The newest version is in force from {first:dd/MM/yyyy}; choose that day or a later one."), "from");

    public static Refusal Ended(DateOnly end) => new("procedure-ended", new(
        $"Thủ tục hết hiệu lực từ {end:dd/MM/yyyy}, không công bố tiếp được.", $"The procedure ends on {end:dd/MM/yyyy}; nothing can follow."), "from");

    public static Refusal Broken(LintFinding finding) => new("procedure-lint", new("Chưa công bố được: " + finding.Message.Vi, "It cannot be published: " + finding.Message.En));
}
