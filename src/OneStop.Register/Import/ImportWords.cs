using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Register.Import;

/// <summary>
/// The words and numbers that sources use for our closed lists; case, diacritics, their Unicode form and i for y ("xử lí") do
/// not count. Statuses have the national portal's names. Null: not understood, never guessed.
/// </summary>
internal static class ImportWords
{
    private static readonly Dictionary<string, Channel> channels = new()
    {
        ["direct"] = Channel.Direct, ["1"] = Channel.Direct, ["truc tiep"] = Channel.Direct,
        ["online"] = Channel.Online, ["2"] = Channel.Online, ["truc tuyen"] = Channel.Online,
        ["post"] = Channel.Post, ["3"] = Channel.Post, ["buu chinh"] = Channel.Post, ["bcci"] = Channel.Post,
        ["dich vu buu chinh"] = Channel.Post, ["buu chinh cong ich"] = Channel.Post, ["dich vu buu chinh cong ich"] = Channel.Post,
    };

    private static readonly Dictionary<string, DossierStatus> statuses = Enum.GetValues<DossierStatus>().ToDictionary(status => Key(StatusNames.Text(status).Vi));

    private static readonly Dictionary<string, Level> levels = new()
    {
        ["province"] = Level.Province, ["tinh"] = Level.Province, ["cap tinh"] = Level.Province,
        ["commune"] = Level.Commune, ["xa"] = Level.Commune, ["cap xa"] = Level.Commune,
        ["district"] = Level.District, ["huyen"] = Level.District, ["cap huyen"] = Level.District,
        ["ministry"] = Level.Ministry, ["bo"] = Level.Ministry, ["other"] = Level.Other,
    };

    private static readonly Dictionary<string, DossierResult> outcomes = new()
    {
        ["result"] = DossierResult.Result, ["refused"] = DossierResult.Refused, ["withdrawn"] = DossierResult.Withdrawn, ["stopped"] = DossierResult.Stopped,
    };

    private static readonly Dictionary<string, bool> flags = new()
    {
        ["true"] = true, ["1"] = true, ["yes"] = true, ["co"] = true, ["x"] = true,
        ["false"] = false, ["0"] = false, ["no"] = false, ["khong"] = false,
    };

    public static Channel? ChannelOf(string text) => Of(channels, text);

    public static Level? LevelOf(string text) => Of(levels, text);

    public static DossierResult? OutcomeOf(string text) => Of(outcomes, text);

    public static bool? FlagOf(string text) => Of(flags, text);

    /// <summary>The portal pays online itself (1) or the local system does (2).</summary>
    public static bool? PaidOnline(string text) => text.Trim() == "2" ? true : FlagOf(text);

    /// <summary>The portal's number, 1 to 10, the portal's name of it ("Đang xử lý"), or ours.</summary>
    public static DossierStatus? StatusOf(string text) =>
        short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Enum.IsDefined((DossierStatus)number) ? (DossierStatus)number : null
            : Enum.TryParse<DossierStatus>(text.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var named) && Enum.IsDefined(named) ? named
            : statuses.TryGetValue(Key(text), out var portal) ? portal : null;

    /// <summary>A whole number, not negative; "50000.0" as spreadsheets write it is one.</summary>
    public static long? Whole(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number <= long.MaxValue
            ? (long)number : null;

    // "xử lý" and "xử lí" are one word; within these few names nothing else differs by it.
    private static string Key(string text) => Fold.Text(text).Replace('y', 'i');

    private static T? Of<T>(Dictionary<string, T> words, string text) where T : struct =>
        words.TryGetValue(text, out var direct) || words.TryGetValue(Fold.Text(text), out direct) ? direct : null;
}
