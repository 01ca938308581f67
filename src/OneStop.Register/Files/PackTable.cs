namespace OneStop.Register.Files;

/// <summary>A table of a pack that is written line by line in bytes; what is spelled goes on in large pieces.</summary>
internal sealed class PackTable(Stream output, Action<long> progress, CancellationToken stop)
{
    private const int Piece = 1 << 16;
    private const int RowsBetweenReports = 10_000;
    private long reported;

    /// <summary>The line being written, from its first cell on.</summary>
    public CsvBytes Line { get; } = new();

    /// <summary>Lines written.</summary>
    public long Rows { get; private set; }

    /// <summary>Ends the line.</summary>
    public void End()
    {
        Line.End();
        Added(1);
    }

    /// <summary>Adds lines that were spelled before.</summary>
    public void Lines(ReadOnlySpan<byte> spelled, int lines)
    {
        Line.Raw(spelled);
        Added(lines);
    }

    /// <summary>Hands on what is spelled.</summary>
    public void Flush()
    {
        output.Write(Line.Written);
        Line.Clear();
    }

    private void Added(int lines)
    {
        Rows += lines;
        if (Line.Length >= Piece) Flush();
        if (Rows - reported < RowsBetweenReports) return;
        stop.ThrowIfCancellationRequested();
        progress(reported = Rows);
    }
}
