using System.Text.RegularExpressions;

namespace OneStop.Browser.Tests;

/// <summary>
/// A page to look at: its template, who looks, and the address, or the page and the link that lead there; several links are parted
/// by "|", and "link=&gt;address" goes to the address with the words of the link at its end.
/// </summary>
internal sealed record Stop(string Template, string Account, string Address, string? Link = null)
{
    public override string ToString() => Template;
}

/// <summary>Every page of the product with an example that the office of the demonstration has.</summary>
internal static partial class Tour
{
    private const string Opener = "main a.opener";

    public static readonly IReadOnlyList<Stop> Stops =
    [
        new("/", "lanhdao", "/"),
        new("/account/first-administrator", "", "/account/first-administrator"),
        new("/account/held", "canbo", "/account/held"),
        new("/account/profile", "canbo", "/account/profile"),
        new("/account/sign-in", "", "/account/sign-in"),
        new("/account/sign-out", "canbo", "/account/sign-out"),
        new("/admin/accounts", "quantri", "/admin/accounts"),
        new("/admin/accounts/edit", "quantri", "/admin/accounts/edit"),
        new("/admin/accounts/edit", "quantri", "/admin/accounts/edit?name=canbo"),
        new("/admin/agencies", "quantri", "/admin/agencies"),
        new("/admin/agencies/tables", "quantri", "/admin/agencies/tables"),
        new("/admin/erasures", "quantri", "/admin/erasures"),
        new("/admin/jobs", "quantri", "/admin/jobs"),
        new("/admin/linked-filings", "quantri", "/admin/linked-filings"),
        new("/admin/notices", "quantri", "/admin/notices"),
        new("/admin/office", "quantri", "/admin/office"),
        new("/admin/setup", "quantri", "/admin/setup"),
        new("/calendar", "canbo", "/calendar"),
        new("/calendar/edit", "quantri", "/calendar/edit?kind=Term&agency=-"),
        new("/calendar/history", "quantri", "/calendar/history?kind=Term&agency=-"),
        new("/calendar/notice", "quantri", "/calendar/notice"),
        new("/calendar/try", "canbo", "/calendar/try"),
        new("/desk", "canbo", "/desk"),
        new("/desk/numbers", "quantri", "/desk/numbers"),
        new("/desk/numbers/{id:long}", "quantri", "/desk/numbers", Opener),
        new("/dossiers", "canbo", "/dossiers"),
        new("/dossiers/{code}", "canbo", "/dossiers?bucket=open", Opener),
        new("/dossiers/{code}/payments", "canbo", "/dossiers?bucket=open", Opener + "|a[href$='/payments']"),
        new("/dossiers/{code}/receipt", "canbo", "/dossiers?bucket=awaitingReturn", Opener + "|a[href$='/receipt']"),
        new("/dossiers/{code}/slips/{id:long}", "canbo", "/dossiers?bucket=awaitingReturn", Opener + "|a[href*='/slips/']"),
        new("/dossiers/{code}/papers", "canbo", "/dossiers?bucket=open", Opener + "|a[href$='/papers']"),
        new("/dossiers/handover", "canbo", "/dossiers/handover"),
        new("/dossiers/linked", "canbo", "/dossiers/linked"),
        new("/dossiers/receive", "canbo", "/dossiers/receive"),
        new("/dossiers/receive", "canbo", "/dossiers/receive?procedure=1.000302"),
        new("/dossiers/return", "canbo", "/dossiers/return"),
        new("/dossiers/return", "canbo", "/dossiers?bucket=awaitingReturn", Opener + "=>/dossiers/return?code="),
        new("/dossiers/together", "canbo", "/dossiers/together"),
        new("/dossiers/together", "canbo", "/dossiers/together?act=comment&bucket=overdue&all=true"),
        new("/dossiers/urge", "lanhdao", "/dossiers/urge"),
        new("/dossiers/urge", "lanhdao", "/dossiers/urge?bucket=overdue&all=true"),
        new("/desk/outages", "lanhdao", "/desk/outages"),
        new("/evidence", "baocao", "/evidence"),
        new("/evidence/sample", "baocao", "/evidence/sample"),
        new("/evidence/verify", "baocao", "/evidence/verify"),
        new("/figures", "lanhdao", "/figures?figure=overdue&scope=province"),
        new("/findings", "lanhdao", "/findings"),
        new("/findings/asking", "lanhdao", "/findings/asking"),
        new("/help", "canbo", "/help"),
        new("/help/rules", "canbo", "/help/rules"),
        new("/import", "quantri", "/import"),
        new("/inbox", "canbo", "/inbox"),
        new("/inbox/{code}", "canbo", "/inbox?everywhere=true", Opener),
        new("/persons", "canbo", "/persons"),
        new("/problem/{status:int}", "canbo", "/problem/403"),
        new("/problem/{status:int}", "canbo", "/problem/404"),
        new("/problem/{status:int}", "canbo", "/problem/500"),
        new("/persons/{id:long}", "canbo", "/dossiers?bucket=open", Opener + "|a[href*='/persons/']"),
        new("/petitions", "canbo", "/petitions"),
        new("/petitions/enter", "canbo", "/petitions/enter"),
        new("/procedures", "canbo", "/procedures"),
        new("/procedures/{code}", "canbo", "/procedures/1.000302"),
        new("/procedures/{code}/edit", "quantri", "/procedures/1.000302/edit"),
        new("/procedures/limits", "quantri", "/procedures/limits"),
        new("/procedures/publication", "quantri", "/procedures/publication"),
        new("/quality", "lanhdao", "/quality"),
        new("/rate/screens", "lanhdao", "/rate/screens"),
        new("/ratings", "lanhdao", "/ratings"),
        new("/registers", "canbo", "/registers"),
        new("/reports/closed", "lanhdao", "/reports/closed?period=calendar%3A2025&by=agency"),
        new("/reports/dossiers", "lanhdao", "/reports/on-time", "main a[href*='/reports/dossiers']"),
        new("/reports/form06a", "lanhdao", "/reports/form06a"),
        new("/reports/months", "lanhdao", "/reports/months"),
        new("/reports/on-time", "lanhdao", "/reports/on-time"),
        new("/reports/time", "lanhdao", "/reports/time"),
        new("/rulesets", "quantri", "/rulesets"),
        new("/scores", "lanhdao", "/scores"),
        new("/scores/counted", "lanhdao", "/scores", "main a[href*='/scores/counted']"),
        new("/scores/declare", "baocao", "/scores", "main a[href*='/scores/declare']"),
        new("/scores/round", "baocao", "/scores/round"),
        new("/scores/forecast", "baocao", "/scores/forecast"),
        new("/scores/indices", "baocao", "/scores/indices"),
        new("/scores/measures", "baocao", "/scores/measures"),
        new("/scores/portal", "baocao", "/scores/portal"),
        new("/scores/duties", "baocao", "/scores/duties"),
        new("/slips", "canbo", "/slips"),
        new("/slips/together", "canbo", "/slips/together"),
        new("/styleguide", "lanhdao", "/styleguide"),
        new("/till", "canbo", "/till"),
        new("/till/sheets", "lanhdao", "/till/sheets"),
        new("/track/{code?}", "", "/track"),
        new("/wall", "canbo", "/wall"),
        new("/wall/devices", "lanhdao", "/wall/devices"),
        new("/wall/enter", "", "/wall/enter"),
        new("/watch", "lanhdao", "/watch"),
        new("/watch/letters/{id:long}", "lanhdao", "/watch", "button[data-key=u]|#letters a.opener"),
        new("/watch/briefing/{format?}", "lanhdao", "/watch/briefing"),
        new("/work", "canbo", "/work"),
    ];

