namespace OneStop.Register.Storage.Rows;

/// <summary>A clerk's day in cash, as counted. Never changed: a correction is a further sheet of the same day.</summary>
public sealed class CashSheetRow
{
    public long Id { get; set; }
    public string Clerk { get; set; } = "";
    public DateOnly Day { get; set; }
    /// <summary>1 for the day's sheet, more for corrections.</summary>
    public int No { get; set; }
    /// <summary>The home of the clerk's account; empty for the whole province.</summary>
    public string AgencyCode { get; set; } = "";
    public DateTimeOffset ClosedAt { get; set; }
    /// <summary>The last payment line it covers.</summary>
    public long LastLine { get; set; }
    public int Lines { get; set; }
    /// <summary>The cells as JSON: by means and kind.</summary>
    public string Cells { get; set; } = "";
    public long RecordedCash { get; set; }
    public long CountedCash { get; set; }
    /// <summary>How many of each note, as JSON; "{}" when only the sum was counted.</summary>
    public string Notes { get; set; } = "{}";
    public string Explanation { get; set; } = "";

    public long Difference => CountedCash - RecordedCash;
}

/// <summary>What a citizen answered about one dossier: no name, no device, no address. Numbers of <see cref="Domain.Dossiers.Mood"/>, null when left out.</summary>
public sealed class RatingRow
{
    public long DossierId { get; set; }
    public long AgencyId { get; set; }
    public long DeskId { get; set; }
    public DateTimeOffset At { get; set; }
    public Domain.Dossiers.RatedVia Via { get; set; }
    public Domain.Dossiers.Mood? Access { get; set; }
    public Domain.Dossiers.Mood? Procedure { get; set; }
    public Domain.Dossiers.Mood? Staff { get; set; }
    public Domain.Dossiers.Mood? Result { get; set; }
    public Domain.Dossiers.Mood? Feedback { get; set; }
    public Domain.Dossiers.CitizenSaid? Said { get; set; }
}
