namespace OneStop.Register.Storage.Rows;

/// <summary>A printed or issued form with its own number series.</summary>
public sealed class SlipRow
{
    public long Id { get; set; }
    public long DossierId { get; set; }
    /// <summary>The form of TT 03/2025: "01" receipt … "07" register.</summary>
    public string Form { get; set; } = "";
    public string Number { get; set; } = "";
    public DateTimeOffset IssuedAt { get; set; }
    public string IssuedBy { get; set; } = "";
    /// <summary>How often it was printed; each print stands in <see cref="SlipPrintRow"/>.</summary>
    public int Prints { get; set; }
    /// <summary>The version of the form's template it was issued with; a further print looks the same.</summary>
    public int Template { get; set; }
    /// <summary>The dossier's version it speaks of: a further print says what the first one said.</summary>
    public int DossierVersion { get; set; }
}

/// <summary>One print of a slip: which, when, by whom. Beside the log, because printing changes nothing about a dossier.</summary>
public sealed class SlipPrintRow
{
    public long SlipId { get; set; }
    /// <summary>1 is the original; every later one bears a mark.</summary>
    public int No { get; set; }
    public DateTimeOffset PrintedAt { get; set; }
    public string PrintedBy { get; set; } = "";
    /// <summary>As a page of the browser or as a file.</summary>
    public SlipPaper Paper { get; set; }
}

/// <summary>How a slip came to paper.</summary>
public enum SlipPaper : short { Page = 1, File = 2 }
