namespace OneStop.Domain.Scores;

/// <summary>What kind of figure an indicator is; a rule that needs another kind is refused when its file is loaded.</summary>
public enum IndicatorUnit
{
    /// <summary>A count out of a count.</summary>
    Share,

    /// <summary>Points given to single dossiers, out of the number of dossiers: a mean between 0 and 2 (Decree 61).</summary>
    Mean,

    /// <summary>A plain number, for instance of violations or of hours.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Answer,
}

/// <summary>Where the figure comes from, which decides how it is proved.</summary>
public enum IndicatorOrigin
{
    /// <summary>Counted from dossiers of the register; the list of dossiers is the proof.</summary>
    Dossiers,

    /// <summary>Counted from the catalogue of procedures; the list of procedures is the proof.</summary>
    Catalogue,

    /// <summary>Counted from the log of feedback and petitions.</summary>
    Petitions,

    /// <summary>Declared by an officer with files and a second person's check.</summary>
    Declared,
}

/// <summary>
/// Something that can be measured, under its one name. The definition says in words what is counted out of what; a change
/// of meaning is a new name, so that an old score sheet keeps saying what it said.
/// </summary>
public sealed record Indicator(string Name, Text Title, Text Definition, IndicatorUnit Unit, IndicatorOrigin Origin)
{
    /// <summary>True when the register counts it itself and can list what it counted.</summary>
    public bool IsDerived => Origin != IndicatorOrigin.Declared;
}
