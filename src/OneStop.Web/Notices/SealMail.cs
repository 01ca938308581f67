using System.Globalization;
using Microsoft.Extensions.Options;
using OneStop.Domain.Dossiers;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Jobs;
using Quartz;

namespace OneStop.Web.Notices;

/// <summary>To whom seals are given away while the year runs, from the section "OneStop:Seals". Without addresses nothing is sent; /seals stays open to all.</summary>
public sealed class SealMailOptions
{
    public const string Section = "OneStop:Seals";

    /// <summary>Mail addresses outside the office: an inspectorate, an audit, a newspaper.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Every day instead of every week.</summary>
    public bool Daily { get; init; }
}

/// <summary>
/// Puts the newest seals into the outbox, once a day or once a week for each address; a round that was missed is made up by the next.
/// Each message repeats the days before, so that a lost one is no gap, and is itself a file that <c>verify --seals</c> reads.
/// </summary>
internal sealed class SealMail(DaySeals seals, Outbox outbox, IOptions<SealMailOptions> options, TimeProvider clock)
{
    public const string Template = "seals";

    /// <summary>How many notices it wrote.</summary>
    public async Task<int> WriteAsync(CancellationToken stop)
    {
        if (options.Value.To.Count == 0) return 0;
        var now = LocalDay.Precise(clock.GetUtcNow());
        var today = LocalDay.Of(now);
        if (await seals.ListAsync(today.AddDays(-40), null, stop) is not [.., { Day: var last }]) return 0;
        var (first, time) = options.Value.Daily
            ? (last.AddDays(-6), MachineText.Of(last))
            : (last.AddDays(-20), string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(today.ToDateTime(default))}-W{ISOWeek.GetWeekOfYear(today.ToDateTime(default)):00}"));
        return await outbox.AddAsync([.. options.Value.To.Distinct(StringComparer.OrdinalIgnoreCase).Select(address => new NoticeRow
        {
            Key = $"{Template}:{time}:{address}", Template = Template, Recipient = address, AgencyCode = "", Detail = $"{MachineText.Of(first)}..{MachineText.Of(last)}", CreatedAt = now, SendAt = now,
        })], stop);
    }

    /// <summary>The seals of a notice as lines "yyyy-MM-dd HASH".</summary>
    public async Task<string> LinesAsync(NoticeRow notice, CancellationToken stop)
    {
        var days = notice.Detail.Split("..").Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        var rows = await seals.ListAsync(days[0], days[1].AddDays(1), stop);
        return string.Concat(rows.Select(row => $"{MachineText.Of(row.Day)} {row.Seal}\r\n"));
    }
}

/// <summary>Gives the seals away after the night's sealing.</summary>
[DisallowConcurrentExecution]
internal sealed class SealMailJob(SealMail mail) : IJob
{
    public const string Name = "seal-mail";
    public const string Schedule = "0 45 0 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = new { notices = await mail.WriteAsync(cancellationToken) };
}
