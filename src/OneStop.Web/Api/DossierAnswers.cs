using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Writing;

namespace OneStop.Web.Api;

/// <summary>A line of "why this date" in both languages, with the days it is about and the decision that set them.</summary>
internal sealed record WhyAnswer(string Vi, string En, WhyKind Kind, IReadOnlyList<DateOnly> Days, Text? Cause, string? Decision)
{
    public static WhyAnswer Of(WhyLine line) => new(line.Text.Vi, line.Text.En, line.Kind, line.Days, line.Cause, line.Decision);
}

/// <summary>What a filing or an action led to.</summary>
internal sealed record DossierAnswer
{
    public required string Code { get; init; }
    /// <summary>The national portal's number.</summary>
    public required int Status { get; init; }
    public required string StatusName { get; init; }
    public required Text StatusText { get; init; }
    public required int Version { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public DateTimeOffset? AcceptBy { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? FirstPromiseAt { get; init; }
    /// <summary>The date reaches into a year whose official calendar is not out.</summary>
    public bool Provisional { get; init; }
    /// <summary>Of a provisional date: the earliest and the latest it can become.</summary>
    public DateTimeOffset? EarliestDueAt { get; init; }
    public DateTimeOffset? LatestDueAt { get; init; }
    public DateTimeOffset? ExpectedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public DateTimeOffset? ReturnedAt { get; init; }
    public DossierResult? Outcome { get; init; }
    public TimelinessClass? Class { get; init; }
    public TimelinessClass? FirstPromiseClass { get; init; }
    public TimelinessClass? ClassIfCorrected { get; init; }
    /// <summary>By when the applicant should answer a supplement request; past it the dossier is proposed for stopping.</summary>
    public DateTimeOffset? AnswerBy { get; init; }
    /// <summary>Shared by the dossiers of one linked filing.</summary>
    public string? GroupId { get; init; }
    public required string Procedure { get; init; }
    public required string Agency { get; init; }
    public required string Desk { get; init; }
    public string? RegisterBook { get; init; }
    public int? RegisterNumber { get; init; }
    public required IReadOnlyList<WhyAnswer> Why { get; init; }
    /// <summary>What the clerk should know although it was done.</summary>
    public required IReadOnlyList<Text> Notices { get; init; }
    /// <summary>Numbers of the slips that were issued.</summary>
    public required IReadOnlyList<string> Slips { get; init; }

    public static DossierAnswer Of(Done done, OfficeReference reference)
    {
        var dossier = done.Dossier;
        return new()
        {
            Code = dossier.Code,
            Status = (int)dossier.Status,
            StatusName = StatusNames.Name(dossier.Status),
            StatusText = StatusNames.Text(dossier.Status),
            Version = dossier.Version,
            SubmittedAt = dossier.SubmittedAt,
            AcceptBy = dossier.Status == DossierStatus.Submitted ? dossier.AcceptBy : null,
            ReceivedAt = dossier.ReceivedAt,
            DueAt = dossier.DueAt,
            FirstPromiseAt = dossier.FirstPromiseAt,
            Provisional = dossier.Provisional,
            EarliestDueAt = dossier.EarliestDueAt,
            LatestDueAt = dossier.LatestDueAt,
            ExpectedAt = dossier.ExpectedAt,
            FinishedAt = dossier.FinishedAt,
            EndedAt = dossier.EndedAt,
            ReturnedAt = dossier.ReturnedAt,
            Outcome = dossier.Result,
            Class = dossier.Class,
            FirstPromiseClass = dossier.FirstPromiseClass,
            ClassIfCorrected = dossier.ClassIfCorrected,
            AnswerBy = dossier.AnswerBy,
            GroupId = dossier.GroupId,
            Procedure = reference.Version(dossier.ProcedureVersionId).Content.Code,
            Agency = reference.Tree.Agency(dossier.AgencyId)!.Code,
            Desk = reference.Tree.Desk(dossier.DeskId)!.Code,
            RegisterBook = dossier.RegisterBook,
            RegisterNumber = dossier.RegisterNumber,
            Why = [.. DueReasons.Of(dossier, reference).Select(WhyAnswer.Of)],
            Notices = done.Notices,
            Slips = done.Slips,
        };
    }
}
