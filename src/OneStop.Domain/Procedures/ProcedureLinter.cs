using OneStop.Domain.Calendar;

namespace OneStop.Domain.Procedures;

/// <summary>Whether a finding keeps a procedure from being published, or only asks to be looked at.</summary>
public enum LintSeverity { Error, Warning }

/// <summary>One thing found; the code is stable and the sentence says what to do. The channel is named where it is about one.</summary>
public sealed record LintFinding(string Code, LintSeverity Severity, Text Message, Channel? Channel = null);

/// <summary>Looks a procedure over before it is published: what is missing, and what cannot be true.</summary>
public static class ProcedureLinter
{
    /// <summary>The district level ended with 30/06/2025.</summary>
    public static readonly DateOnly DistrictLevelEnded = new(2025, 7, 1);

    /// <summary>
    /// Everything found, errors first. <paramref name="dayHours"/> is how many working hours a working day has, for steps budgeted in
    /// hours under a term in days.
    /// </summary>
    public static IReadOnlyList<LintFinding> Check(ProcedureVersion procedure, decimal dayHours = 8) =>
        [.. Identity(procedure).Concat(Channels(procedure)).Concat(Steps(procedure, dayHours)).Concat(Gaps(procedure))
            .OrderBy(finding => finding.Severity)];

    private static IEnumerable<LintFinding> Identity(ProcedureVersion procedure)
    {
        if (!ProcedureCode.TryParse(procedure.Code, out _))
            yield return Error("code-missing", "Chưa có mã thủ tục hợp lệ.", "There is no valid procedure code.");
        if (string.IsNullOrWhiteSpace(procedure.Name))
            yield return Error("name-missing", "Chưa có tên thủ tục.", "There is no name.");
        if (string.IsNullOrWhiteSpace(procedure.Sector))
            yield return Error("sector-missing", "Chưa chọn lĩnh vực.", "No sector is chosen.");
        if (procedure.Levels.Count == 0)
            yield return Error("level-missing", "Chưa chọn cấp thực hiện.", "No level of government is chosen.");
        if (procedure.InForceTo <= procedure.InForceFrom)
            yield return Error("in-force-empty", "Ngày hết hiệu lực phải sau ngày có hiệu lực.", "The end must come after the first day in force.");
        if (procedure.Levels.Contains(Level.District) && (procedure.InForceTo ?? DateOnly.MaxValue) > DistrictLevelEnded)
            yield return Error("district-level-ended", "Không còn cấp huyện từ 01/07/2025: hãy đặt ngày hết hiệu lực hoặc chọn cấp khác.",
                "There is no district level from 01/07/2025: end the version or choose another level.");
    }

    private static IEnumerable<LintFinding> Channels(ProcedureVersion procedure)
    {
        if (!procedure.Channels.Any(terms => terms.Open))
            yield return Error("no-channel-open", "Chưa có hình thức nộp nào được mở.", "No way of filing is open.");
        foreach (var twice in procedure.Channels.CountBy(terms => terms.Channel).Where(count => count.Value > 1))
            yield return Error("channel-twice", "Một hình thức nộp được khai hai lần.", "One way of filing is described twice.", twice.Key);
        foreach (var finding in procedure.Channels.SelectMany(TermsOf))
            yield return finding;
        if (procedure.Online is OnlineLevel.Full or OnlineLevel.Partial && procedure.TermsFor(Channel.Online) is not { Open: true })
            yield return Error("online-channel-missing", "Dịch vụ công trực tuyến nhưng chưa mở hình thức nộp trực tuyến.",
                "It is an online service, yet filing online is not open.", Channel.Online);
    }

