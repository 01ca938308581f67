using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Web.Paper.Pdf;

/// <summary>The objects of a PDF file, numbered from 1 as they are added, and the table that finds them. Same objects, same bytes.</summary>
/// <param name="stored">Leaves streams as they are: larger, but the bytes do not depend on the machine's compressor.</param>
internal sealed class PdfFile(bool stored = false)
{
    private readonly List<byte[]?> objects = [];

    /// <summary>A number for an object that is added later.</summary>
    public int Reserve()
    {
        objects.Add(null);
        return objects.Count;
    }

    public int Add(string dictionary)
    {
        var number = Reserve();
        Set(number, dictionary);
        return number;
    }

    /// <summary>A stream, compressed unless the file is stored; "{0}" in the dictionary stands for its length before compression.</summary>
    public int Add(string dictionary, byte[] content)
    {
        var packed = stored ? content : Packed(content);
        var entries = dictionary.Replace("{0}", content.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var number = Reserve();
        objects[number - 1] =
        [
            .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{entries[..^2]}{(stored ? "" : "/Filter /FlateDecode ")}/Length {packed.Length} >>\nstream\n")),
            .. packed,
            .. "\nendstream"u8,
        ];
        return number;
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zip.Write(content);
        return packed.ToArray();
    }

    public void Set(int number, string dictionary) => objects[number - 1] = Encoding.ASCII.GetBytes(dictionary);

    /// <summary>A text of the file's properties, in Unicode.</summary>
    public static string TextOf(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>The whole file.</summary>
    public byte[] Finish(int catalogue, int properties)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%"u8);
        file.Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var places = new List<long>();
        foreach (var (index, content) in objects.Index())
        {
            places.Add(file.Position);
            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n")));
            file.Write(content ?? throw new InvalidOperationException($"The object {index + 1} was reserved and never set."));
            file.Write("\nendobj\n"u8);
        }
        var id = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        var table = file.Position;
        var end = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places) end.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        end.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root {catalogue} 0 R /Info {properties} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n");
        file.Write(Encoding.ASCII.GetBytes(end.ToString()));
        return file.ToArray();
    }
}
