using System.Diagnostics.CodeAnalysis;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Web.Access;

namespace OneStop.Web.Api;

/// <summary>GET /api/dossiers/{code}: the row of the list and everything else that is known.</summary>
internal sealed record DossierFull : DossierLine
{
    [SetsRequiredMembers]
    private DossierFull(DossierLine line) : base(line)
    {
    }

    public int ProcedureVersion { get; init; }
    public string SectorName { get; init; } = "";
    public string AgencyNameEn { get; init; } = "";
    public string DeskName { get; init; } = "";
    public string HolderAgencyName { get; init; } = "";
    public string? HandoverToAgency { get; init; }
    public string? HandoverTo { get; init; }
    public ApplicantView? Applicant { get; init; }
    public IReadOnlyList<WhyAnswer> Why { get; init; } = [];
    /// <summary>Working seconds until the due moment, negative once it has passed; null without a running clock.</summary>
    public long? WorkSecondsLeft { get; init; }
    /// <summary>The same in words: "Còn 2 ngày làm việc 3 giờ".</summary>
    public Text? Left { get; init; }
    /// <summary>When it must be handed on so that the steps after the present one keep their shares of the term.</summary>
    public DateTimeOffset? HandOverBy { get; init; }
    public DateTimeOffset? EarliestDueAt { get; init; }
    public DateTimeOffset? LatestDueAt { get; init; }
    public DateTimeOffset? AnswerBy { get; init; }
    public bool? ApologyInTime { get; init; }
    /// <summary>What asks for attention now; each is also a filter of the list.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];
    /// <summary>The control slip: planned steps and the real course.</summary>
    public IReadOnlyList<StepView> Steps { get; init; } = [];
    public DateTimeOffset? StepDueAt { get; init; }
    /// <summary>The other dossiers of its linked filing, and what was promised for all of them.</summary>
    public IReadOnlyList<SiblingView> Linked { get; init; } = [];
    public DateTimeOffset? LinkedPromiseAt { get; init; }
    public string? OwnLimit { get; init; }
    public int LateSupplementCount { get; init; }
    public IReadOnlyList<DueChange> DueDates { get; init; } = [];
    public IReadOnlyList<PauseView> Pauses { get; init; } = [];
    public IReadOnlyList<EventView> Events { get; init; } = [];
    public IReadOnlyList<SlipView> Slips { get; init; } = [];
    /// <summary>What the caller may do now.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
    public CorrectionView? PendingCorrection { get; init; }
    public DateTimeOffset? ClockStart { get; init; }
    public DateTimeOffset? DueSoonAt { get; init; }
    public DateTimeOffset? DueBeforePause { get; init; }
    public bool DueGiven { get; init; }
    public DateTimeOffset? BreachedAt { get; init; }
    public DateTimeOffset? ApologisedAt { get; init; }
    public DateTimeOffset? CorrectedReceivedAt { get; init; }
    public DateTimeOffset? CorrectedFinishedAt { get; init; }
    public TimelinessClass? ClassIfCorrected { get; init; }
    public int SupplementCount { get; init; }
    public int ExtendCount { get; init; }
    public int CorrectionCount { get; init; }
    public int ReopenCount { get; init; }
    public long? FeeDue { get; init; }
    public bool? FeePaidOnline { get; init; }
    public bool? PapersDigitised { get; init; }
    public bool? PapersReused { get; init; }
    public bool? ResultElectronic { get; init; }
    public bool? VneidVerified { get; init; }
    public Channel? ReturnChannel { get; init; }
    public string? CalendarVersion { get; init; }
    public string? GroupId { get; init; }
    public string? RegisterBook { get; init; }
    public int? RegisterNumber { get; init; }
    public string? Source { get; init; }
    public string? SourceId { get; init; }
    public string? TakenInBy { get; init; }

    public static DossierFull Of(DossierDetail detail, CurrentUser user, OfficeReference reference)
    {
        var row = detail.Row;
        return new(detail.Line)
        {
            ProcedureVersion = detail.Procedure.Version, SectorName = detail.Procedure.SectorName, AgencyNameEn = detail.Agency.NameEn, DeskName = detail.Desk.Name,
            HolderAgencyName = detail.HolderAgency.Name, HandoverToAgency = detail.HandoverToAgency?.Code, HandoverTo = detail.HandoverTo,
            Applicant = detail.Applicant, Why = [.. detail.Why.Select(WhyAnswer.Of)], WorkSecondsLeft = (long?)detail.WorkLeft?.TotalSeconds,
            Left = detail.LeftText, HandOverBy = detail.Course.HandOverBy, EarliestDueAt = row.EarliestDueAt, LatestDueAt = row.LatestDueAt, AnswerBy = row.AnswerBy,
            ApologyInTime = row.ApologyInTime, Flags = [.. detail.Flags.Select(Domain.Counters.Flags.Name)], Steps = detail.Course.Steps, StepDueAt = row.StepDueAt,
            Linked = detail.Siblings, LinkedPromiseAt = Siblings.Promise(detail), OwnLimit = row.OwnLimit, LateSupplementCount = row.LateSupplementCount,
            DueDates = detail.DueDates, Pauses = detail.Pauses, Events = detail.Events, Slips = detail.Slips,
            Actions = [.. ActCommands.AllowedTo(user, detail.Actions).Select(Lifecycle.Name)], PendingCorrection = detail.PendingCorrection,
            ClockStart = row.ClockStart, DueSoonAt = row.DueSoonAt, DueBeforePause = row.DueBeforePause, DueGiven = row.DueGiven, BreachedAt = row.BreachedAt,
            ApologisedAt = row.ApologisedAt, CorrectedReceivedAt = row.CorrectedReceivedAt, CorrectedFinishedAt = row.CorrectedFinishedAt, ClassIfCorrected = row.ClassIfCorrected,
            SupplementCount = row.SupplementCount, ExtendCount = row.ExtendCount, CorrectionCount = row.CorrectionCount, ReopenCount = row.ReopenCount,
            FeeDue = row.FeeDue, FeePaidOnline = row.FeePaidOnline, PapersDigitised = row.PapersDigitised, PapersReused = row.PapersReused,
            ResultElectronic = row.ResultElectronic, VneidVerified = row.VneidVerified, ReturnChannel = row.ReturnChannel, CalendarVersion = row.CalendarVersion,
            GroupId = row.GroupId, RegisterBook = row.RegisterBook, RegisterNumber = row.RegisterNumber, Source = row.Source, SourceId = row.SourceId, TakenInBy = row.TakenInBy,
        };
    }
}
