namespace OneStop.Web.Paper.Pdf;

/// <summary>The four faces of the one typeface of forms, as one document uses them.</summary>
internal sealed class Faces
{
    private static readonly TrueTypeFont[] loaded = [Load("Tinos-Regular"), Load("Tinos-Bold"), Load("Tinos-Italic"), Load("Tinos-BoldItalic")];

    private readonly PdfFont[] fonts = [.. loaded.Select((font, i) => new PdfFont(font, $"F{i + 1}"))];

    public PdfFont Of(bool bold, bool italic) => fonts[(bold ? 1 : 0) + (italic ? 2 : 0)];

    /// <summary>Adds the faces that were used; gives the entries of the pages' font resources.</summary>
    public string AddTo(PdfFile file) => string.Join(' ', fonts.Where(font => font.IsUsed).Select(font => $"/{font.Key} {font.AddTo(file)} 0 R"));

    /// <summary>A face of the program itself (Modules.targets embeds them).</summary>
    internal static TrueTypeFont Load(string name)
    {
        using var stream = typeof(Faces).Assembly.GetManifestResourceStream($"{name}.ttf") ?? throw new InvalidOperationException($"The font {name} is not part of the program.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(name, bytes);
    }
}
