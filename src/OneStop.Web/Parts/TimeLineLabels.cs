namespace OneStop.Web.Parts;

/// <summary>The words beside one or more points of a line of time. <paramref name="X"/> is in percent of the width.</summary>
internal sealed record TimeLineLabel(double X, bool Above, string Name, string Date)
{
    /// <summary>Roughly what a letter takes of the width on an office screen; generous, so that words never touch.</summary>
    private const double Letter = 0.75;

    private double Width => Math.Max(Name.Length, Date.Length) * Letter;

    /// <summary>Names near an edge stay inside the picture.</summary>
    public string Anchor => X < 15 ? "start" : X > 85 ? "end" : "middle";

    public double Start => Anchor switch { "start" => X, "end" => X - Width, _ => X - (Width / 2) };

    public double End => Start + Width;
}

/// <summary>Places the names of a line of time above and below it so that none covers another.</summary>
internal static class TimeLineLabels
{
    /// <param name="points">In order of time.</param>
    /// <param name="place">The place of an instant in percent of the width.</param>
    /// <param name="write">An instant in words.</param>
    public static IReadOnlyList<TimeLineLabel> Of(IReadOnlyList<TimePoint> points, Func<DateTimeOffset, double> place, Func<DateTimeOffset, string> write)
    {
        var labels = new List<TimeLineLabel>();
        foreach (var point in points)
        {
            var label = new TimeLineLabel(place(point.At), labels.Count % 2 == 0, point.Name, write(point.At));
            if (Fits(labels, label)) labels.Add(label);
            else if (Fits(labels, label with { Above = !label.Above })) labels.Add(label with { Above = !label.Above });
            else Join(labels, label);
        }
        return labels;
    }

    private static bool Fits(List<TimeLineLabel> labels, TimeLineLabel label) =>
        labels.Where(other => other.Above == label.Above).All(other => other.End < label.Start || label.End < other.Start);

    /// <summary>No room on either side: the name joins the nearest one, which then tells a span.</summary>
    private static void Join(List<TimeLineLabel> labels, TimeLineLabel label)
    {
        var last = labels[^1];
        var first = last.Date.Split(" – ")[0];
        labels[^1] = last with { Name = $"{last.Name}, {label.Name.ToLowerInvariant()}", Date = first == label.Date ? first : $"{first} – {label.Date}" };
    }
}
