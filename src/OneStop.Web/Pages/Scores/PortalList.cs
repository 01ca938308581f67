using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Web.Lists;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>Words for one dossier of a difference, the same on the page and in the file.</summary>
internal sealed class PortalWords(IStringLocalizer<PortalTexts> texts)
{
    /// <summary>How their list has it.</summary>
    public string Theirs(DifferingEntry entry) => entry.Theirs is { } said ? Judged(said.Counts) : texts["judged.absent"];

    /// <summary>How we count it.</summary>
    public string Ours(DifferingEntry entry) => entry.Kind == DifferingKind.OnlyTheirs ? texts["judged.absent"] : Judged(entry.Ours!.Counts);

    /// <summary>Why, in words.</summary>
    public string Why(DifferingEntry entry) => string.Join("; ", entry.Reasons.Select(reason => texts[$"why.{reason}"].Value));

    /// <summary>What kind of difference it is.</summary>
    public string Kind(DifferingKind kind) => texts[$"kind.{kind}"];

    /// <summary>The file's columns.</summary>
    public IReadOnlyList<string> Columns => [.. Enumerable.Range(1, 12).Select(number => texts[string.Create(CultureInfo.InvariantCulture, $"csv.{number}")].Value)];

    private string Judged(bool? counts) => texts[counts switch { true => "judged.yes", false => "judged.no", null => "judged.none" }];
}

/// <summary>Every dossier of a difference to take along, found while it is written.</summary>
internal static class PortalList
{
    public static TakenList Of(PortalFigures portal, PortalWords words, PortalComparison figure, IndicatorQuestion question, DifferingKind? kind) => TakenList.Of(
        $"portal-{figure.Theirs.Indicator}", Indicators.Find(figure.Theirs.Indicator)?.Title.In(Show.Language) ?? figure.Theirs.Indicator,
        [.. words.Columns.Select((column, i) => new XlsxColumn(column, i == 11 ? 60 : 22))],
        stop => portal.DifferencesAsync(figure.Theirs, question, stop).Where(entry => kind is null || entry.Kind == kind), entry => Cells(entry, words));

    private static object?[] Cells(DifferingEntry entry, PortalWords words)
    {
        var (ours, theirs) = (entry.Ours, entry.Theirs);
        return
        [
            entry.Code, words.Kind(entry.Kind), words.Theirs(entry), theirs?.ReceivedAt, theirs?.DueAt, theirs?.FinishedAt, theirs?.Status,
            words.Ours(entry), ours?.ReceivedAt, ours?.DueAt, ours?.EndedAt, words.Why(entry),
        ];
    }
}
