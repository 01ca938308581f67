using Microsoft.Extensions.Options;

namespace OneStop.Web.Setup;

/// <summary>The clock on the office wall: instants come from <see cref="TimeProvider"/>, days from the office's time zone.</summary>
public sealed class OfficeClock(TimeProvider clock, IOptions<OfficeOptions> options)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>This moment, with the office's offset.</summary>
    public DateTimeOffset Now => AtOffice(clock.GetUtcNow());

    public DateOnly Today => DayOf(clock.GetUtcNow());

    public DateTimeOffset AtOffice(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(AtOffice(instant).DateTime);
}
