namespace OneStop.Web.Paper.Pdf;

/// <summary>A piece of a document that is never cut by the end of a page: a line, a row, what belongs together.</summary>
/// <param name="Draw">Draws it with its top left corner at x, y.</param>
internal sealed record Strip(double Height, Action<Canvas, double, double> Draw)
{
    /// <summary>The head of the table it belongs to, drawn again above the first row of each page.</summary>
    public Strip? Head { get; init; }

    /// <summary>The first row of its table.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Stands on the page of the next one.</summary>
    public bool KeepsNext { get; init; }

    /// <summary>Strips below each other as one.</summary>
    public static Strip Of(IReadOnlyList<Strip> strips) => new(strips.Sum(s => s.Height + (s is { IsFirst: true, Head: { } head } ? head.Height : 0)), (canvas, x, y) =>
    {
        foreach (var strip in strips)
        {
            if (strip is { IsFirst: true, Head: { } head })
            {
                head.Draw(canvas, x, y);
                y += head.Height;
            }
            strip.Draw(canvas, x, y);
            y += strip.Height;
        }
    });
}
