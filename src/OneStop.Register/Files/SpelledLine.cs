using System.Buffers.Binary;

namespace OneStop.Register.Files;

/// <summary>A line of a list that was spelled before, but for how it is counted there: its code, and everything after that column.</summary>
internal sealed class SpelledLine
{
    private const int CountedColumn = 1;
    private readonly byte[] lengths = new byte[8];
    private byte[] bytes = new byte[512];
    private int code;
    private int rest;

    /// <summary>How this list counts it.</summary>
    public Counted Counted { get; set; }

    /// <summary>The code as it stands in the file.</summary>
    public ReadOnlySpan<byte> Code => bytes.AsSpan(0, code);

    /// <summary>What follows how it is counted, up to the end of the line.</summary>
    public ReadOnlySpan<byte> Rest => bytes.AsSpan(code, rest);

    /// <summary>Spells the cells of a list's line into a stream, by way of a buffer that each line may use again.</summary>
    public static void Write(Stream output, CsvBytes spelled, string?[] cells)
    {
        spelled.Clear();
        spelled.Text(cells[0]);
        var code = spelled.Length;
        foreach (var cell in cells.AsSpan(CountedColumn + 1)) spelled.Text(cell);
        spelled.End();
        Span<byte> lengths = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(lengths, code);
        BinaryPrimitives.WriteInt32LittleEndian(lengths[4..], spelled.Length - code);
        output.Write(lengths);
        output.Write(spelled.Written);
    }

    /// <summary>Reads the next one.</summary>
    public void Read(Stream input)
    {
        input.ReadExactly(lengths);
        (code, rest) = (BinaryPrimitives.ReadInt32LittleEndian(lengths), BinaryPrimitives.ReadInt32LittleEndian(lengths.AsSpan(4)));
        if (bytes.Length < code + rest) bytes = new byte[code + rest];
        input.ReadExactly(bytes, 0, code + rest);
    }
}
