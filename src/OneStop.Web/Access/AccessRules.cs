using static OneStop.Web.Access.Permission;

namespace OneStop.Web.Access;

/// <summary>Something that not everybody may do. The help page prints them all; Resources/ShellTexts names each in both languages.</summary>
internal enum Permission
{
    SeeDossiers, SeePersons, ReceiveDossiers, WorkDossiers, ReturnResults, RequestCorrections, DecideAsLeader,
    TakeMoney, SeeTill, SeePetitions, WorkPetitions,
    SeeReports, SeeFindings, Urge, ManageWalls,
    SeeScores, DeclareFigures, ApproveFigures, ClosePeriods, ExportEvidence, ExportPersons,
    ImportData, RecountCounters, ManageCalendars, ManageProcedures, ManageRulesets, ApproveRulesets, ManageAgencies, ManageAccounts, SeeJobs, KeepNumbers,
    AskErasures, CarryOutErasures,
}

/// <summary>Who may do what: the one table. Where it may be done (agency and desk) is the scope of <see cref="CurrentUser"/>.</summary>
internal static class AccessRules
{
    private static readonly Dictionary<Role, HashSet<Permission>> table = new()
    {
        [Role.Clerk] = [SeePetitions, WorkPetitions, SeeDossiers, SeePersons, ReceiveDossiers, WorkDossiers, ReturnResults, TakeMoney, RequestCorrections, SeeReports],
        [Role.Officer] = [SeePetitions, WorkPetitions, SeeDossiers, SeePersons, WorkDossiers, RequestCorrections, SeeReports],
        [Role.Supervisor] = [SeePetitions, WorkPetitions, SeeDossiers, SeePersons, WorkDossiers, RequestCorrections, DecideAsLeader, SeeTill, SeeReports, SeeFindings, Urge, ManageWalls, SeeScores, ApproveFigures, ClosePeriods, ExportEvidence, ExportPersons, ApproveRulesets, RecountCounters, KeepNumbers, CarryOutErasures],
        [Role.Evidence] = [SeePetitions, SeeDossiers, SeeReports, SeeFindings, SeeScores, DeclareFigures, ApproveFigures, ClosePeriods, ExportEvidence, ApproveRulesets],
        [Role.Admin] = [SeeDossiers, SeeReports, SeeFindings, ManageWalls, SeeScores, ImportData, RecountCounters, ManageCalendars, ManageProcedures, ManageRulesets, ApproveRulesets, ManageAgencies, ManageAccounts, SeeJobs, KeepNumbers, AskErasures, CarryOutErasures],
        [Role.Integrator] = [SeePetitions, WorkPetitions, SeeDossiers, SeePersons, ReceiveDossiers, WorkDossiers, ReturnResults, TakeMoney, RequestCorrections, SeeReports, SeeScores, ExportEvidence, ImportData],
    };

    public static bool May(Role role, Permission permission) => table[role].Contains(permission);

    public static IReadOnlyCollection<Permission> Of(Role role) => table[role];
}
