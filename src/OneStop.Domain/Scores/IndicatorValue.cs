namespace OneStop.Domain.Scores;

/// <summary>
/// For how many of the cases the data needed is known. A missing column of an import means "unknown": what is known is
/// shown out of all, and nothing known means not measured, never zero.
/// </summary>
public readonly record struct Coverage(long Known, long Of)
{
    /// <summary>Everything is known: the usual case for what the desk records itself.</summary>
    public static Coverage Full(long of) => new(of, of);

    /// <summary>True when there are cases and not one of them is known.</summary>
    public bool IsBlind => Known == 0 && Of > 0;

    /// <summary>True when every case is known.</summary>
    public bool IsFull => Known == Of;
}

/// <summary>What one indicator came to in a period: a share of counts, a number, or an answer.</summary>
public abstract record IndicatorValue
{
    private IndicatorValue(string name) => Name = name;

    /// <summary>The indicator's name in <see cref="Indicators"/>.</summary>
    public string Name { get; }

    /// <summary>A count out of a count with its coverage; also carries means (sum of points out of dossiers).</summary>
    public sealed record Share(string Name, long Numerator, long Denominator, Coverage Coverage) : IndicatorValue(Name)
    {
        /// <summary>A share over fully known data.</summary>
        public Share(string name, long numerator, long denominator)
            : this(name, numerator, denominator, Coverage.Full(denominator)) { }

        /// <summary>The pair of counts, with its percentage.</summary>
        public Ratio Ratio => new(Numerator, Denominator);
    }

    /// <summary>A plain number, such as a count of violations.</summary>
    public sealed record Number(string Name, decimal Value) : IndicatorValue(Name);

    /// <summary>A declared yes or no.</summary>
    public sealed record Answer(string Name, bool Yes) : IndicatorValue(Name);
}