    private static IEnumerable<LintFinding> TermsOf(ChannelTerms terms)
    {
        if (!terms.Open && terms.ClosedBecause is null)
            yield return Error("closed-without-reason", "Hình thức nộp bị đóng cần nêu lý do và căn cứ.", "A closed way of filing needs its reason and basis.", terms.Channel);
        if (!terms.Open)
            yield break;
        if (Unreadable(terms) is { } unreadable)
            yield return unreadable;
        if (terms.Limit is { Unit: LimitUnit.None, Amount: not 0 })
            yield return Error("unit-missing", "Thời hạn có số nhưng chưa có đơn vị.", "The term has a number but no unit.", terms.Channel);
        if (terms.Limit is { Unit: not LimitUnit.None, Amount: < 0 })
            yield return Error("term-negative", "Thời hạn không được âm; 0 nghĩa là giải quyết trong ngày nhận.",
                "The term may not be negative; 0 means on the day of receipt.", terms.Channel);
        if (terms.Limit is { Unit: LimitUnit.Months or LimitUnit.CalendarDays } whole && whole.Amount != decimal.Truncate(whole.Amount))
            yield return Error("term-not-whole", "Thời hạn tính theo ngày hoặc tháng phải là số nguyên.", "A term in calendar days or months must be whole.", terms.Channel);
        if (terms.Fees is null)
            yield return Warning("fees-unknown", "Chưa rõ phí, lệ phí (chưa biết không có nghĩa là miễn phí).", "Fees are unknown, which does not mean free.", terms.Channel);
    }

    private static LintFinding? Unreadable(ChannelTerms terms) => terms switch
    {
        { Limit: not null } => null,
        { Doubt: LimitDoubt.NoUnit } => Error("unit-missing", "Thời hạn có số nhưng chưa có đơn vị.", "The term has a number but no unit.", terms.Channel),
        { Doubt: LimitDoubt.Several } => Error("term-several",
            "Nguồn nêu nhiều thời hạn cho các trường hợp khác nhau: hãy chọn một hoặc tách thủ tục.",
            "The source names several terms for different cases: choose one or split the procedure.", terms.Channel),
        _ => Error("term-missing", "Chưa có thời hạn giải quyết.", "There is no term.", terms.Channel),
    };

    private static IEnumerable<LintFinding> Steps(ProcedureVersion procedure, decimal dayHours)
    {
        if (procedure.Steps.Any(step => step.Counted && step.Budget is { Unit: LimitUnit.None } or { Amount: <= 0 }))
            yield return Error("step-budget-missing", "Có bước được tính thời gian nhưng chưa có thời hạn.", "A counted step has no budget.");
        foreach (var terms in procedure.Channels.Where(terms => terms.Open && terms.Limit is { Unit: not LimitUnit.None }))
        {
            var sum = StepBudget.Against(procedure.Steps, terms.Limit!.Value, dayHours);
            if (sum.NotComparable)
                yield return Warning("steps-not-comparable", "Các bước và thời hạn khác loại đơn vị nên không cộng được.",
                    "Steps and term are counted in units that cannot be added up.", terms.Channel);
            else if (sum.Exceeds)
                yield return Error("steps-exceed-term", "Tổng thời hạn các bước vượt thời hạn theo quy định.", "The steps add up to more than the legal term.", terms.Channel);
        }
    }

    private static IEnumerable<LintFinding> Gaps(ProcedureVersion procedure)
    {
        if (procedure.InForceFromAssumed)
            yield return Warning("in-force-assumed", "Ngày có hiệu lực là giả định: hãy nhập theo quyết định công bố.", "The first day in force is assumed: enter the decision's.");
        if (procedure.Decision.Length == 0)
            yield return Warning("decision-missing", "Chưa có số quyết định công bố.", "The number of the publishing decision is missing.");
        if (procedure.CompetentAgencyText.Length == 0)
            yield return Warning("competent-agency-missing", "Nguồn không nêu cơ quan có thẩm quyền.", "The source does not say who decides.");
        if (procedure.Online is OnlineLevel.Unknown)
            yield return Warning("online-level-unknown", "Chưa rõ mức độ dịch vụ công trực tuyến.", "The level of online service is unknown.");
        if (procedure.ResultName is null)
            yield return Warning("result-missing", "Chưa rõ kết quả của thủ tục.", "The kind of result is unknown.");
        if (procedure.Papers.Count == 0)
            yield return Warning("papers-missing", "Chưa có thành phần hồ sơ.", "There is no list of papers.");
        if (procedure.Papers.Any(paper => paper.IsCut || paper.Originals is null || paper.Copies is null))
            yield return Warning("papers-unsure", "Có giấy tờ bị cắt tên hoặc chưa rõ số lượng: hãy đối chiếu.", "A paper's name is cut or its number unsure: check it.");
    }

    private static LintFinding Error(string code, string vi, string en, Channel? channel = null) => new(code, LintSeverity.Error, new Text(vi, en), channel);

    private static LintFinding Warning(string code, string vi, string en, Channel? channel = null) => new(code, LintSeverity.Warning, new Text(vi, en), channel);
}
