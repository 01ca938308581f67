using System.Globalization;
using System.Security.Cryptography;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Files of the scanner's folder, without script: who sees them, how they are taken, and what is refused.</summary>
public sealed class ScannerFolderTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static readonly byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    private string Root => Path.Combine(office.DataFolder, "scanner");

    [Fact]
    public async Task Take_FilesOfTheOwnDesk_BecomeScansInTheLogAndMoveWithoutWritingOver()
    {
        var folder = await FolderAsync("cho-sao-1");
        using var clerk = await office.SignInAsync("canboxa");
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        Put(folder, "cu.png", png, 10);
        var first = Put(folder, "scan.png", [.. png, 5], 2);
        var form = await clerk.GetPageAsync($"/dossiers/{code}/papers");
        Assert.Equal(["scan.png", "cu.png"], form.QuerySelectorAll("[data-scanner] input[type=checkbox]").Select(NameIn));
        Assert.Contains("1 KB", form.QuerySelector("[data-scanner] label")!.TextContent, StringComparison.Ordinal);

        var taken = await TakeAsync(clerk, form, code, first);
        Assert.Single(taken.QuerySelectorAll("[data-paper]")[0].QuerySelectorAll(".scan-chip"));
        Assert.Equal(["cu.png"], taken.QuerySelectorAll("[data-scanner] input[type=checkbox]").Select(NameIn));
        var second = Put(folder, "scan.png", [.. png, 6, 7], 1);
        taken = await TakeAsync(clerk, taken, code, second);
        Assert.Equal(2, taken.QuerySelectorAll(".scan-chip").Length);
        Assert.Equal([.. png, 5], await File.ReadAllBytesAsync(Path.Combine(folder, "taken", "scan.png"), TestContext.Current.CancellationToken));
        Assert.Equal([.. png, 6, 7], await File.ReadAllBytesAsync(Path.Combine(folder, "taken", "scan (2).png"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(folder, "scan.png")));

        taken.QuerySelector(".papers-page")!.SetAttribute("action", $"/dossiers/{code}/papers");
        using var saved = await clerk.SubmitAsync(taken, ".papers-page", Named(taken));
        var dossier = await clerk.GetPageAsync(saved.Headers.Location!.ToString());
        var links = dossier.QuerySelectorAll(".papers-of a.scan-chip").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(2, links.Count);
        Assert.Contains(links, link => link.EndsWith(Convert.ToHexStringLower(SHA256.HashData([.. png, 5])), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Take_WhatVanishedChangedOrIsNoPaper_IsRefusedWithItsNameAndStays()
    {
        var folder = await FolderAsync("cho-sao-2");
        using var clerk = await office.SignInAsync("canboxa");
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        var gone = Put(folder, "mat.png", png, 3);
        var changed = Put(folder, "doi.png", png, 3);
        var text = Put(folder, "chu.pdf", "not a paper"u8.ToArray(), 3);
        var form = await clerk.GetPageAsync($"/dossiers/{code}/papers");
        File.Delete(Path.Combine(folder, "mat.png"));
        Put(folder, "doi.png", [.. png, 9], 0);

        Assert.Contains("mat.png không còn", await RefusedAsync(clerk, form, code, gone), StringComparison.Ordinal);
        Assert.Contains("doi.png vừa thay đổi", await RefusedAsync(clerk, form, code, changed), StringComparison.Ordinal);
        Assert.Contains("chu.pdf: Chỉ nhận tệp PDF", await RefusedAsync(clerk, form, code, text), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "doi.png")) && File.Exists(Path.Combine(folder, "chu.pdf")));
        Assert.False(Directory.Exists(Path.Combine(folder, "taken")));
    }

    [Fact]
    public async Task Take_LinksAndPathsThatLeadElsewhere_AreNeitherShownNorTaken()
    {
        var folder = await FolderAsync("cho-sao-3");
        var secret = Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "bi-mat")).FullName, "bi-mat.png");
        await File.WriteAllBytesAsync(secret, png, TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(folder, "lien-ket.png"), secret);
        Put(folder, "that.png", png, 1);
        using var clerk = await office.SignInAsync("canboxa");
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        var form = await clerk.GetPageAsync($"/dossiers/{code}/papers");
        Assert.Equal(["that.png"], form.QuerySelectorAll("[data-scanner] input[type=checkbox]").Select(NameIn));

        var mark = Mark(new FileInfo(secret));
        foreach (var hostile in new[] { mark.Replace("bi-mat.png", "../bi-mat/bi-mat.png", StringComparison.Ordinal), mark.Replace("bi-mat.png", "lien-ket.png", StringComparison.Ordinal), mark.Replace("bi-mat.png", secret, StringComparison.Ordinal), "x" })
            Assert.Contains("không còn trong thư mục", await RefusedAsync(clerk, form, code, hostile), StringComparison.Ordinal);

        // A link where taken files go would carry them away: nothing is taken then.
        Directory.CreateSymbolicLink(Path.Combine(folder, "taken"), Path.GetDirectoryName(secret)!);
        Assert.Contains("Không chuyển được tệp that.png", await RefusedAsync(clerk, form, code, Mark(new FileInfo(Path.Combine(folder, "that.png")))), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "that.png")));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(secret)!));
    }

    [Fact]
    public async Task Look_AFolderThatIsMissingOrALink_SaysWhatToDo()
    {
        await FolderAsync("cho-sao-4");
        using var clerk = await office.SignInAsync("canboxa");
        var page = $"/dossiers/{(await office.FileAsync()).GetProperty("code").GetString()}/papers";
        Directory.Delete(Path.Combine(Root, "cho-sao-4"));
        Assert.Contains("báo quản trị viên", (await clerk.GetPageAsync(page)).QuerySelector("[data-scanner] .error")!.TextContent, StringComparison.Ordinal);

        Directory.CreateSymbolicLink(Path.Combine(Root, "cho-sao-4"), Path.GetTempPath());
        var linked = await clerk.GetPageAsync(page);
        Assert.Empty(linked.QuerySelectorAll("[data-scanner] input[type=checkbox]"));
        Assert.NotNull(linked.QuerySelector("[data-scanner] .error"));
        Directory.Delete(Path.Combine(Root, "cho-sao-4"));
    }

    [Fact]
    public async Task Look_FromAnotherDesk_ShowsNothingAndTakesNothing()
    {
        var folder = await FolderAsync("cho-sao-5");
        var mark = Put(folder, "rieng.png", png, 1);
        using var ward = await office.SignInAsync("canboxa");
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        using var province = await office.SignInAsync("canbo");
        var form = await province.GetPageAsync($"/dossiers/receive?procedure={office.Procedure}");
        Assert.Null(form.QuerySelector("[data-scanner]"));
        Assert.NotNull((await ward.GetPageAsync($"/dossiers/{code}/papers")).QuerySelector("[data-scanner]"));

        Choose(form, "#receive", mark);
        form.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive?handler=Scanner");
        using var answer = await province.SubmitAsync(form, "#receive");
        Assert.Empty((await WebVisitor.ReadAsync(answer)).QuerySelectorAll(".scan-chip"));
        Assert.True(File.Exists(Path.Combine(folder, "rieng.png")));
    }

    [Fact]
    public async Task Take_WhileReceiving_KeepsWhatWasEnteredAndReceivesNothing()
    {
        var folder = await FolderAsync("cho-sao-6");
        var mark = Put(folder, "to-khai.png", png, 1);
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync($"/dossiers/receive?procedure={office.Procedure}");
        Choose(form, "#receive", mark);
        form.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive?handler=Scanner");
        using var answer = await clerk.SubmitAsync(form, "#receive", ("Input.Name", "Lò Văn Quét"), ("Input.IdNumber", "999000000777"));
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Single(page.QuerySelectorAll(".scan-chip"));
        Assert.Null(page.QuerySelector(".summary"));
        Assert.Equal("Lò Văn Quét", page.QuerySelector<IHtmlInputElement>("#Input_Name")!.Value);
        Assert.Equal(office.Procedure, page.QuerySelector<IHtmlInputElement>("[name='Input.Procedure']")!.Value);
        Assert.True(File.Exists(Path.Combine(folder, "taken", "to-khai.png")));
    }

    [Fact]
    public async Task Setting_AFolderThatLeadsOut_IsRefusedAtItsField()
    {
        using var admin = await office.SignInAsync("quantri");
        using var answer = await admin.SubmitAsync(await admin.GetPageAsync("/admin/office"), "#scanner", ("Scanner.Desk", ApiOffice.Desk), ("Scanner.Folder", "../ngoai"));
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Contains("không dùng ..", page.QuerySelector("#Scanner_Folder-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("../ngoai", page.QuerySelector<IHtmlInputElement>("#Scanner_Folder")!.Value);
    }

    /// <summary>The administrator gives the ward's desk this folder, and it is there.</summary>
    private async Task<string> FolderAsync(string name)
    {
        using var admin = await office.SignInAsync("quantri");
        var saved = await admin.SubmitAndFollowAsync("/admin/office", "#scanner", ("Scanner.Desk", ApiOffice.Desk), ("Scanner.Folder", name));
        Assert.Contains(name, saved.QuerySelector("#scanners")!.TextContent, StringComparison.Ordinal);
        return Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
    }

    private static string Put(string folder, string name, byte[] content, int minutesAgo)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        File.WriteAllBytes(file.FullName, content);
        File.SetLastWriteTimeUtc(file.FullName, new DateTime(2026, 8, 28, 2, 0, 0, DateTimeKind.Utc).AddMinutes(-minutesAgo));
        file.Refresh();
        return Mark(file);
    }

    private static string Mark(FileInfo file) => string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks}/{file.Length}/{file.Name}");

    private static string NameIn(IElement box) => box.GetAttribute("value")!.Split('/')[2];

    /// <summary>Ticks a file for the first paper, whether the page offers it or not.</summary>
    private static void Choose(IHtmlDocument page, string form, string mark)
    {
        foreach (var (name, value) in new[] { ("FromScanner", mark), ("FromScannerPaper", "0") })
        {
            foreach (var offered in page.QuerySelectorAll($"[name={name}]").ToList()) offered.Remove();
            var field = page.CreateElement("input");
            field.SetAttribute("name", name);
            field.SetAttribute("value", value);
            page.QuerySelector(form)!.Append(field);
        }
    }

    private static async Task<IHtmlDocument> TakeAsync(WebVisitor clerk, IHtmlDocument page, string code, string mark)
    {
        Choose(page, ".papers-page", mark);
        page.QuerySelector(".papers-page")!.SetAttribute("action", $"/dossiers/{code}/papers?handler=Scanner");
        using var answer = await clerk.SubmitAsync(page, ".papers-page");
        return await WebVisitor.ReadAsync(answer);
    }

    private static async Task<string> RefusedAsync(WebVisitor clerk, IHtmlDocument page, string code, string mark)
    {
        var answer = await TakeAsync(clerk, page, code, mark);
        Assert.Empty(answer.QuerySelectorAll(".scan-chip"));
        return Assert.Single(answer.QuerySelectorAll("[data-scanner] [role=alert]")).TextContent;
    }

    /// <summary>A paper that stands on no list needs a name.</summary>
    private static (string, string)[] Named(IHtmlDocument page) =>
        page.QuerySelector("[name='Input.Papers[0].Name']")!.GetAttribute("type") == "hidden" ? [] : [("Input.Papers[0].Name", "Tờ khai")];
}
