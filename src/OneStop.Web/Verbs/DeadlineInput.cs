using System.Runtime.CompilerServices;

namespace OneStop.Web.Verbs;

/// <summary>Whole lines of the input, or, when <paramref name="IsCut"/>, the beginning of one line that was too long to keep.</summary>
internal readonly record struct LineBlock(ReadOnlyMemory<byte> Text, bool IsCut);

/// <summary>Reads a stream in blocks of whole lines; the block is valid until the next one is asked for.</summary>
internal static class LineBlocks
{
    /// <summary>A longer line is not read on: one endless line must not take all memory.</summary>
    public const int LongestLine = 1 << 26;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async IAsyncEnumerable<LineBlock> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken stop, int longest = LongestLine)
    {
        var buffer = new byte[Math.Min(1 << 17, longest)];
        var (filled, first, dropping) = (0, true, false);
        while (true)
        {
            if (filled == buffer.Length && buffer.Length < longest)
                Array.Resize(ref buffer, Math.Min(longest, buffer.Length * 2)); // one line longer than the buffer
            else if (filled == buffer.Length)
            {
                if (!dropping)
                    yield return new LineBlock(buffer, IsCut: true);
                (filled, first, dropping) = (0, false, true);
            }
            var read = await input.ReadAsync(buffer.AsMemory(filled), stop);
            filled += read;
            var start = first && buffer.AsSpan(0, filled).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
            if (dropping && buffer.AsSpan(0, filled).IndexOf((byte)'\n') is >= 0 and var newLine)
                (start, dropping) = (newLine + 1, false);
            var end = dropping ? 0 : read == 0 ? filled : buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (end > start)
                yield return new LineBlock(buffer.AsMemory(start..end), IsCut: false);
            if (end > 0)
            {
                buffer.AsSpan(end..filled).CopyTo(buffer);
                (filled, first) = (filled - end, false);
            }
            if (read == 0)
                yield break;
        }
    }
}

/// <summary>The lines of a block without their line ends and outer blanks.</summary>
internal ref struct Lines(ReadOnlySpan<byte> block)
{
    private ReadOnlySpan<byte> rest = block;

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly Lines GetEnumerator() => this;

    public bool MoveNext()
    {
        if (rest.IsEmpty)
            return false;
        var end = rest.IndexOf((byte)'\n');
        Current = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
        rest = end < 0 ? [] : rest[(end + 1)..];
        return true;
    }
}
