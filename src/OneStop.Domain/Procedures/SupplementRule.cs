namespace OneStop.Domain.Procedures;

/// <summary>
/// The two terms around a request for further papers, both in working days and both ending with the office day: how long after
/// receipt it may be asked for, and how long the applicant has to answer. A request after the first is allowed but marked; an
/// answer missing after the second makes the dossier a proposal for stopping. Sector law may set others, so a procedure may have its own.
/// </summary>
public sealed record SupplementRule(int AskWithinDays, int AnswerWithinDays)
{
    /// <summary>Where the first number comes from.</summary>
    public Text AskBasis { get; init; } = new("Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4: trong 03 ngày làm việc kể từ ngày tiếp nhận.",
        "Decree 61/2018/ND-CP, article 19.4: within 3 working days from receipt.");

    /// <summary>Where the second number comes from.</summary>
    public Text AnswerBasis { get; init; } = new(
        "15 ngày làm việc, theo quy định của nghị định năm 2025 về liên thông karaoke (Điều 6); áp dụng chung là một thiết lập, luật chuyên ngành có thể khác.",
        "15 working days as in a 2025 decree on linked karaoke procedures (article 6); its general use is a setting, sector law may differ.");

    /// <summary>What applies where neither the office nor the procedure says otherwise.</summary>
    public static SupplementRule Default { get; } = new(3, 15);
}
