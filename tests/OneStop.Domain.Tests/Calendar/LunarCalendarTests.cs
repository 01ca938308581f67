using System.Globalization;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

public class LunarCalendarTests
{
    [Theory]
    [InlineData("2018-02-16")]
    [InlineData("2019-02-05")]
    [InlineData("2020-01-25")]
    [InlineData("2021-02-12")]
    [InlineData("2022-02-01")]
    [InlineData("2023-01-22")]
    [InlineData("2024-02-10")]
    [InlineData("2025-01-29")]
    [InlineData("2026-02-17")]
    [InlineData("2027-02-06")]
    // Years in which the meridian matters: at UTC+8 the new moon, or the solstice, falls on another day.
    [InlineData("1968-01-29")]
    [InlineData("1985-01-21")]
    [InlineData("2007-02-17")]
    [InlineData("2030-02-02")]
    public void NewYear_KnownYear_IsTheDayItWas(string day) => Assert.Equal(Day(day), LunarCalendar.NewYear(Day(day).Year));

    [Theory]
    [InlineData("2018-04-25")]
    [InlineData("2019-04-14")]
    [InlineData("2020-04-02")]
    [InlineData("2021-04-21")]
    [InlineData("2022-04-10")]
    [InlineData("2023-04-29")] // after the leap second month
    [InlineData("2024-04-18")]
    [InlineData("2025-04-07")]
    [InlineData("2026-04-26")]
    public void DayOf_TenthOfTheThirdMonth_IsGioTo(string day) => Assert.Equal(Day(day), LunarCalendar.DayOf(Day(day).Year, 3, 10));

    [Fact]
    public void DayOf_EveryMonthOfTwoCenturies_FollowsTheOneBefore()
    {
        for (var year = 1901; year < 2099; year++)
        {
            var firsts = Enumerable.Range(1, 12).Select(month => LunarCalendar.DayOf(year, month, 1)).Append(LunarCalendar.NewYear(year + 1)).ToList();
            var lengths = firsts.Zip(firsts.Skip(1), (one, next) => next.DayNumber - one.DayNumber).ToList();
            Assert.All(lengths, length => Assert.True(length is 29 or 30 or 58 or 59 or 60, $"{year}: {length}"));
            Assert.True(lengths.Count(length => length > 30) <= 1, $"{year} has two leap months");
            Assert.InRange(firsts[0], new DateOnly(year, 1, 20), new DateOnly(year, 2, 21));
        }
    }

    [Fact]
    public void DayOf_YearThatIsNotWorkedOut_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => LunarCalendar.NewYear(2100));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
