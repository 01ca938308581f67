using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Domain.Till;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class PaymentLineMapping : IEntityTypeConfiguration<PaymentLine>
{
    public void Configure(EntityTypeBuilder<PaymentLine> row)
    {
        row.ToTable("payment_lines").Property(r => r.Id).ValueGeneratedNever();
        row.Ignore(r => r.Money);
        row.Ignore(r => r.Receipt);
        row.HasIndex(r => r.DossierId);
        row.HasIndex(r => new { r.By, r.Day });
    }
}

internal sealed class CashSheetMapping : IEntityTypeConfiguration<CashSheetRow>
{
    public void Configure(EntityTypeBuilder<CashSheetRow> row)
    {
        row.ToTable("cash_sheets").Property(r => r.Id).ValueGeneratedNever();
        row.Ignore(r => r.Difference);
        row.HasIndex(r => new { r.Clerk, r.Day, r.No }).IsUnique();
        row.HasIndex(r => r.Day);
    }
}

internal sealed class RatingMapping : IEntityTypeConfiguration<RatingRow>
{
    public void Configure(EntityTypeBuilder<RatingRow> row)
    {
        row.ToTable("ratings").HasKey(r => r.DossierId);
        row.Property(r => r.DossierId).ValueGeneratedNever();
        row.HasIndex(r => r.At);
    }
}
