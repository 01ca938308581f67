using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Storage.Mappings;

internal sealed class DossierMapping : IEntityTypeConfiguration<Dossier>
{
    /// <summary>The rows that still need somebody: the live half of every counter.</summary>
    private const string Live = "live IS NOT NULL";
    private const string Running = "live IS NOT NULL AND status IN (2, 4)";

    public void Configure(EntityTypeBuilder<Dossier> dossier)
    {
        dossier.ToTable("dossiers");
        dossier.HasKey(d => d.Id);
        dossier.Property(d => d.Id).ValueGeneratedNever();
        dossier.Ignore(d => d.OpenPause);
        dossier.Property(d => d.Code).HasMaxLength(64);
        dossier.Property(d => d.OwnLimit).HasMaxLength(32);
        dossier.Property(d => d.QueueNumber).HasMaxLength(20);
        dossier.Property(d => d.Pauses)
            .HasConversion(
                pauses => PauseLedger.ToText(pauses),
                text => PauseLedger.FromText(text),
                new ValueComparer<IReadOnlyList<PauseEntry>>((a, b) => a!.SequenceEqual(b!), p => p.Count, p => p));

        dossier.HasIndex(d => d.Code).IsUnique();
        dossier.HasIndex(d => new { d.Source, d.SourceId }).IsUnique().HasFilter("source IS NOT NULL");
        dossier.HasIndex(d => new { d.Live, d.AgencyId, d.Status, d.DueAt, d.DueSoonAt, d.BreachedAt, d.AcceptBy })
            .HasFilter(Live).HasDatabaseName("ix_dossiers_live_agency");
        dossier.HasIndex(d => new { d.Live, d.DeskId, d.Status, d.DueAt }).HasFilter(Live).HasDatabaseName("ix_dossiers_live_desk");
        // With what reports count, so that a year is read from the index alone and not from rows ten times as wide.
        dossier.HasIndex(d => new { d.EndedAt, d.Id, d.Class, d.Result, d.AgencyId, d.ReceivedAt, d.BreachedAt, d.DueAt }).HasDatabaseName("ix_dossiers_ended");
        dossier.HasIndex(d => new { d.ReceivedAt, d.Id, d.AgencyId, d.EndedAt, d.Class, d.FirstPromiseClass, d.Result, d.Status, d.BreachedAt, d.DueAt, d.FirstPromiseAt, d.SupplementCount, d.Channel })
            .HasDatabaseName("ix_dossiers_received");
        // What runs, by due moment: the next one to be late and the next one the counters wait for.
        dossier.HasIndex(d => new { d.DueAt, d.Id }).HasFilter(Running).HasDatabaseName("ix_dossiers_running_due");
        // What no tally tells of those that ended, and few of them have: reports sum the tallies and look these up.
        dossier.HasIndex(d => new { d.EndedAt, d.AgencyId }).HasFilter("result IN (3, 4)").HasDatabaseName("ix_dossiers_without_result");
        dossier.HasIndex(d => new { d.EndedAt, d.Id }, "ix_dossiers_asked_again").HasFilter("supplement_count > 1");
        dossier.HasIndex(d => new { d.AgencyId, d.EndedAt, d.Class, d.ReceivedAt, d.BreachedAt, d.DueAt }).HasDatabaseName("ix_dossiers_agency_ended");
        // What was handed over in a period: ratings, and the measures of scores about returns.
        dossier.HasIndex(d => new { d.ReturnedAt, d.AgencyId, d.RatedAt }).HasFilter("returned_at IS NOT NULL").HasDatabaseName("ix_dossiers_returned");
        // Refused at reception: a handful among a million, and their list must not read the others.
        dossier.HasIndex(d => new { d.EndedAt, d.Id }).HasFilter("result = 5").HasDatabaseName("ix_dossiers_refused");
        dossier.HasIndex(d => new { d.Class, d.AgencyId }).HasFilter("class = 4").HasDatabaseName("ix_dossiers_unclassifiable");
        // The few that are late or were apologised to (Flags.OwedAnApology): a year's apologies without reading the year.
        dossier.HasIndex(d => new { d.EndedAt, d.AgencyId, d.Class, d.ApologyInTime, d.ApologisedAt }).HasFilter("class = 3 OR apology_in_time IS NOT NULL").HasDatabaseName("ix_dossiers_apologies");
        dossier.HasIndex(d => new { d.PersonId, d.ProcedureId });
        dossier.HasIndex(d => d.GroupId).HasFilter("group_id IS NOT NULL");
    }
}
