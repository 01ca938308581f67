using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OneStop.Register.Files;

/// <summary>How a cell looks; the order is that of the formats in the style sheet.</summary>
public enum XlsxStyle
{
    /// <summary>Text, top aligned, wrapped.</summary>
    Text,

    /// <summary>Bold, centred, bordered, wrapped: table headers.</summary>
    Header,

    /// <summary>Whole number with separators.</summary>
    Count,

    /// <summary>Number with up to four decimals.</summary>
    Fraction,

    /// <summary>dd/mm/yyyy.</summary>
    Day,

    /// <summary>dd/mm/yyyy hh:mm.</summary>
    Moment,

    /// <summary>Large, bold, centred.</summary>
    Title,

    /// <summary>Italic, centred: the lines under a title.</summary>
    Subtitle,

    /// <summary>Italic, right aligned: the unit.</summary>
    Unit,

    /// <summary>Bordered text.</summary>
    Cell,

    /// <summary>Bordered whole number.</summary>
    CountCell,

    /// <summary>Bordered bold text.</summary>
    TotalCell,

    /// <summary>Bordered bold whole number.</summary>
    TotalCount,

    /// <summary>Italic, left aligned, wrapped: footnotes.</summary>
    Note,

    /// <summary>Bold text without border.</summary>
    Strong,
}

/// <summary>The one style sheet of every workbook. Times New Roman, the face of official forms.</summary>
internal static class XlsxStyles
{
    public static Stylesheet Sheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 164, FormatCode = "dd/mm/yyyy" },
            new NumberingFormat { NumberFormatId = 165, FormatCode = "dd/mm/yyyy\\ hh:mm" },
            new NumberingFormat { NumberFormatId = 166, FormatCode = "#,##0.####" }) { Count = 3 },
        new Fonts(Face(11), Face(11, bold: true), Face(14, bold: true), Face(11, italic: true)) { Count = 4 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(Line<LeftBorder>(), Line<RightBorder>(), Line<TopBorder>(), Line<BottomBorder>(), new DiagonalBorder())) { Count = 2 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        Formats());

    private static CellFormats Formats()
    {
        (uint Number, uint Font, uint Border, HorizontalAlignmentValues? Align)[] formats =
        [
            (0, 0, 0, null), (0, 1, 1, HorizontalAlignmentValues.Center), (3, 0, 0, null), (166, 0, 0, null), (164, 0, 0, null), (165, 0, 0, null),
            (0, 2, 0, HorizontalAlignmentValues.Center), (0, 3, 0, HorizontalAlignmentValues.Center), (0, 3, 0, HorizontalAlignmentValues.Right),
            (0, 0, 1, null), (3, 0, 1, null), (0, 1, 1, null), (3, 1, 1, null), (0, 3, 0, HorizontalAlignmentValues.Left), (0, 1, 0, null),
        ];
        return new CellFormats(formats.Select(format =>
        {
            var alignment = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = format.Number == 0 };
            if (format.Align is { } align) alignment.Horizontal = align;
            if (format.Align == HorizontalAlignmentValues.Center) alignment.Vertical = VerticalAlignmentValues.Center;
            return new CellFormat(alignment)
            {
                NumberFormatId = format.Number, FontId = format.Font, FillId = 0, BorderId = format.Border, FormatId = 0,
                ApplyNumberFormat = true, ApplyFont = true, ApplyBorder = true, ApplyAlignment = true,
            };
        })) { Count = (uint)formats.Length };
    }

    private static Font Face(double size, bool bold = false, bool italic = false)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        if (italic) font.Append(new Italic());
        font.Append(new FontSize { Val = size }, new FontName { Val = "Times New Roman" });
        return font;
    }

    private static T Line<T>() where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin };
}
