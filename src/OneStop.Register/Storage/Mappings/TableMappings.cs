using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class AgencyMapping : IEntityTypeConfiguration<AgencyRow>
{
    public void Configure(EntityTypeBuilder<AgencyRow> row)
    {
        row.ToTable("agencies").Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Kind).HasConversion<string>();
        row.HasIndex(r => r.Code).IsUnique();
    }
}

internal sealed class DeskMapping : IEntityTypeConfiguration<DeskRow>
{
    public void Configure(EntityTypeBuilder<DeskRow> row)
    {
        row.ToTable("desks").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.Code).IsUnique();
    }
}

internal sealed class SectorMapping : IEntityTypeConfiguration<SectorRow>
{
    public void Configure(EntityTypeBuilder<SectorRow> row)
    {
        row.ToTable("sectors").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.Code).IsUnique();
    }
}

internal sealed class ProcedureMapping : IEntityTypeConfiguration<ProcedureRow>
{
    public void Configure(EntityTypeBuilder<ProcedureRow> row)
    {
        row.ToTable("procedures").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.Code).IsUnique();
    }
}

internal sealed class ProcedureVersionMapping : IEntityTypeConfiguration<ProcedureVersionRow>
{
    public void Configure(EntityTypeBuilder<ProcedureVersionRow> row)
    {
        row.ToTable("procedure_versions").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.ProcedureId, r.Version }).IsUnique();
    }
}

internal sealed class CalendarMapping : IEntityTypeConfiguration<CalendarRow>
{
    public void Configure(EntityTypeBuilder<CalendarRow> row)
    {
        row.ToTable("calendars").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.Kind, r.AgencyCode, r.DeskCode, r.Version }).IsUnique();
    }
}

internal sealed class CalendarChangeMapping : IEntityTypeConfiguration<CalendarChangeRow>
{
    public void Configure(EntityTypeBuilder<CalendarChangeRow> row) =>
        row.ToTable("calendar_changes").Property(r => r.Id).ValueGeneratedNever();
}

internal sealed class EventMapping : IEntityTypeConfiguration<EventRow>
{
    public void Configure(EntityTypeBuilder<EventRow> row)
    {
        row.ToTable("events").HasKey(r => r.Seq);
        row.Property(r => r.Seq).ValueGeneratedNever();
        row.HasIndex(r => new { r.DossierId, r.Seq });
        row.HasIndex(r => r.At);
    }
}

internal sealed class LogHeadMapping : IEntityTypeConfiguration<LogHeadRow>
{
    public void Configure(EntityTypeBuilder<LogHeadRow> row)
    {
        row.ToTable("log_head").Property(r => r.Id).ValueGeneratedNever();
        row.HasData(new LogHeadRow { Id = 1, Seq = 0, Hash = new string('0', 64), NextId = 1, CatalogueStamp = 0 });
    }
}

internal sealed class NoteMapping : IEntityTypeConfiguration<NoteRow>
{
    public void Configure(EntityTypeBuilder<NoteRow> row)
    {
        row.ToTable("notes").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.DossierId);
    }
}

internal sealed class DaySealMapping : IEntityTypeConfiguration<DaySealRow>
{
    public void Configure(EntityTypeBuilder<DaySealRow> row) => row.ToTable("day_seals").HasKey(r => r.Day);
}

internal sealed class TallyMapping : IEntityTypeConfiguration<TallyRow>
{
    public void Configure(EntityTypeBuilder<TallyRow> row) => row.ToTable("tallies")
        .HasKey(r => new { r.Day, r.AgencyId, r.DeskId, r.ProcedureVersionId, r.Channel, r.Measure, r.Class });
}

internal sealed class YearTotalMapping : IEntityTypeConfiguration<YearTotalRow>
{
    public void Configure(EntityTypeBuilder<YearTotalRow> row) => row.ToTable("year_totals")
        .HasKey(r => new { r.Year, r.Of, r.Key, r.Measure, r.Class });
}

internal sealed class DayTotalMapping : IEntityTypeConfiguration<DayTotalRow>
{
    public void Configure(EntityTypeBuilder<DayTotalRow> row) => row.ToTable("day_totals")
        .HasKey(r => new { r.Of, r.Key, r.Day, r.Measure, r.Class });
}

internal sealed class NumberMapping : IEntityTypeConfiguration<NumberRow>
{
    public void Configure(EntityTypeBuilder<NumberRow> row) => row.ToTable("numbers").HasKey(r => new { r.Series, r.Owner, r.Period });
}

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> row) => row.ToTable("idempotency").HasKey(r => new { r.Scope, r.Key });
}

internal sealed class PersonMapping : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> row)
    {
        row.ToTable("persons").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.IdNumberHash);
        row.HasIndex(r => r.IdentityHash).HasFilter("identity_hash IS NOT NULL");
        row.HasIndex(r => r.PhoneHash);
        row.HasIndex(r => r.NameFolded);
    }
}

internal sealed class FindingMapping : IEntityTypeConfiguration<FindingRow>
{
    public void Configure(EntityTypeBuilder<FindingRow> row)
    {
        row.ToTable("findings").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.Source, r.SourceId, r.Kind, r.Field });
        row.HasIndex(r => r.DossierId);
    }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRunRow>
{
    public void Configure(EntityTypeBuilder<JobRunRow> row)
    {
        row.ToTable("job_runs");
        row.HasIndex(r => new { r.Job, r.StartedAt });
    }
}

internal sealed class SettingMapping : IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<SettingRow> row) => row.ToTable("settings").HasKey(r => r.Name);
}

internal sealed class DeclaredFigureMapping : IEntityTypeConfiguration<DeclaredFigureRow>
{
    public void Configure(EntityTypeBuilder<DeclaredFigureRow> row)
    {
        row.ToTable("declared_figures");
        row.HasIndex(r => new { r.Indicator, r.AgencyCode });
        row.Ignore(r => r.OverruledBy);
        row.Ignore(r => r.Files);
    }
}
