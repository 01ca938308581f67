namespace OneStop.Domain.Evidence;

/// <summary>
/// Where everything lies in an evidence pack. The layout has a version of its own: a verifier refuses one it doesn't know.
/// Lists stand once per indicator, because several criteria rest on the same dossiers; each criterion's figure names its lists.
/// </summary>
public static class PackLayout
{
    /// <summary>The version of this layout, first line of the manifest.</summary>
    public const string Format = "onestop-pack/1";

    /// <summary>Every other file with hash, size and rows; last in the archive.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>A detached signature over the manifest, when a certificate is configured; the one file the manifest doesn't list.</summary>
    public const string Signature = "manifest.sig";

    /// <summary>The table of contents in Vietnamese.</summary>
    public const string Index = "index.html";

    /// <summary>What the pack is and how to check it without this program, in Vietnamese.</summary>
    public const string ReadMe = "README.txt";

    /// <summary>Every dossier that any list or form counts.</summary>
    public const string RegisterBook = "register-book.csv";

    /// <summary>The days' seals.</summary>
    public const string Seals = "events/seals.json";

    /// <summary>Every event of the register book's dossiers, by code and then in the order they were written.</summary>
    public const string Log = "events/log.csv";

    /// <summary>The same of every other dossier: only in the pack of the whole register, where nothing may be left out.</summary>
    public const string OtherLog = "events/others.csv";

    /// <summary>The hash of every event from the first one on: what the seals were made of and the events in full must fit into.</summary>
    public const string Chain = "events/chain.csv";

    /// <summary>The codes and names that the ids in events stand for.</summary>
    public const string Names = "events/names.csv";

    /// <summary>Dossiers whose data don't fit.</summary>
    public const string DataQuality = "data-quality.csv";

    /// <summary>What an appraiser may want to ask about: moved dates, late extensions, bulk finishes.</summary>
    public const string WorthAsking = "worth-asking.csv";

    /// <summary>Which agencies were merged into which, where the form by agency rests on it.</summary>
    public const string Mergers = "mergers.json";

    /// <summary>How the calendar year's figures lead to the report year's.</summary>
    public const string Bridge = "bridge.json";

    /// <summary>The same as one page to sign.</summary>
    public const string BridgePage = "bridge.pdf";

    /// <summary>The figures a calendar or ruleset file had when the pack was made.</summary>
    public static string Calendar(string id) => $"calendars/{id}.json";

    /// <summary>The ruleset as it was used.</summary>
    public static string Ruleset(string id) => $"rulesets/{id}.json";

    /// <summary>The score sheet of a ruleset, without its ending: .json is authoritative, .csv, .xlsx and .pdf repeat it.</summary>
    public static string ScoreSheet(string ruleset) => $"score-sheets/{ruleset}";

    /// <summary>The figure of one criterion: values, formula in words, lists, declared evidence.</summary>
    public static string Figure(string ruleset, string criterion) => $"criteria/{ruleset}/{criterion}/figure.json";

    /// <summary>A file that proves a declared figure.</summary>
    public static string Attachment(string ruleset, string criterion, string name) => $"criteria/{ruleset}/{criterion}/attachments/{name}";

    /// <summary>What an indicator counted, one line each.</summary>
    public static string List(string indicator) => $"lists/{indicator}.csv";

    /// <summary>Form II.06a without its ending; by agency it is the official one, other groupings stand beside it.</summary>
    public static string Form06a(string grouping) => grouping == "agency" ? "form-06a" : $"form-06a-by-{grouping}";

    /// <summary>The columns of a list.</summary>
    public static IReadOnlyList<string> ListColumns { get; } =
    [
        "code", "counted", "procedure_code", "agency_code", "level", "channel", "received_at", "due_at", "first_due_at",
        "finished_at", "returned_at", "outcome", "class", "points", "note",
    ];

    /// <summary>The columns of the register book. "came" and "stands" are the dossier's columns in form II.06a.</summary>
    public static IReadOnlyList<string> RegisterBookColumns { get; } =
    [
        "code", "book_number", "procedure_code", "procedure_name", "sector", "level", "agency_code", "agency_name", "desk_code",
        "channel", "received_at", "due_at", "first_due_at", "finished_at", "returned_at", "return_method", "status", "outcome",
        "class", "came", "stands", "applicant",
    ];

    /// <summary>The columns of events in full; "dossier" is the id that the log itself uses.</summary>
    public static IReadOnlyList<string> LogColumns { get; } = ["code", "seq", "dossier", "version", "at", "happened_at", "action", "actor", "data"];

    /// <summary>The columns of the chain.</summary>
    public static IReadOnlyList<string> ChainColumns { get; } = ["seq", "hash"];

    /// <summary>The columns of the names.</summary>
    public static IReadOnlyList<string> NameColumns { get; } = ["kind", "id", "code", "name"];

    /// <summary>What was reported when a period was closed.</summary>
    public static string Closing(string period) => $"closings/{period.Replace(':', '-')}.json";

    /// <summary>The columns of the two reports on oddities.</summary>
    public static IReadOnlyList<string> FindingColumns { get; } = ["kind", "code", "agency_code", "at", "what"];

    /// <summary>The parts of the facts on a dossier that list and register book must share.</summary>
    public static IReadOnlyList<string> SharedFacts { get; } =
        ["procedure_code", "agency_code", "level", "channel", "received_at", "due_at", "first_due_at", "finished_at", "returned_at", "outcome"];
}
