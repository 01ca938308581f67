using System.Buffers.Binary;

namespace OneStop.Web.Paper.Pdf;

/// <summary>
/// A TrueType font as the PDF writer needs it: which glyph stands for a letter, how wide it is, and the tables from which a
/// smaller font is made. Only the letters of the basic plane are known.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] file;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly Dictionary<int, int> glyphOf = [];
    private readonly int longMetrics;
    private readonly bool longOffsets;

    /// <param name="name">The font's PostScript name.</param>
    /// <exception cref="InvalidDataException">A table is missing, or there is no Unicode map of format 4.</exception>
    public TrueTypeFont(string name, byte[] file)
    {
        (Name, this.file) = (name, file);
        var count = U16(4);
        for (var i = 0; i < count; i++)
        {
            var at = 12 + i * 16;
            tables[System.Text.Encoding.ASCII.GetString(file, at, 4)] = ((int)U32(at + 8), (int)U32(at + 12));
        }
        var head = At("head");
        UnitsPerEm = U16(head + 18);
        Box = [.. Enumerable.Range(0, 4).Select(i => Scaled(I16(head + 36 + 2 * i)))];
        longOffsets = I16(head + 50) == 1;
        var hhea = At("hhea");
        (Ascent, Descent) = (Scaled(I16(hhea + 4)), Scaled(I16(hhea + 6)));
        longMetrics = U16(hhea + 34);
        Glyphs = U16(At("maxp") + 4);
        ReadMap();
    }

    public string Name { get; }
    public int UnitsPerEm { get; }
    public int Glyphs { get; }
    /// <summary>Thousandths of the size above and below the line.</summary>
    public int Ascent { get; }
    public int Descent { get; }
    /// <summary>The box around all glyphs, in thousandths of the size.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>The glyph of a letter; 0, the empty box, when the font has none.</summary>
    public int GlyphOf(int letter) => glyphOf.GetValueOrDefault(letter);

    /// <summary>How far the pen moves, in units of the em.</summary>
    public int AdvanceOf(int glyph) => U16(At("hmtx") + 4 * Math.Min(glyph, longMetrics - 1));

    /// <summary>The same in thousandths of the size, as PDF counts.</summary>
    public double WidthOf(int glyph) => AdvanceOf(glyph) * 1000.0 / UnitsPerEm;

    /// <summary>The space left of the glyph's outline, in units of the em.</summary>
    public short LeftOf(int glyph) => glyph < longMetrics
        ? I16(At("hmtx") + 4 * glyph + 2)
        : I16(At("hmtx") + 4 * longMetrics + 2 * (glyph - longMetrics));

    /// <summary>The outline of a glyph; empty for a space.</summary>
    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var (loca, glyf) = (At("loca"), At("glyf"));
        var (from, until) = longOffsets
            ? ((int)U32(loca + 4 * glyph), (int)U32(loca + 4 * glyph + 4))
            : (2 * U16(loca + 2 * glyph), 2 * U16(loca + 2 * glyph + 2));
        return file.AsSpan(glyf + from, until - from);
    }

    /// <summary>A whole table; empty when the font has none of that name.</summary>
    public ReadOnlySpan<byte> Table(string name) => tables.TryGetValue(name, out var table) ? file.AsSpan(table.Offset, table.Length) : default;

    private void ReadMap()
    {
        var cmap = At("cmap");
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var at = cmap + (int)U32(cmap + 4 + 8 * i + 4);
            if (U16(cmap + 4 + 8 * i) is not (0 or 3) || U16(at) != 4) continue;
            ReadSegments(at);
            return;
        }
        throw new InvalidDataException($"The font {Name} has no Unicode map of format 4.");
    }

    private void ReadSegments(int at)
    {
        var segments = U16(at + 6) / 2;
        var (ends, starts) = (at + 14, at + 16 + 2 * segments);
        var (deltas, ranges) = (starts + 2 * segments, starts + 4 * segments);
        for (var s = 0; s < segments; s++)
        {
            var (start, end, delta, range) = (U16(starts + 2 * s), U16(ends + 2 * s), U16(deltas + 2 * s), U16(ranges + 2 * s));
            for (var letter = start; letter <= end && letter != 0xFFFF; letter++)
            {
                var glyph = range == 0 ? letter : U16(ranges + 2 * s + range + 2 * (letter - start));
                if (range == 0 || glyph != 0) glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0) glyphOf[letter] = glyph;
            }
        }
    }

    private int At(string table) => tables.TryGetValue(table, out var found) ? found.Offset : throw new InvalidDataException($"The font {Name} has no table {table}.");
    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);
    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));
    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
}
