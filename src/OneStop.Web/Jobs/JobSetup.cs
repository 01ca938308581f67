using Microsoft.Data.Sqlite;
using Npgsql;
using OneStop.Register.Scores;
using OneStop.Register.Storage;
using OneStop.Web.Verbs;
using Quartz;

namespace OneStop.Web.Jobs;

/// <summary>Every schedule on one screen. The times are office time; a run missed while the server was down is made up once at the next start.</summary>
internal static class JobSetup
{
    private static readonly TimeZoneInfo office = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>The shipped rulesets, and the office's own in the data folder.</summary>
    public static IServiceCollection AddRulesets(this IServiceCollection services, string dataFolder) =>
        services.AddSingleton(_ => RulesetShelf.Read(Path.Combine(VerbHost.SeedFolder, "rulesets"), Path.Combine(dataFolder, "rulesets")));

    /// <summary>
    /// Nightly jobs and background work. The schedule is kept in a SQLite file of its own beside the register (SQLite knows one
    /// writer at a time, and the register's must not wait for a scheduler), or in the same PostgreSQL, where nodes share it.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, string dataFolder, StorageOptions storage)
    {
        services.AddRulesets(dataFolder);
        services.AddSingleton<SigningCertificate>();
        services.AddSingleton<PackWork>();
        services.AddSingleton<KeptPacks>();
        services.AddSingleton<EventLogWork>();
        services.AddSingleton(new OfficeFolders(dataFolder));
        services.AddSingleton<BackgroundWork>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundWork>());
        services.AddQuartz(quartz =>
        {
            // A stopping server asks a running job to end and then waits for it: what comes after takes the job's files and database away.
            quartz.ConfigureScheduler(options => (options.InstanceName, options.ShutdownJobInterruption) = ("onestop", ShutdownJobInterruption.WhenWaitingForJobs));
            quartz.AddJobListener<RunRecorder>();
            quartz.UsePersistentStore(store => Keep(store, dataFolder, storage));
            Every<DaySealJob>(quartz, DaySealJob.Name, DaySealJob.Schedule);
            Every<Notices.SealMailJob>(quartz, Notices.SealMailJob.Name, Notices.SealMailJob.Schedule);
            Every<RecountJob>(quartz, RecountJob.Name, RecountJob.Schedule);
            Every<BackupJob>(quartz, BackupJob.Name, BackupJob.Schedule);
            Every<CleanUpJob>(quartz, CleanUpJob.Name, CleanUpJob.Schedule);
            Every<ScanCleanUpJob>(quartz, ScanCleanUpJob.Name, ScanCleanUpJob.Schedule);
        });
        services.AddQuartzHostedService(options => (options.AutoStart, options.WaitForJobsToComplete) = (false, true));
        services.AddHostedService<JobStart>();
        services.AddSingleton<CalendarApplication>();
        services.AddHostedService<CalendarFollowUp>();
        return services;
    }

    private static void Keep(IPersistentStoreBuilder store, string dataFolder, StorageOptions storage)
    {
        store.ProvisionSchema();
        store.UseSystemTextJsonSerializer();
        if (storage.Kind == DatabaseKind.Postgres)
        {
            store.UsePostgres(NpgsqlFactory.Instance, storage.Connection);
            store.UseClustering(_ => { });
        }
        else
        {
            store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "jobs.db") }.ToString());
        }
    }

    private static void Every<T>(IQuartzBuilder quartz, string name, string schedule) where T : IJob =>
        quartz.ScheduleJob<T>(
            trigger => trigger.WithIdentity(name).WithCronSchedule(schedule, cron => cron.InTimeZone(office).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
            job => job.WithIdentity(name));
}