    /// <summary>Pages that stand only after somebody did something, and who looks at them, if anybody does.</summary>
    public static readonly IReadOnlyDictionary<string, string> Elsewhere = new Dictionary<string, string>
    {
        ["/calendar/changes/{id:long}"] = nameof(StormJourneyTests),
        ["/dossiers/{code}/group"] = nameof(EveryPageTests),
        ["/dossiers/{code}/rate"] = nameof(TillJourney),
        ["/dossiers/together/{key}"] = nameof(WorkJourney),
        ["/petitions/{code}"] = nameof(EveryPageTests),
        ["/import/{id:long}"] = nameof(EveryPageTests),
        ["/rate/{token}"] = nameof(TillJourney),
        ["/rate/screen/{deskToken}"] = nameof(EveryPageTests),
        ["/rulesets/{id:long}"] = nameof(EveryPageTests),
        ["/rulesets/{id:long}/edit"] = nameof(EveryPageTests),
        ["/scan"] = "shows nothing of its own: it leads on to what was scanned",
        ["/slips/set"] = nameof(EveryPageTests),
        ["/till/sheets/{id:long}"] = nameof(TillJourney),
    };

    /// <summary>The stops whose page is part of the product.</summary>
    public static IEnumerable<Stop> Standing(string account)
    {
        var standing = Templates().ToHashSet(StringComparer.Ordinal);
        return Stops.Where(stop => stop.Account == account && standing.Contains(stop.Template));
    }

    /// <summary>The templates of all pages as their files declare them; a page without one has the address of its file.</summary>
    public static IEnumerable<string> Templates()
    {
        var folder = Repository.PathTo("src", "OneStop.Web", "Pages");
        foreach (var file in Directory.EnumerateFiles(folder, "*.cshtml", SearchOption.AllDirectories))
        {
            if (File.ReadLines(file).FirstOrDefault(line => line.StartsWith("@page", StringComparison.Ordinal)) is not { } line)
                continue;
            var own = "/" + Path.GetRelativePath(folder, file).Replace('\\', '/')[..^".cshtml".Length];
            yield return Declared().Match(line) is { Success: true } match
                ? match.Groups[1].Value
                : OfFile(own);
        }
    }

    private static string OfFile(string own) => own == "/Index" ? "/"
        : (own.EndsWith("/Index", StringComparison.Ordinal) ? own[..^"/Index".Length] : own).ToLowerInvariant();

    [GeneratedRegex("@page\\s+\"([^\"]+)\"")]
    private static partial Regex Declared();
}
