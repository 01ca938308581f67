namespace OneStop.Domain.Procedures;

/// <summary>How a query met a procedure, best first: the order of the ranking.</summary>
public enum ProcedureMatch
{
    /// <summary>The whole code.</summary>
    Code,

    /// <summary>The beginning of the code, with or without its dot, or of its last six digits.</summary>
    CodeStart,

    /// <summary>The initials of the whole name: "cltcc".</summary>
    Initials,

    /// <summary>The name begins with the query.</summary>
    NameStart,

    /// <summary>The words stand together in the name.</summary>
    Phrase,

    /// <summary>The initials of the name begin with the query.</summary>
    InitialsStart,

    /// <summary>All words are in the name, in this order.</summary>
    WordsInOrder,

    /// <summary>All words are in the name.</summary>
    Words,

    /// <summary>All words are in the name or the name of the sector.</summary>
    SectorWords,
}

/// <summary>A procedure that was found, and how.</summary>
public sealed record ProcedureHit(ProcedureVersion Version, ProcedureMatch Match);

/// <summary>
/// Finds procedures by code, initials or words without diacritics; words may be cut short. Built once per catalogue version, used
/// by many threads.
/// </summary>
public sealed class ProcedureFinder
{
    private readonly Entry[] entries;

    /// <summary>Takes the versions to search, usually those in force today.</summary>
    public ProcedureFinder(IEnumerable<ProcedureVersion> versions) => entries = [.. versions.Select(Entry.Of)];

    /// <summary>
    /// The best <paramref name="limit"/> procedures: by kind of match, then by how often <paramref name="uses"/> says this desk took
    /// the code, then shorter names first. An empty query gives the most used ones.
    /// </summary>
    public IReadOnlyList<ProcedureHit> Find(string? query, int limit = 10, IReadOnlyDictionary<string, int>? uses = null)
    {
        var asked = ProcedureQuery.Of(query);
        return [.. entries
            .Select(entry => (Entry: entry, Match: asked.IsEmpty ? ProcedureMatch.Words : entry.Meets(asked)))
            .Where(found => found.Match is not null)
            .OrderBy(found => found.Match)
            .ThenByDescending(found => uses?.GetValueOrDefault(found.Entry.Version.Code) ?? 0)
            .ThenBy(found => found.Entry.Name.Length)
            .ThenBy(found => found.Entry.Version.Code, StringComparer.Ordinal)
            .Take(limit)
            .Select(found => new ProcedureHit(found.Entry.Version, found.Match!.Value))];
    }

    /// <summary>A procedure prepared for searching; every word of a name stands after a space.</summary>
    private sealed record Entry(ProcedureVersion Version, string Code, string Digits, string Name, string Initials, string Sector)
    {
        // Most names begin with "Thủ tục", which nobody types.
        private const string Opening = " thu tuc ";

        public static Entry Of(ProcedureVersion version)
        {
            var name = ProcedureQuery.Spaced(version.Name);
            if (name.StartsWith(Opening, StringComparison.Ordinal) && name.Length > Opening.Length)
                name = name[(Opening.Length - 1)..];
            var code = Fold.Text(version.Code);
            return new Entry(version, code, ProcedureQuery.DigitsOf(code), name, Initials: InitialsOf(name),
                Sector: ProcedureQuery.Spaced(version.SectorName));
        }

        public ProcedureMatch? Meets(ProcedureQuery asked)
        {
            if (asked.Codes.Contains(Code))
                return ProcedureMatch.Code;
            if (asked.Digits.Length > 0 && StartsWithDigits(asked.Digits))
                return ProcedureMatch.CodeStart;
            var byWords = MeetsWords(asked);
            if (asked.Initials.Length < 2 || !Initials.StartsWith(asked.Initials, StringComparison.Ordinal))
                return byWords;
            var byInitials = Initials.Length == asked.Initials.Length ? ProcedureMatch.Initials : ProcedureMatch.InitialsStart;
            return byWords is null || byInitials < byWords ? byInitials : byWords;
        }

        private bool StartsWithDigits(string digits) =>
            Digits.StartsWith(digits, StringComparison.Ordinal) || Digits.AsSpan(Math.Min(1, Digits.Length)).StartsWith(digits, StringComparison.Ordinal);

        private ProcedureMatch? MeetsWords(ProcedureQuery asked)
        {
            if (Name.StartsWith(asked.Phrase, StringComparison.Ordinal))
                return ProcedureMatch.NameStart;
            if (Name.Contains(asked.Phrase, StringComparison.Ordinal))
                return ProcedureMatch.Phrase;
            var inName = true;
            foreach (var word in asked.Words)
            {
                if (Name.Contains(word, StringComparison.Ordinal))
                    continue;
                inName = false;
                if (!Sector.Contains(word, StringComparison.Ordinal))
                    return null;
            }
            return !inName ? ProcedureMatch.SectorWords : AreInOrder(asked.Words) ? ProcedureMatch.WordsInOrder : ProcedureMatch.Words;
        }

        private bool AreInOrder(IReadOnlyList<string> words)
        {
            var from = 0;
            foreach (var word in words)
            {
                var at = Name.IndexOf(word, from, StringComparison.Ordinal);
                if (at < 0)
                    return false;
                from = at + word.Length;
            }
            return true;
        }

        private static string InitialsOf(string spaced) =>
            string.Concat(spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word[0]));
    }
}
