using System.Text.RegularExpressions;
using System.Xml.Linq;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Setup;

namespace OneStop.Web.Tests.Shell;

/// <summary>Every sentence stands in both languages, and every sentence a page asks for exists.</summary>
public sealed partial class TextsTests
{
    private static readonly string web = Repository.PathTo("src", "OneStop.Web");
    private static readonly Dictionary<string, Dictionary<string, string>> vietnamese = Read("vi");
    private static readonly Dictionary<string, Dictionary<string, string>> english = Read("en");

    public static TheoryData<string> Areas() => [.. vietnamese.Keys];

    [Fact]
    public void Areas_InBothLanguages_AreTheSame() => Assert.Equal(vietnamese.Keys.Order(), english.Keys.Order());

    [Theory, MemberData(nameof(Areas))]
    public void Sentences_OfAnArea_StandInBothLanguages(string area)
    {
        Assert.Equal(vietnamese[area].Keys.Order(), english[area].Keys.Order());
        Assert.DoesNotContain(vietnamese[area].Concat(english[area]), text => string.IsNullOrWhiteSpace(text.Value));
    }

    [Theory, MemberData(nameof(Areas))]
    public void Placeholders_OfASentence_AreTheSameInBothLanguages(string area)
    {
        foreach (var (key, sentence) in vietnamese[area])
            Assert.True(Holes(sentence).SetEquals(Holes(english[area][key])), $"{area} {key}: '{sentence}' and '{english[area][key]}' have other placeholders.");
    }

    [Fact]
    public void SentencesThatPagesAskFor_Exist()
    {
        var missing = UsesInPages().Concat(UsesInCode()).Where(use => !vietnamese[use.Area].ContainsKey(use.Key)).Select(use => $"{use.File}: {use.Area}Texts has no {use.Key}").ToList();

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void TheCheckItself_SeesUsesOfEveryKind()
    {
        var uses = UsesInPages().Concat(UsesInCode()).Select(use => $"{use.Area}.{use.Key}").ToHashSet();

        Assert.Contains("Shell.skip", uses);            // a layout
        Assert.Contains("Account.sign-in.act", uses);   // a page with its own area
        Assert.Contains("Account.sign-in.wrong", uses); // a page model
        Assert.Contains("Shell.rate.none", uses);       // a tag helper
    }

    [Fact]
    public void SentencesThatScriptsAskFor_Exist()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(web, "islands"), "*.ts", SearchOption.AllDirectories)
            .SelectMany(file => ScriptUse().Matches(File.ReadAllText(file)).Select(use => use.Groups[1].Value)).ToList();

