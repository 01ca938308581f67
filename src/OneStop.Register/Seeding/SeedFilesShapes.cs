using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;

namespace OneStop.Register.Seeding;

/// <summary>procedures/catalogue.json: where the catalogue comes from and the day that stands for an unknown first day in force.</summary>
internal sealed record CatalogueFile(string Source, string Collected, DateOnly InForceFromAssumed);

/// <summary>demo/steps.json: the inner process of some procedures, with the note that says what it is worth.</summary>
internal sealed record StepsFile(string Note, IReadOnlyList<ProcedureSteps> Procedures);

/// <summary>The steps of one procedure.</summary>
internal sealed record ProcedureSteps(string Code, IReadOnlyList<ProcedureStep> Steps);

/// <summary>demo/fees.json: sample fees of some procedures, with the note that says what they are worth.</summary>
internal sealed record FeesFile(string Note, IReadOnlyList<ProcedureFees> Procedures);

/// <summary>The fees of one procedure by channel.</summary>
internal sealed record ProcedureFees(string Code, IReadOnlyDictionary<Channel, IReadOnlyList<FeeItem>> Channels);

/// <summary>A paper as a procedure's line has it.</summary>
internal sealed record PaperLine(string Name, int? Originals, int? Copies);

/// <summary>What a line adds about a channel: why it is closed, and its fees.</summary>
internal sealed record ChannelLine(Text? Closed = null, IReadOnlyList<FeeItem>? Fees = null);

/// <summary>One line of procedures/*.jsonl. What the collected source lacks (dates, fees, steps …) an administrator may add.</summary>
internal sealed record ProcedureLine(
    string Code, string Name, IReadOnlyList<Level> Levels, string Sector, IReadOnlyList<Subject> Subjects, IReadOnlyList<StatedLimit> Limits,
    string Decision = "", string Competent = "", string Executing = "", string? Result = null, string? ResultCode = null, bool Document = false,
    IReadOnlyList<PaperLine>? Papers = null, int Version = 1, DateOnly? From = null, DateOnly? To = null,
    OnlineLevel Online = OnlineLevel.Unknown, Convention? Convention = null, string? ConventionBasis = null, Resume Supplement = Resume.Restart, Resume Payment = Resume.Continue,
    IReadOnlyDictionary<Channel, ChannelLine>? Channels = null, IReadOnlyList<ProcedureStep>? Steps = null)
{
    public ProcedureVersion ToVersion(string sectorName, DateOnly assumedFrom) => new()
    {
        Code = Code,
        Name = Name,
        Version = Version,
        InForceFrom = From ?? assumedFrom,
        InForceTo = To,
        InForceFromAssumed = From is null,
        Decision = Decision,
        Sector = Sector,
        SectorName = sectorName,
        Levels = Levels,
        Subjects = Subjects,
        Channels = [.. StatedLimits.Read(Limits).Select(WithAdditions)],
        Convention = Convention ?? new Convention(),
        ConventionBasis = ConventionBasis,
        SupplementResume = Supplement,
        PaymentResume = Payment,
        YieldsDocument = Document,
        ResultName = Result,
        ResultCode = ResultCode,
        Papers = [.. (Papers ?? []).Select((paper, at) => new PaperItem(at + 1, PaperName.Clean(paper.Name), paper.Originals, paper.Copies))],
        CompetentAgencyText = Competent,
        ExecutingAgencyText = Executing,
        Online = Online,
        Steps = Steps ?? [],
    };

    private ChannelTerms WithAdditions(ChannelTerms terms) => Channels?.GetValueOrDefault(terms.Channel) is { } added
        ? terms with { Open = added.Closed is null, ClosedBecause = added.Closed, Fees = added.Fees }
        : terms;
}
