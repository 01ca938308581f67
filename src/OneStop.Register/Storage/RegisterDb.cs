using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage;

/// <summary>
/// The register's tables. Two sealed contexts share this model, one per database, each with its own migrations. Instants are
/// stored as UTC milliseconds on both, so both compare and sort the same way.
/// </summary>
public abstract class RegisterDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<AgencyRow> Agencies => Set<AgencyRow>();
    public DbSet<DeskRow> Desks => Set<DeskRow>();
    public DbSet<SectorRow> Sectors => Set<SectorRow>();
    public DbSet<ProcedureRow> Procedures => Set<ProcedureRow>();
    public DbSet<ProcedureVersionRow> ProcedureVersions => Set<ProcedureVersionRow>();
    public DbSet<CalendarRow> Calendars => Set<CalendarRow>();
    public DbSet<CalendarChangeRow> CalendarChanges => Set<CalendarChangeRow>();
    public DbSet<Dossier> Dossiers => Set<Dossier>();
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<LogHeadRow> LogHead => Set<LogHeadRow>();
    public DbSet<NoteRow> Notes => Set<NoteRow>();
    public DbSet<DaySealRow> DaySeals => Set<DaySealRow>();
    public DbSet<TallyRow> Tallies => Set<TallyRow>();
    public DbSet<YearTotalRow> YearTotals => Set<YearTotalRow>();
    public DbSet<DayTotalRow> DayTotals => Set<DayTotalRow>();
    public DbSet<NumberRow> Numbers => Set<NumberRow>();
    public DbSet<IdempotencyRow> Idempotency => Set<IdempotencyRow>();
    public DbSet<PersonRow> Persons => Set<PersonRow>();
    public DbSet<PersonViewRow> PersonViews => Set<PersonViewRow>();
    public DbSet<ErasureRow> Erasures => Set<ErasureRow>();
    public DbSet<MentionRow> Mentions => Set<MentionRow>();
    public DbSet<PartyRow> Parties => Set<PartyRow>();
    public DbSet<PaperRow> Papers => Set<PaperRow>();
    public DbSet<PaperFileRow> PaperFiles => Set<PaperFileRow>();
    public DbSet<NumberBlockRow> NumberBlocks => Set<NumberBlockRow>();
    public DbSet<NumberMarkRow> NumberMarks => Set<NumberMarkRow>();
    public DbSet<OutageRow> Outages => Set<OutageRow>();
    public DbSet<SlipRow> Slips => Set<SlipRow>();
    public DbSet<SlipPrintRow> SlipPrints => Set<SlipPrintRow>();
    public DbSet<Domain.Till.PaymentLine> Payments => Set<Domain.Till.PaymentLine>();
    public DbSet<CashSheetRow> CashSheets => Set<CashSheetRow>();
    public DbSet<RatingRow> Ratings => Set<RatingRow>();
    public DbSet<Domain.Petitions.Petition> Petitions => Set<Domain.Petitions.Petition>();
    public DbSet<PetitionSenderRow> PetitionSenders => Set<PetitionSenderRow>();
    public DbSet<PetitionEventRow> PetitionEvents => Set<PetitionEventRow>();
    public DbSet<FindingRow> Findings => Set<FindingRow>();
    public DbSet<JobRunRow> JobRuns => Set<JobRunRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<ReminderRow> Reminders => Set<ReminderRow>();
    public DbSet<UrgeLetterRow> UrgeLetters => Set<UrgeLetterRow>();
    public DbSet<SettingRow> Settings => Set<SettingRow>();
    public DbSet<PeriodCloseRow> PeriodCloses => Set<PeriodCloseRow>();
    public DbSet<DeclaredFigureRow> DeclaredFigures => Set<DeclaredFigureRow>();
    public DbSet<FigureFileRow> FigureFiles => Set<FigureFileRow>();
    public DbSet<FigureSettlementRow> FigureSettlements => Set<FigureSettlementRow>();
    public DbSet<FigureDutyRow> FigureDuties => Set<FigureDutyRow>();
    public DbSet<PortalFigureRow> PortalFigures => Set<PortalFigureRow>();
    public DbSet<PortalEntryRow> PortalEntries => Set<PortalEntryRow>();
    public DbSet<SampleRow> Samples => Set<SampleRow>();
    public DbSet<ScoreRoundRow> ScoreRounds => Set<ScoreRoundRow>();
    public DbSet<ScoreMarkRow> ScoreMarks => Set<ScoreMarkRow>();
    public DbSet<ScoreSubmissionRow> ScoreSubmissions => Set<ScoreSubmissionRow>();
    public DbSet<IndexResultRow> IndexResults => Set<IndexResultRow>();
    public DbSet<RulesetVersionRow> RulesetVersions => Set<RulesetVersionRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RegisterDb).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(table => table.GetProperties()))
            property.SetColumnName(Snake(property.Name));
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsMilliseconds>();

    private sealed class InstantAsMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
}

/// <summary>The register in one SQLite file.</summary>
public sealed class SqliteRegisterDb(DbContextOptions<SqliteRegisterDb> options) : RegisterDb(options);

/// <summary>The register in a PostgreSQL database.</summary>
public sealed class PostgresRegisterDb(DbContextOptions<PostgresRegisterDb> options) : RegisterDb(options);
