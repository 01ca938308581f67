using OneStop.Web.Parts;

namespace OneStop.Web.Tests.Shell;

/// <summary>The names on a dossier's line of time never cover each other, whatever happened on one day.</summary>
public sealed class TimeLineLabelsTests
{
    private static readonly DateTimeOffset start = new(2026, 11, 27, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Of_PointsFarApart_NamesEachAboveAndBelowInTurn()
    {
        var labels = Place(("Tiếp nhận", 0), ("Hẹn trả ban đầu", 40), ("Xử lý xong", 80));

        Assert.Equal([true, false, true], labels.Select(label => label.Above));
        Assert.Equal(["Tiếp nhận", "Hẹn trả ban đầu", "Xử lý xong"], labels.Select(label => label.Name));
    }

    [Fact]
    public void Of_ThreeMomentsOfOneHour_JoinsWhatHasNoRoomAndTellsTheSpan()
    {
        var labels = Place(("Tiếp nhận", 0), ("Xử lý xong", 0.1), ("Trả kết quả", 0.2), ("Hẹn trả ban đầu", 90));

        Assert.Equal(["Tiếp nhận", "Xử lý xong, trả kết quả", "Hẹn trả ban đầu"], labels.Select(label => label.Name));
        Assert.Equal("08:06 – 08:12", labels[1].Date);
    }

    [Fact]
    public void Of_AnyPoints_NeverCoversAName()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 2000; round++)
        {
            var labels = Place([.. Enumerable.Range(0, random.Next(1, 9)).Select(i => ($"Mốc {i}", Math.Round(random.NextDouble() * 96, 2))).OrderBy(point => point.Item2)]);
            foreach (var (index, label) in labels.Index())
                Assert.DoesNotContain(labels.Skip(index + 1).Where(other => !other.Name.Contains(',') && !label.Name.Contains(',')),
                    other => other.Above == label.Above && other.Start <= label.End && label.Start <= other.End);
        }
    }

    private static IReadOnlyList<TimeLineLabel> Place(params (string Name, double Percent)[] points) => TimeLineLabels.Of(
        [.. points.Select(point => new TimePoint(start.AddHours(point.Percent), point.Name, Meaning.None))],
        at => (at - start).TotalHours, at => at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
