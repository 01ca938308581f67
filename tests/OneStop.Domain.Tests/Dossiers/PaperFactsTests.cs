using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Tests.Dossiers;

public sealed class PaperFactsTests
{
    private static PaperFact Paper(PaperForm form, bool scanned = false) => new(1, form, null, scanned ? ["ab"] : []);

    [Fact]
    public void Digitised_NothingRecorded_IsUnknown()
    {
        Assert.Null(PaperFacts.Digitised([]));
        Assert.Null(PaperFacts.Reused([]));
    }

    [Theory]
    [InlineData(PaperForm.Original, false, false)]
    [InlineData(PaperForm.CertifiedCopy, false, false)]
    [InlineData(PaperForm.Original, true, true)]
    [InlineData(PaperForm.Reused, false, true)]
    [InlineData(PaperForm.Electronic, false, true)]
    [InlineData(PaperForm.Shown, false, null)]
    [InlineData(PaperForm.Exempt, false, null)]
    [InlineData(PaperForm.Missing, false, null)]
    public void Digitised_OnePaper_FollowsItsForm(PaperForm form, bool scanned, bool? expected) => Assert.Equal(expected, PaperFacts.Digitised([Paper(form, scanned)]));

    [Fact]
    public void Digitised_OneOfTwoWithoutScan_IsFalse()
    {
        Assert.False(PaperFacts.Digitised([Paper(PaperForm.Original, scanned: true), Paper(PaperForm.Original)]));
        Assert.True(PaperFacts.Digitised([Paper(PaperForm.Original, scanned: true), Paper(PaperForm.Shown), Paper(PaperForm.Exempt)]));
    }

    [Fact]
    public void Reused_AnyReused_IsTrueElseFalse()
    {
        Assert.True(PaperFacts.Reused([Paper(PaperForm.Original), Paper(PaperForm.Reused)]));
        Assert.False(PaperFacts.Reused([Paper(PaperForm.Original)]));
    }

    [Fact]
    public void Details_APaperOnNoList_HasNumberFormAndHashesOnly()
    {
        var detail = PaperFacts.Details([new(PaperFact.FirstOther, PaperForm.Original, 2, ["ab", "cd"])]).Single();

        Assert.Equal("paper.1001", detail.Key);
        Assert.Equal("Original, 2, sha256:ab, sha256:cd", detail.Value);
    }

    [Fact]
    public void WithPapers_NothingToSay_KeepsWhatWasKnown()
    {
        var known = new Dossier { PapersDigitised = true, PapersReused = true };

        Assert.True(Decide.WithPapers(known, [Paper(PaperForm.Shown)]).PapersDigitised);
        Assert.False(Decide.WithPapers(known, [Paper(PaperForm.Shown)]).PapersReused);
        Assert.False(Decide.WithPapers(known, [Paper(PaperForm.Original)]).PapersDigitised);
    }

    [Theory]
    [InlineData(DossierStatus.Returned)]
    [InlineData(DossierStatus.RefusedAtReception)]
    [InlineData(DossierStatus.Withdrawn)]
    public void RecordPapers_OnAnEndedDossier_IsRefused(DossierStatus status)
    {
        var decided = Decide.RecordPapers(new Dossier { Status = status }, [Paper(PaperForm.Original)], new Acting("lan", DateTimeOffset.UnixEpoch));

        Assert.Equal("action-not-allowed", decided.Refusal.Code);
    }

    [Fact]
    public void RecordPapers_PastTheDueMoment_LatchesTheBreachAndMovesNoDate()
    {
        var due = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        var late = new Dossier { Status = DossierStatus.InProgress, ReceivedAt = due.AddDays(-3), DueAt = due };

        var after = Decide.RecordPapers(late, [Paper(PaperForm.Original)], new Acting("lan", due.AddHours(1))).Value.After;

        Assert.Equal(due, after.BreachedAt);
        Assert.Equal(due, after.DueAt);
    }
}

public sealed class PaperFactDetailsTests
{
    [Fact]
    public void Read_WhatDetailsWrote_GivesTheSamePapers()
    {
        PaperFact[] papers = [new(1, PaperForm.Original, 2, ["aa", "bb"]), new(2, PaperForm.Shown, null, []), new(1001, PaperForm.Reused, 14, [])];

        var read = PaperFacts.Read(new Dictionary<string, string>(PaperFacts.Details(papers)) { ["to"] = "x", ["paper.y"] = "Original", ["paper.7"] = "nothing known" });

        Assert.Equal(papers.Select(p => (p.No, p.Form, p.Pages, string.Join('|', p.Scans))), read.OrderBy(p => p.No).Select(p => (p.No, p.Form, p.Pages, string.Join('|', p.Scans))));
        Assert.Empty(PaperFacts.Read(new Dictionary<string, string>()));
    }
}

public sealed class OutageCodeTests
{
    [Theory]
    [InlineData("TINH-Q1-DP26-0007", "TINH-Q1", 2026, 7)]
    [InlineData(" tinh-q1-dp26-0012 ", "TINH-Q1", 2026, 12)]
    [InlineData("X-DP30-12345", "X", 2030, 12345)]
    public void TryParse_ANumberPrintedBeforehand_ReadsAndWritesItBack(string text, string desk, int year, int number)
    {
        Assert.True(OutageCode.TryParse(text, out var code));
        Assert.Equal(new OutageCode(desk, year, number), code);
        Assert.Equal(text.Trim().ToUpperInvariant(), code.ToString());
    }

    [Theory]
    [InlineData("H99.01.01-260828-010001")]
    [InlineData("TINH-Q1-DP26-0000")]
    [InlineData("TINH-Q1-DP26-007")]
    [InlineData("-DP26-0001")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AnyOtherCode_IsNone(string? text) => Assert.False(OutageCode.TryParse(text, out _));
}
