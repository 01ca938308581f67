using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Tests.Dossiers;

public sealed class WorkLeftTests
{
    [Theory]
    [InlineData(19, 0, "Còn 2 ngày làm việc 3 giờ", "2 working days 3 hours left")]
    [InlineData(8, 0, "Còn 1 ngày làm việc", "1 working day left")]
    [InlineData(1, 30, "Còn 1 giờ làm việc 30 phút", "1 working hour 30 minutes left")]
    [InlineData(0, 5, "Còn 5 phút làm việc", "5 working minutes left")]
    [InlineData(0, 0, "Còn 0 phút làm việc", "0 working minutes left")]
    [InlineData(-9, 0, "Quá hạn 1 ngày làm việc 1 giờ", "1 working day 1 hour overdue")]
    public void InWords_OfADayOfEightHours(int hours, int minutes, string vi, string en) =>
        Assert.Equal(new Text(vi, en), WorkLeft.InWords(new TimeSpan(hours, minutes, 0), 8));
}
