using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class PaperMapping : IEntityTypeConfiguration<PaperRow>
{
    public void Configure(EntityTypeBuilder<PaperRow> row)
    {
        row.ToTable("papers").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.DossierId, r.No }).IsUnique();
    }
}

internal sealed class PaperFileMapping : IEntityTypeConfiguration<PaperFileRow>
{
    public void Configure(EntityTypeBuilder<PaperFileRow> row)
    {
        row.ToTable("paper_files").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.DossierId, r.No });
        row.HasIndex(r => r.Hash);
    }
}

internal sealed class PartyMapping : IEntityTypeConfiguration<PartyRow>
{
    public void Configure(EntityTypeBuilder<PartyRow> row)
    {
        row.ToTable("parties").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.DossierId);
        row.HasIndex(r => r.PersonId);
    }
}

internal sealed class NumberBlockMapping : IEntityTypeConfiguration<NumberBlockRow>
{
    public void Configure(EntityTypeBuilder<NumberBlockRow> row)
    {
        row.ToTable("number_blocks").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.DeskCode, r.Year, r.First }).IsUnique();
    }
}

internal sealed class NumberMarkMapping : IEntityTypeConfiguration<NumberMarkRow>
{
    public void Configure(EntityTypeBuilder<NumberMarkRow> row)
    {
        row.ToTable("number_marks").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.BlockId, r.Number });
    }
}

internal sealed class OutageMapping : IEntityTypeConfiguration<OutageRow>
{
    public void Configure(EntityTypeBuilder<OutageRow> row)
    {
        row.ToTable("outages").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.AgencyId, r.From });
    }
}
