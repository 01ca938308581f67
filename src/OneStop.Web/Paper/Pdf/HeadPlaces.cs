using OneStop.Domain.Paper;

namespace OneStop.Web.Paper.Pdf;

/// <summary>Where the cells of a table's head stand once those above them reach down, as HTML counts it.</summary>
internal static class HeadPlaces
{
    public static IReadOnlyList<(HeadCell Cell, int Row, int Column)> Of(TableBlock table)
    {
        var taken = new bool[table.Head.Count, table.Columns.Count];
        var places = new List<(HeadCell, int, int)>();
        for (var row = 0; row < table.Head.Count; row++)
        {
            var column = 0;
            foreach (var cell in table.Head[row])
            {
                while (taken[row, column]) column++;
                places.Add((cell, row, column));
                for (var down = 0; down < cell.Down; down++)
                    for (var across = 0; across < cell.Across; across++)
                        taken[row + down, column + across] = true;
            }
        }
        return places;
    }
}
