namespace OneStop.Register.Scores;

/// <summary>What is known of the kinds of files that prove a figure.</summary>
public static class FigureFiles
{
    /// <summary>The ending a file is handed over under; what its content is decides, never the name it came with.</summary>
    public static string EndingOf(string type) => type switch
    {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/tiff" => "tif",
        _ => "bin",
    };
}
