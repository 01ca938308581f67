using System.Text.RegularExpressions;
using OneStop.Web.Parts;

namespace OneStop.Web.Tests.Shell;

/// <summary>The first steps of a clerk, put away and brought back; the list of keys.</summary>
public sealed partial class GuideTests(WebOffice office) : IClassFixture<WebOffice>
{
    [Fact]
    public async Task FirstSteps_PutAway_StayAwayForTheAccountUntilTheyAreBroughtBack()
    {
        using var clerk = await office.SignInAsync("canbo");
        using var other = await office.SignInAsync("canboxa");
        Assert.NotNull((await clerk.GetPageAsync("/desk")).QuerySelector("#first-steps"));

        using var away = await clerk.SubmitAsync(await clerk.GetPageAsync("/desk"), "#first-steps form", ("show", "off"));
        Assert.Equal("/desk", away.Headers.Location?.ToString());
        Assert.Null((await clerk.GetPageAsync("/desk")).QuerySelector("#first-steps"));
        using var elsewhere = await office.SignInAsync("canbo", "en");
        Assert.Null((await elsewhere.GetPageAsync("/desk")).QuerySelector("#first-steps"));
        Assert.NotNull((await other.GetPageAsync("/desk")).QuerySelector("#first-steps"));

        using var back = await elsewhere.SubmitAsync(await elsewhere.GetPageAsync("/help"), "#first-steps-again", ("show", "on"));
        Assert.NotNull((await elsewhere.GetPageAsync("/desk")).QuerySelector("#first-steps"));
    }

    [Fact]
    public async Task FirstSteps_OfAnotherRole_AreNotOffered()
    {
        using var leader = await office.SignInAsync("lanhdao");
        Assert.Null((await leader.GetPageAsync("/help")).QuerySelector("#first-steps-again"));
    }

    [Fact]
    public void KeyList_OfThePages_LeavesNoKeyOut()
    {
        var listed = KeyList.Groups.SelectMany(group => group.Keys).Select(key => key.Keys).ToHashSet(StringComparer.Ordinal);
        var digits = Enumerable.Range(1, 9).Select(digit => digit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var used = Directory.EnumerateFiles(Repository.PathTo("src", "OneStop.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Used().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("F9", used);
        Assert.Empty(used.Except(listed).Except(digits));
    }

    [GeneratedRegex("data-key=\"([^\"@]+)\"")]
    private static partial Regex Used();
}
