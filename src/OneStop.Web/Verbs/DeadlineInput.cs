using System.Runtime.CompilerServices;

namespace OneStop.Web.Verbs;

/// <summary>Reads a stream in blocks of whole lines; the block is valid until the next one is asked for.</summary>
internal static class LineBlocks
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken stop)
    {
        var buffer = new byte[1 << 17];
        var filled = 0;
        var first = true;
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2); // one line longer than the buffer
            var read = await input.ReadAsync(buffer.AsMemory(filled), stop);
            filled += read;
            var start = first && buffer.AsSpan(0, filled).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
            var end = read == 0 ? filled : buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (end > start)
            {
                yield return buffer.AsMemory(start..end);
                buffer.AsSpan(end..filled).CopyTo(buffer);
                filled -= end;
                first = false;
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
