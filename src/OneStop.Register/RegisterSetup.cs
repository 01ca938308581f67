using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Evidence;
using OneStop.Register.Log;
using OneStop.Register.Maintenance;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Scores;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register;

/// <summary>The register's only registration.</summary>
public static class RegisterSetup
{
    /// <summary>Adds the register on the given database; <paramref name="personSecretPath"/> is the file with the secret for personal data.</summary>
    public static IServiceCollection AddRegister(this IServiceCollection services, StorageOptions storage, string personSecretPath)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(storage);
        services.AddSingleton<RegisterDbFactory>();
        services.AddSingleton<ReferenceCache>();
        services.AddSingleton<CounterBell>();
        services.AddSingleton<RegisterWriter>();
        services.AddSingleton(_ => PersonCipher.FromFile(personSecretPath));
        services.AddSingleton<PersonBook>();
        services.AddSingleton<Erasures>();
        services.AddSingleton<Mentions>();
        services.AddSingleton<DossierRegister>();
        services.AddSingleton<DossierSearch>();
        services.AddSingleton<FirstAnswers>();
        services.AddSingleton<NumberBlocks>();
        services.AddSingleton<OutageBook>();
        services.AddSingleton<DossierPapers>();
        services.AddSingleton<Forms.SlipBook>();
        services.AddSingleton<Forms.SlipDay>();
        services.AddSingleton<Forms.RegisterBook>();
        services.AddSingleton<Till.TillBook>();
        services.AddSingleton<Till.CashSheets>();
        services.AddSingleton<Ratings.RatingBook>();
        services.AddSingleton<Ratings.RatingFigures>();
        services.AddSingleton<Petitions.PetitionBook>();
        services.AddSingleton<Petitions.PetitionSearch>();
        services.AddSingleton<CounterQuery>();
        services.AddSingleton<CounterMoments>();
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<RegisterNews>();
        services.AddSingleton<FigureQuery>();
        services.AddSingleton<Watch.Outbox>();
        services.AddSingleton<Watch.CitizenNotices>();
        services.AddSingleton<Watch.Reminders>();
        services.AddSingleton<Watch.UrgeLetters>();
        services.AddSingleton<Recount>();
        services.AddSingleton<LogVerifier>();
        services.AddSingleton<EventLogExport>();
        services.AddSingleton<Calendars.CalendarChanges>();
        services.AddSingleton<Reference.CatalogueBook>();
        services.AddSingleton<Reference.AgencyBook>();
        services.AddSingleton<Reference.OfficeBook>();
        services.AddSingleton<Reference.PublicationBook>();
        services.AddSingleton<Reference.LimitBook>();
        services.AddSingleton<Reference.OfficeSettings>();
        services.AddSingleton<Reference.ScanFolders>();
        services.AddSingleton<Reference.DeskPhones>();
        services.AddSingleton<Calendars.CalendarPreviews>();
        services.AddSingleton<Calendars.CalendarMoves>();
        services.AddSingleton<Import.ImportRun>();
        services.AddSingleton<Reports.OnTimeReport>();
        services.AddSingleton<Reports.PeriodFormQuery>();
        services.AddSingleton<Reports.PeriodPartsQuery>();
        services.AddSingleton<Reports.PeriodClosing>();
        services.AddSingleton<Reports.DataQuality>();
        services.AddSingleton<Asking.AskingQuery>();
        services.AddSingleton<Seeding.SeedLoader>();
        services.AddSingleton<DaySeals>();
        services.AddSingleton<SampleBook>();
        services.AddSingleton<IndicatorQueries>();
        services.AddSingleton<DeclaredFigures>();
        services.AddSingleton<FigureSettling>();
        services.AddSingleton<FigureDuties>();
        services.AddSingleton<FigureHints>();
        services.AddSingleton<ScoreRounds>();
        services.AddSingleton<PortalFigures>();
        services.AddSingleton<ReplacedEvidence>();
        services.AddSingleton<IndexResults>();
        services.AddSingleton<ScoreForecasts>();
        services.AddSingleton<ScoreSheets>();
        services.AddSingleton<RulesetBook>();
        services.AddSingleton<YearEndExport>();
        services.AddSingleton<JobRuns>();
        services.AddSingleton<Backup>();
        services.AddSingleton<Simulation.Simulator>();
        services.AddSingleton<Simulation.DemoOffice>();
        services.AddSingleton<Simulation.DemoPetitions>();
        return services;
    }
}
