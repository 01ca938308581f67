using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Storage;

namespace OneStop.Web.Tests.Watch;

/// <summary>The watched office with more than one page of invented dossiers in every state, always the same.</summary>
public class ExactOffice : WatchOffice
{
    private const int Count = 160;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var random = new Random(20261127);
        var rows = new StringBuilder("source_id,procedure_code,agency_code,desk_code,channel,applicant_name,received_at,due_at,finished_at,returned_at,outcome,papers_digitised\n");
        for (var i = 0; i < Count; i++) rows.AppendLine(Row(i, random));
        await ImportAsync(rows.ToString());
    }

    /// <summary>Makes a stored total wrong by so much, as a fault of the disk or a hand in the database would.</summary>
    public async Task TamperAsync(int by)
    {
        await using var db = Services.GetRequiredService<RegisterDbFactory>().Open();
        var row = await db.YearTotals.AsNoTracking().OrderBy(t => t.Year).ThenBy(t => t.Of).ThenBy(t => t.Key).ThenBy(t => t.Measure).ThenBy(t => t.Class).FirstAsync();
        Assert.Equal(1, await db.YearTotals.Where(t => t.Year == row.Year && t.Of == row.Of && t.Key == row.Key && t.Measure == row.Measure && t.Class == row.Class)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Count, t => t.Count + by)));
    }

    private static string Row(int number, Random random)
    {
        var (ward, desk) = random.Next(3) == 0 ? ("H99.22", "") : ("H99.21", "CHO-SAO");
        var received = new DateTime(2026, 8, 28, 8, 0, 0).AddDays(-random.Next(0, 45)).AddMinutes(random.Next(0, 55));
        var due = random.Next(8) == 0 ? (DateTime?)null : received.AddDays(random.Next(0, 30)).Date.AddHours(17.5);
        var ended = random.Next(2) == 0 ? (DateTime?)null : Earlier(received.AddHours(random.Next(1, 400)), new DateTime(2026, 8, 28, 8, 58, 0));
        var outcome = ended is null ? "" : random.Next(8) switch { 0 => "withdrawn", 1 => "stopped", 2 => "refused", _ => "result" };
        var returned = ended is { } end && outcome is "result" or "refused" && random.Next(2) == 0 ? (DateTime?)Earlier(ended!.Value.AddHours(2), new DateTime(2026, 8, 28, 8, 59, 0)) : null;
        return string.Join(',', $"X{number.ToString(CultureInfo.InvariantCulture)}", "1.004194", ward, desk, new[] { "online", "direct", "post" }[random.Next(3)], Person,
            At(received), At(due), At(ended), At(returned), outcome, new[] { "true", "false", "" }[random.Next(3)]);
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private static string At(DateTime? at) => at?.ToString("dd'/'MM'/'yyyy HH:mm", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The same on PostgreSQL. Test classes that use it carry <c>[Trait("needs", "postgres")]</c>.</summary>
public sealed class ExactOfficeOnPostgres : ExactOffice
{
    protected override bool OnPostgres => true;
}
