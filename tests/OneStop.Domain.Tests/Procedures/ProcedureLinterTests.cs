using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using static OneStop.Domain.Tests.Procedures.TestProcedure;

namespace OneStop.Domain.Tests.Procedures;

public sealed class ProcedureLinterTests
{
    private static readonly ProcedureVersion good = Of("1.000001");
    private static readonly Limit fiveDays = new(5, LimitUnit.WorkingDays);

    public static TheoryData<string, ProcedureVersion> Broken => new()
    {
        { "code-missing", good with { Code = " " } },
        { "name-missing", good with { Name = "" } },
        { "sector-missing", good with { Sector = "" } },
        { "level-missing", good with { Levels = [] } },
        { "in-force-empty", good with { InForceTo = good.InForceFrom } },
        { "district-level-ended", good with { Levels = [Level.District] } },
        { "district-level-ended", good with { Levels = [Level.District], InForceFrom = new(2020, 1, 1), InForceTo = new(2025, 7, 2) } },
        { "no-channel-open", good with { Channels = [], Online = OnlineLevel.None } },
        { "no-channel-open", good with { Channels = [Closed(Channel.Direct)], Online = OnlineLevel.None } },
        { "channel-twice", With(Terms(Channel.Direct, fiveDays), Terms(Channel.Direct, fiveDays)) },
        { "online-channel-missing", With(Terms(Channel.Direct, fiveDays)) with { Online = OnlineLevel.Partial } },
        { "closed-without-reason", With(Terms(Channel.Direct, fiveDays), Terms(Channel.Post, fiveDays, open: false)) },
        { "term-missing", With(Terms(Channel.Direct, null)) },
        { "unit-missing", With(Terms(Channel.Direct, null) with { Doubt = LimitDoubt.NoUnit }) },
        { "unit-missing", With(Terms(Channel.Direct, new Limit(5, LimitUnit.None))) },
        { "term-several", With(Terms(Channel.Direct, null) with { Doubt = LimitDoubt.Several }) },
        { "term-negative", With(Terms(Channel.Direct, new Limit(-1, LimitUnit.WorkingDays))) },
        { "term-not-whole", With(Terms(Channel.Direct, new Limit(1.5m, LimitUnit.Months))) },
        { "fees-unknown", With(Terms(Channel.Direct, fiveDays) with { Fees = null }) },
        { "step-budget-missing", Stepped(new ProcedureStep("Sở", new Limit(0, LimitUnit.WorkingDays))) },
        { "steps-exceed-term", Stepped(Step(3, LimitUnit.WorkingDays), Step(2.25m, LimitUnit.WorkingDays)) },
        { "steps-exceed-term", Stepped(Step(4.5m, LimitUnit.WorkingDays), Step(5, LimitUnit.WorkingHours)) },
        { "steps-not-comparable", Stepped(Step(3, LimitUnit.CalendarDays)) },
        { "in-force-assumed", good with { InForceFromAssumed = true } },
        { "decision-missing", good with { Decision = "" } },
        { "competent-agency-missing", good with { CompetentAgencyText = "" } },
        { "online-level-unknown", good with { Online = OnlineLevel.Unknown } },
        { "result-missing", good with { ResultName = null } },
        { "papers-missing", good with { Papers = [] } },
        { "papers-unsure", good with { Papers = [new PaperItem(1, "Tờ khai theo mẫu…", 1, 0)] } },
        { "papers-unsure", good with { Papers = [new PaperItem(1, "Tờ khai", null, 0)] } },
    };

    public static TheoryData<ProcedureVersion> Sound =>
    [
        good,
        With(Terms(Channel.Direct, new Limit(0, LimitUnit.None))), // the law sets no term
        With(Terms(Channel.Direct, new Limit(0, LimitUnit.WorkingDays))), // done on the day of receipt
        With(Terms(Channel.Direct, fiveDays), Closed(Channel.Post)),
        Stepped(Step(4.5m, LimitUnit.WorkingDays), Step(4, LimitUnit.WorkingHours)), // 4.5 days and 4 hours are 5 days
        Stepped(Step(5, LimitUnit.WorkingDays), new ProcedureStep("Trả kết quả", default, Counted: false)),
        good with { Levels = [Level.District], InForceFrom = new(2020, 1, 1), InForceTo = new(2025, 7, 1) },
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public void Check_OneThingBroken_FindsExactlyThat(string code, ProcedureVersion procedure)
    {
        Assert.Equal([code], ProcedureLinter.Check(procedure).Select(finding => finding.Code).Distinct());
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void Check_Sound_FindsNothing(ProcedureVersion procedure) => Assert.Empty(ProcedureLinter.Check(procedure));

    [Fact]
    public void Check_DayLengthIsASetting_ChangesWhatFits()
    {
        var procedure = Stepped(Step(4, LimitUnit.WorkingDays), Step(8, LimitUnit.WorkingHours));
        Assert.Empty(ProcedureLinter.Check(procedure, dayHours: 8));
        Assert.Equal("steps-exceed-term", Assert.Single(ProcedureLinter.Check(procedure, dayHours: 7)).Code);
    }

    [Fact]
    public void Check_ErrorsAndWarnings_ErrorsComeFirst()
    {
        var severities = ProcedureLinter.Check(good with { Papers = [], Name = "", Online = OnlineLevel.Unknown }).Select(finding => finding.Severity);
        Assert.Equal([LintSeverity.Error, LintSeverity.Warning, LintSeverity.Warning], severities);
    }

    private static ProcedureVersion With(params ChannelTerms[] channels) => good with { Channels = channels, Online = OnlineLevel.None };

    private static ProcedureVersion Stepped(params ProcedureStep[] steps) => With(Terms(Channel.Direct, fiveDays)) with { Steps = steps };

    private static ProcedureStep Step(decimal amount, LimitUnit unit) => new("Sở", new Limit(amount, unit));

    private static ChannelTerms Closed(Channel channel) =>
        Terms(channel, null, open: false) with { ClosedBecause = new Text("Phải có mặt", "Presence is required") };
}
