using System.Buffers.Binary;
using System.Text;

namespace OneStop.Web.Paper.Pdf;

/// <summary>
/// A smaller TrueType font with only the glyphs a document uses, numbered in the order of their first use. It holds what a PDF
/// reader needs and no letter map, because the document speaks in glyph numbers.
/// </summary>
internal static class FontSubset
{
    private static readonly string[] copied = ["cvt ", "fpgm", "prep"];

    /// <param name="glyphs">Glyphs of <paramref name="font"/>; the first must be 0, the empty box.</param>
    public static byte[] Of(TrueTypeFont font, IReadOnlyList<int> glyphs)
    {
        var all = glyphs.ToList();
        var outlines = new List<byte[]>();
        // Accented letters are put together from parts; the parts follow behind the glyphs that were asked for.
        for (var i = 0; i < all.Count; i++) outlines.Add(Renumbered(font.OutlineOf(all[i]).ToArray(), all));

        var (glyf, loca) = Outlines(outlines);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["head"] = Head(font), ["hhea"] = Patched(font.Table("hhea"), 34, all.Count), ["maxp"] = Patched(font.Table("maxp"), 4, all.Count),
            ["hmtx"] = Metrics(font, all), ["loca"] = loca, ["glyf"] = glyf,
        };
        foreach (var name in copied)
            if (font.Table(name) is { Length: > 0 } table) tables[name] = table.ToArray();
        return Assemble(tables);
    }

    /// <summary>Gives the parts of a composite glyph their new numbers, adding those that are not there yet.</summary>
    private static byte[] Renumbered(byte[] outline, List<int> all)
    {
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return outline;
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            var number = all.IndexOf(part);
            if (number < 0)
            {
                number = all.Count;
                all.Add(part);
            }
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)number);
            at += 4 + ((flags & 0x1) != 0 ? 4 : 2) + ((flags & 0x8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }
        while ((flags & 0x20) != 0);
        return outline;
    }

    private static (byte[] Glyf, byte[] Loca) Outlines(List<byte[]> outlines)
    {
        using var glyf = new MemoryStream();
        var loca = new byte[4 * (outlines.Count + 1)];
        for (var i = 0; i < outlines.Count; i++)
        {
            glyf.Write(outlines[i]);
            while (glyf.Length % 4 != 0) glyf.WriteByte(0);
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * (i + 1)), (uint)glyf.Length);
        }
        return (glyf.ToArray(), loca);
    }

    private static byte[] Metrics(TrueTypeFont font, List<int> all)
    {
        var metrics = new byte[4 * all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)font.AdvanceOf(all[i]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan(4 * i + 2), font.LeftOf(all[i]));
        }
        return metrics;
    }

    private static byte[] Head(TrueTypeFont font)
    {
        var head = font.Table("head").ToArray();
        head.AsSpan(8, 4).Clear(); // the checksum of the file; readers of a PDF don't ask for it
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private static byte[] Patched(ReadOnlySpan<byte> table, int at, int count)
    {
        var patched = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(patched.AsSpan(at), (ushort)count);
        return patched;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var power = (int)Math.Log2(tables.Count);
        using var font = new MemoryStream();
        Write(font, 0x00010000, 4);
        Write(font, (uint)tables.Count, 2);
        Write(font, (uint)(16 << power), 2);
        Write(font, (uint)power, 2);
        Write(font, (uint)(16 * tables.Count - (16 << power)), 2);
        var offset = 12 + 16 * tables.Count;
        foreach (var (name, table) in tables)
        {
            font.Write(Encoding.ASCII.GetBytes(name));
            Write(font, Checksum(table), 4);
            Write(font, (uint)offset, 4);
            Write(font, (uint)table.Length, 4);
            offset += (table.Length + 3) / 4 * 4;
        }
        foreach (var table in tables.Values)
        {
            font.Write(table);
            while (font.Length % 4 != 0) font.WriteByte(0);
        }
        return font.ToArray();
    }

    private static uint Checksum(byte[] table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i++) sum += (uint)table[i] << (24 - 8 * (i % 4));
        return sum;
    }

    private static void Write(MemoryStream to, uint value, int bytes)
    {
        for (var shift = 8 * (bytes - 1); shift >= 0; shift -= 8) to.WriteByte((byte)(value >> shift));
    }
}
