using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Tests.Procedures;

/// <summary>Procedures for tests: complete unless a test takes something away.</summary>
internal static class TestProcedure
{
    public static ProcedureVersion Of(string code, string name = "Đăng ký khai sinh", string sector = "ho-tich", string sectorName = "Hộ tịch",
        string from = "2025-07-01", string? to = null, int version = 1, params Level[] levels) => new()
    {
        Code = code,
        Name = name,
        Version = version,
        InForceFrom = Day(from),
        InForceTo = to is null ? null : Day(to),
        Decision = "01/QĐ-TEST",
        Sector = sector,
        SectorName = sectorName,
        Levels = levels.Length == 0 ? [Level.Commune] : levels,
        Channels = [Terms(Channel.Direct, new Limit(5, LimitUnit.WorkingDays)), Terms(Channel.Online, new Limit(3, LimitUnit.WorkingDays))],
        YieldsDocument = true,
        ResultName = "Giấy khai sinh",
        Papers = [new PaperItem(1, "Tờ khai", 1, 0)],
        CompetentAgencyText = "Ủy ban nhân dân cấp xã",
        Online = OnlineLevel.Full,
    };

    public static ChannelTerms Terms(Channel channel, Limit? limit, bool open = true) => new(channel, limit, open, null, []);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