        Assert.Contains("draft.restored", asked);
        Assert.DoesNotContain(asked, key => !vietnamese["Shell"].ContainsKey("js." + key));
        string[] made = ["line.live", "line.stale", "line.offline", "line.signed-out", "trust.agrees", "trust.differs"];
        Assert.DoesNotContain(made, key => !vietnamese["Shell"].ContainsKey("js." + key));
    }

    /// <summary>Keys that are put together from names of the code.</summary>
    public static TheoryData<string, string> MadeKeys()
    {
        var keys = new TheoryData<string, string>();
        foreach (var role in Enum.GetNames<Role>()) keys.Add("Shell", $"role.{role}");
        foreach (var meaning in Enum.GetNames<Meaning>().Where(name => name != "None"))
        {
            keys.Add("Shell", $"meaning.{meaning}");
            keys.Add("Help", $"meaning.{meaning}");
        }
        foreach (var permission in Enum.GetNames<Permission>()) keys.Add("Help", $"permission.{permission}");
        foreach (var task in new[] { "receive", "accept", "supplement", "finish", "late", "correct", "find" })
        {
            keys.Add("Help", $"task.{task}");
            keys.Add("Help", $"task.{task}.text");
        }
        foreach (var section in Sections.Every) keys.Add("Shell", $"nav.{section.Key}");
        foreach (var group in Sections.GroupKeys) keys.Add("Shell", $"nav.group.{group}");
        foreach (var form in Enum.GetNames<OneStop.Domain.Dossiers.PaperForm>()) keys.Add("Desk", $"paper-form.{form}");
        foreach (var role in Enum.GetNames<OneStop.Register.Storage.Rows.PartyRole>()) keys.Add("Desk", $"party.{role}");
        foreach (var mark in Enum.GetNames<OneStop.Register.Storage.Rows.NumberMark>()) keys.Add("Desk", $"mark.{mark}");
        foreach (var obstacle in new[] { "ChannelClosed", "ChannelMissing", "LimitUnreadable", "Calendar" }) keys.Add("Desk", $"obstacle.{obstacle}.short");
        foreach (var part in Enum.GetValues<OneStop.Domain.Scores.RulesetPart>())
        {
            keys.Add("Ruleset", $"part.{part}");
            keys.Add("Ruleset", $"part.{part}.add");
            foreach (var entry in OneStop.Domain.Scores.RulesetForm.Of(part)) keys.Add("Ruleset", $"entry.{entry.Key}");
        }
        foreach (var choice in OneStop.Domain.Scores.RulesetForm.Of(OneStop.Domain.Scores.RulesetPart.Criterion).SelectMany(entry => entry.Choices ?? [])) keys.Add("Ruleset", $"choice.{choice}");
        foreach (var state in Enum.GetNames<OneStop.Register.Storage.Rows.RulesetState>()) keys.Add("Ruleset", $"state.{state}");
        foreach (var stage in Enum.GetNames<OneStop.Register.Watch.TimeStage>()) keys.Add("Watch", $"stage.{char.ToLowerInvariant(stage[0])}{stage[1..]}");
        foreach (var name in Enum.GetNames<OneStop.Register.Watch.TimePart>().Select(part => part.ToLowerInvariant()))
        {
            keys.Add("Watch", $"time.part.{name}");
            if (name != "stage") keys.Add("Watch", $"time.part.{name}.note");
        }
        foreach (var state in Enum.GetNames<OneStop.Register.Storage.Rows.OutageState>()) keys.Add("Outage", $"state.{state}");
        keys.Add("Dossier", "field.outageFinishedAt");
        for (var day = 0; day < 7; day++) keys.Add("Shell", $"weekday.{day}");
        foreach (var group in OneStop.Web.Parts.KeyList.Groups)
            foreach (var text in group.Keys.Select(key => key.Text).Append(group.Name)) keys.Add("Guide", text);
        foreach (var kind in Enum.GetNames<OneStop.Domain.Scores.DifferingKind>()) keys.Add("Portal", $"kind.{kind}");
        foreach (var step in new[] { "Refused", "SupplementAsked", "Answered" }) keys.Add("Petition", $"limit.{step}");
        foreach (var format in OneStop.Web.Jobs.EventLogWork.Formats) keys.Add("Sample", $"log.{format}");
        keys.Add("Admin", $"job.{OneStop.Web.Jobs.EventLogWork.Job}");
        foreach (var reason in Enum.GetNames<OneStop.Domain.Scores.DifferenceReason>()) keys.Add("Portal", $"why.{reason}");
        for (var column = 1; column <= 12; column++) keys.Add("Portal", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"csv.{column}"));
        foreach (var level in new[] { "all", "province", "commune", "district" }) keys.Add("Measure", $"level.{level}");
        foreach (var origin in new[] { "Dossiers", "Catalogue", "Petitions" }) keys.Add("Measure", $"origin.{origin}");
        foreach (var stage in Enum.GetNames<OneStop.Domain.Scores.RoundStage>()) keys.Add("Round", $"stage.{stage}");
        foreach (var state in new[] { "Missing", "Conflict", "Unchecked", "Checked" }) keys.Add("Figure", $"cell.{state}");
        foreach (var flag in new[] { "true", "false" }) keys.Add("Ruleset", $"value.{flag}");
        foreach (var status in new[] { 400, 403, 404, 413, 429, 500 })
            foreach (var part in new[] { "title", "text", "act" }) keys.Add("Shell", $"problem.{status}.{part}");
        return keys;
    }

    [Theory, MemberData(nameof(MadeKeys))]
    public void SentencesMadeFromNames_Exist(string area, string key) => Assert.Contains(key, vietnamese[area].Keys);

    /// <summary>T["…"] in a page, its area being the one the page injects; Shell["…"] everywhere.</summary>
    private static IEnumerable<(string File, string Area, string Key)> UsesInPages()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(web, "Pages"), "*.cshtml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            foreach (Match inject in Injected().Matches(text + "\n@inject IStringLocalizer<ShellTexts> Shell\n"))
                foreach (Match use in Regex.Matches(text, $@"\b{inject.Groups[2].Value}\[""([^""{{]+)""[\],]"))
                    yield return (Path.GetFileName(file), inject.Groups[1].Value, use.Groups[1].Value);
        }
    }

    /// <summary>texts["…"] in code that takes one IStringLocalizer&lt;AreaTexts&gt; texts.</summary>
    private static IEnumerable<(string File, string Area, string Key)> UsesInCode()
    {
        foreach (var file in Directory.EnumerateFiles(web, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            var areas = CodeArea().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();
            if (areas.Count == 1)
                foreach (Match use in CodeUse().Matches(text))
                    foreach (Match key in Literal().Matches(use.Groups[1].Value))
                        yield return (Path.GetFileName(file), areas[0], key.Groups[1].Value);
        }
    }

    private static HashSet<string> Holes(string sentence) => [.. Hole().Matches(sentence).Select(hole => hole.Value)];

    private static Dictionary<string, Dictionary<string, string>> Read(string language) =>
        Directory.EnumerateFiles(Path.Combine(web, "Resources"), $"*Texts.{language}.resx").ToDictionary(
            file => Path.GetFileName(file).Split("Texts.")[0],
            file => XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value));

    [GeneratedRegex(@"@inject IStringLocalizer<(\w+)Texts> (\w+)")]
    private static partial Regex Injected();

    [GeneratedRegex(@"IStringLocalizer<(\w+)Texts> texts")]
    private static partial Regex CodeArea();

    [GeneratedRegex(@"\btexts\[([^\]]*)\]")]
    private static partial Regex CodeUse();

    [GeneratedRegex(@"(?<![$+] ?)""([A-Za-z][\w.-]*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\btext\(""([^""]+)""")]
    private static partial Regex ScriptUse();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Hole();
}
