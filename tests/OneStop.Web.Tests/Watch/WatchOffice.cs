using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Dossiers;
using OneStop.Register.Import;

namespace OneStop.Web.Tests.Watch;

/// <summary>An office fed by another system: a late end, an early one, an overdue one, one due soon, one that waits to be collected, one that cannot be judged.</summary>
public class WatchOffice : WebOffice
{
    /// <summary>A name that may stand on no page of supervision.</summary>
    public const string Person = "Người Không Được Hiện";

    /// <summary>A code as a stranger's system could give it: a spreadsheet would run it.</summary>
    public const string Formula = "=1+1";

    private const string Rows = $"""
        source_id,code,procedure_code,agency_code,desk_code,channel,applicant_name,received_at,due_at,finished_at,returned_at,outcome,papers_digitised
        W1,,1.004194,H99.21,CHO-SAO,online,{Person},03/08/2026 08:00,10/08/2026 17:30,05/08/2026 10:00,06/08/2026 10:00,result,true
        W2,,1.004194,H99.21,CHO-SAO,direct,{Person},03/08/2026 08:00,10/08/2026 17:30,12/08/2026 10:00,13/08/2026 10:00,result,false
        W3,OVER-1,1.004194,H99.21,CHO-SAO,direct,{Person},20/08/2026 08:00,25/08/2026 17:30,,,,
        W4,SOON-1,1.004194,H99.21,CHO-SAO,post,{Person},26/08/2026 08:00,28/08/2026 11:30,,,,
        W5,READY-1,1.004194,H99.21,CHO-SAO,online,{Person},24/08/2026 08:00,31/08/2026 17:30,27/08/2026 10:00,,result,true
        W6,,1.004194,H99.21,CHO-SAO,direct,{Person},20/08/2026 08:00,25/08/2026 17:30,18/08/2026 10:00,,result,
        W7,{Formula},1.004194,H99.21,CHO-SAO,direct,{Person},20/08/2026 09:00,26/08/2026 17:30,,,,
        W8,ELSE-1,1.004194,H99.22,,direct,{Person},20/08/2026 08:00,24/08/2026 17:30,,,,
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ImportAsync(Rows);
    }

    /// <summary>Takes rows over; none may be rejected.</summary>
    protected async Task ImportAsync(string rows)
    {
        var done = await Services.GetRequiredService<ImportRun>().RunAsync(
            new("feed", [new("rows.csv", new MemoryStream(Encoding.UTF8.GetBytes(rows)))], ImportMap.Plain, DryRun: false, AddUnknown: false), new Caller("cli:test"), default, new ImportReport(new MemoryStream()));
        Assert.True(done.IsOk, done.IsOk ? "" : done.Refusal.Message.En);
        Assert.Equal(0, done.Value.Rejected);
    }
}
