using System.Collections;
using QRCoder;

namespace OneStop.Web.Paper;

/// <summary>The squares of a QR code, for every way of drawing it.</summary>
internal static class QrMatrix
{
    /// <summary>Rows of modules, true is dark; the quiet zone is part of it.</summary>
    public static IReadOnlyList<BitArray> Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return [.. code.ModuleMatrix.Select(row => new BitArray(row))];
    }

    /// <summary>The dark modules as bars, so that neighbours are drawn without a seam.</summary>
    public static IEnumerable<(int X, int Y, int Length)> Bars(IReadOnlyList<BitArray> rows)
    {
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Count; x++)
            {
                var from = x;
                while (x < rows[y].Count && rows[y][x]) x++;
                if (x > from) yield return (from, y, x - from);
            }
    }
}
