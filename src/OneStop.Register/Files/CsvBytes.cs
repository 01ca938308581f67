using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Files;

/// <summary>
/// Lines spelled as <see cref="CsvFile"/> spells them, byte for byte, from values that never were strings: a pack of a million
/// dossiers holds tens of millions of lines, and a string for each cell would cost more than all else. Lines gather in one buffer,
/// which is taken from here when it is full enough.
/// </summary>
internal sealed class CsvBytes
{
    private static readonly SearchValues<byte> needQuotes = SearchValues.Create("\",\r\n"u8);
    private byte[] bytes = new byte[1 << 16];
    private bool inLine;

    /// <summary>How much is spelled.</summary>
    public int Length { get; private set; }

    /// <summary>What is spelled.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>Begins anew with the same buffer.</summary>
    public void Clear() => Length = 0;

    /// <summary>Ends the line.</summary>
    public void End()
    {
        Put("\r\n"u8);
        inLine = false;
    }

    /// <summary>Lines that were spelled before.</summary>
    public void Raw(ReadOnlySpan<byte> lines) => Put(lines);

    /// <summary>An empty cell.</summary>
    public void Empty() => Part();

    /// <summary>A text, given as UTF-8: defused, and in quotes where it needs them.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        Part();
        if (text.IsEmpty) return;
        var defused = Rune.DecodeFromUtf8(text, out var first, out _) == OperationStatus.Done && first.IsBmp && CsvFile.IsFormula((char)first.Value);
        if (!text.ContainsAny(needQuotes))
        {
            if (defused) Put("'"u8);
            Put(text);
            return;
        }
        Put(defused ? "\"'"u8 : "\""u8);
        for (int quote; (quote = text.IndexOf((byte)'"')) >= 0; text = text[(quote + 1)..])
        {
            Put(text[..quote]);
            Put("\"\""u8);
        }
        Put(text);
        Put("\""u8);
    }

    /// <summary>A text; null is an empty cell.</summary>
    public void Text(string? text)
    {
        if (text is null or "")
        {
            Part();
            return;
        }
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var utf8 = most <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(most);
        Text(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>A whole number.</summary>
    public void Number(long number)
    {
        Part();
        var room = Room(20);
        var fits = Utf8Formatter.TryFormat(number, room, out var written);
        Debug.Assert(fits, "20 bytes hold every number.");
        // As a cell of text would be: a spreadsheet takes the minus for a formula's.
        if (number < 0)
        {
            room[..written].CopyTo(Room(21)[1..]);
            Room(1)[0] = (byte)'\'';
            written++;
        }
        Length += written;
    }

    /// <summary>An instant as the log writes it: UTC, to the millisecond.</summary>
    public void Instant(DateTimeOffset at)
    {
        Part();
        Span<char> text = stackalloc char[Instants.Width];
        Instants.Write(text, at);
        Encoding.ASCII.GetBytes(text, Room(Instants.Width));
        Length += Instants.Width;
    }

    private void Part()
    {
        if (inLine) Put(","u8);
        inLine = true;
    }

    private void Put(ReadOnlySpan<byte> part)
    {
        part.CopyTo(Room(part.Length));
        Length += part.Length;
    }

    private Span<byte> Room(int size)
    {
        if (bytes.Length - Length < size) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + size));
        return bytes.AsSpan(Length);
    }
}
