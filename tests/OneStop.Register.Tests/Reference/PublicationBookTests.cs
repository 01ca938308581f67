using System.Text;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Scores;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Reference;

/// <summary>When procedures were decided, published and posted: entered line by line, kept with who and why, and counted with coverage.</summary>
public abstract class PublicationBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string[] measured = ["publication.onTime", "publication.postedOnTime", "publication.complete", "posting.public"];
    private TestOffice office = null!;
    private string[] codes = [];

    public async ValueTask InitializeAsync()
    {
        office = await OpenAsync(kind);
        codes = [.. (await office.ReferenceAsync()).Catalogue.InForceOn(new(2026, 3, 2)).Where(v => v.Levels.Contains(Level.Province)).Select(v => v.Code).Order(StringComparer.Ordinal).Take(6)];
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private PublicationBook Book => office.Get<PublicationBook>();

    [Fact]
    public async Task EnterAsync_AFileWithGoodAndBadLines_TakesTheGoodAndNamesTheBad()
    {
        var entered = await EnterAsync(
            "code;decided_on;published_on;posted_on",
            $"{codes[0]};20/02/2026;2026-02-24;",
            $"{codes[1]};tomorrow;;",
            "9.999999;20/02/2026;;",
            $"{codes[2]};20/02/2026;10/02/2026;",
            $"{codes[3]};;;",
            ";20/02/2026;;",
            $"{codes[0]};21/02/2026;;",
            $"{codes[4]};;;01/04/2026");
        Assert.Equal((1, 0), (entered.Changed, entered.Unchanged));
        Assert.Equal([(3L, "decided_on", "tomorrow"), (4, "code", "9.999999"), (5, "published_on", null), (6, "code", codes[3]), (7, "code", null), (8, "code", codes[0]), (9, "posted_on", null)],
            entered.Faults.Select(fault => (fault.Line, fault.Column, fault.Value)));
        Assert.All(entered.Faults, fault => Assert.True(fault.Message is { Vi.Length: > 10, En.Length: > 10 }));

        var version = (await office.ReferenceAsync()).Newest(codes[0])!.Content;
        Assert.Equal(new PublicationDates(new(2026, 2, 20), new(2026, 2, 24)), version.Dates);
        Assert.Equal(("lan", "Công báo", office.Clock.GetUtcNow()), (version.Publication[0].By, version.Publication[0].Basis, version.Publication[0].At));
        var same = await EnterAsync("code,decided_on", $"{codes[0]},2026-02-20");
        Assert.Equal((0, 1), (same.Changed, same.Unchanged));
        await EnterAsync("code,posted_on", $"{codes[0]},2026-02-25");
        version = (await office.ReferenceAsync()).Newest(codes[0])!.Content;
        Assert.Equal((new PublicationDates(new(2026, 2, 20), new(2026, 2, 24), new(2026, 2, 25)), 2), (version.Dates, version.Publication.Count));
    }

    [Fact]
    public async Task EnterAsync_DryWithoutBasisOrOutOfReach_StoresNothing()
    {
        Assert.Equal(1, (await EnterAsync(true, "code,decided_on", $"{codes[0]},2026-02-20")).Changed);
        Assert.Equal(PublicationDates.Unknown, (await office.ReferenceAsync()).Newest(codes[0])!.Content.Dates);
        var read = CatalogueTable.Publication(File("code,decided_on", $"{codes[0]},2026-02-20")).Value;
        Assert.Equal("missing-basis", (await Book.EnterAsync(read, " ", false, office.Clerk, Stop)).Refusal.Code);
        var tree = (await office.ReferenceAsync()).Tree;
        Assert.Equal("out-of-scope", (await Book.EnterAsync(read, "x", false, new Caller("lan", Scope.Of(tree, tree.Agency("H99.02")!)), Stop)).Refusal.Code);
        Assert.Equal("column-missing", CatalogueTable.Publication(File("procedure,decided_on", "a,b")).Refusal.Code);
        Assert.Equal("column-unknown", CatalogueTable.Publication(File("code,decidedon", "a,b")).Refusal.Code);
        Assert.Equal("table-empty", CatalogueTable.Publication(File("")).Refusal.Code);
    }

    [Fact]
    public async Task Measures_FromTheDays_CountListAndStateTheirCoverage()
    {
        Assert.Empty(await ValuesAsync());
        // Each gets a new version in force on 20 April; five working days before is 13 April, and the seed's first days are only assumed.
        office.Clock.Set("2026-04-06 09:00");
        foreach (var code in codes[..5])
        {
            var newest = (await office.ReferenceAsync()).Newest(code)!.Content;
            var done = await office.Get<CatalogueBook>().PublishAsync(new(code, newest.Version, new(2026, 4, 20)) { Decision = "QĐ 1", Basis = "Quyết định" }, office.Clerk, Stop);
            Assert.True(done.IsOk, done.IsOk ? "" : done.Refusal.Message.En);
        }
        office.Clock.Set("2026-05-29 09:00");
        var entered = await EnterAsync("code,version,decided_on,published_on,posted_on",
            $"{codes[0]},2,2026-04-13,2026-04-20,2026-04-20", // in time, published on the last day
            $"{codes[1]},2,2026-04-14,2026-04-22,", // a day late, published a day late
            $"{codes[2]},2,2026-04-10,,2026-05-04", // in time, not published as far as known
            $"{codes[3]},2,2026-04-07,2026-04-08,", // in time, in time
            $"{codes[3]},1,2026-04-07,2026-04-08,", // the same procedure's older version: its first day is assumed, so unknown
            $"{codes[5]},1,2025-12-30,2026-01-02,"); // decided before the period
        Assert.Empty(entered.Faults);

        var values = (await ValuesAsync()).ToDictionary(share => share.Name);
        Assert.Equal((2L, 3L, 3L, 4L), Of(values["publication.onTime"]));
        Assert.Equal((2L, 3L, 3L, 4L), Of(values["publication.postedOnTime"]));
        // The second was posted after the period's last day.
        Assert.Equal((1L, 2L), (values["posting.public"].Numerator, values["posting.public"].Denominator));
        Assert.True(values["posting.public"].Coverage.Of > 500);
        await AssertCompleteAsync(values["publication.complete"]);
        Assert.Equal([(codes[0], Counted.Yes), (codes[1], Counted.No), (codes[2], Counted.Yes), (codes[3], Counted.Unknown)], await LinesAsync("publication.onTime"));
        Assert.Equal([(codes[0], Counted.Yes), (codes[1], Counted.No), (codes[2], Counted.Unknown), (codes[3], Counted.Yes)], await LinesAsync("publication.postedOnTime"));
        // Seen two days after the decision, what is not public yet is not late: it stands apart.
        Assert.Contains((codes[2], Counted.Apart), await LinesAsync("publication.postedOnTime", new DateOnly(2026, 4, 12)));
    }

    /// <summary>Those known to be public with all parts; of all others nobody knows, and none is said to lack anything.</summary>
    private async Task AssertCompleteAsync(IndicatorValue.Share complete)
    {
        var reference = await office.ReferenceAsync();
        var lines = await office.Get<IndicatorQueries>().StreamAsync(await QuestionAsync(null), "publication.complete", Stop).ToListAsync(Stop);
        Assert.Equal(complete.Numerator, lines.LongCount(line => line.Counted == Counted.Yes));
        Assert.Equal((complete.Numerator, complete.Numerator), (complete.Denominator, complete.Coverage.Known));
        Assert.Equal(complete.Coverage.Of, lines.LongCount(line => line.Counted is Counted.Yes or Counted.Unknown));
        Assert.All(lines, line => Assert.NotEqual(Counted.No, line.Counted));
        Assert.All(lines, line =>
        {
            var version = reference.Catalogue.VersionsOf(line.Code).Last(v => v.IsInForceOn(new(2026, 4, 30)));
            var expected = version.Dates.PublishedOn is not { } on ? Counted.Unknown : on > new DateOnly(2026, 4, 30) ? Counted.Apart : version.HasAllParts ? Counted.Yes : Counted.Unknown;
            Assert.Equal(expected, line.Counted);
        });
        Assert.Contains(lines, line => line.Counted == Counted.Unknown);
    }

    private async Task<IReadOnlyList<(string, Counted)>> LinesAsync(string indicator, DateOnly? until = null) =>
        [.. (await office.Get<IndicatorQueries>().ListAsync(await QuestionAsync(until), indicator, null, 100, Stop)).Value.Lines.Select(line => (line.Code, line.Counted))];

    private async Task<IReadOnlyList<IndicatorValue.Share>> ValuesAsync() =>
        [.. (await office.Get<IndicatorQueries>().ValuesAsync(await QuestionAsync(null), measured, Stop)).OfType<IndicatorValue.Share>()];

    private async Task<IndicatorQuestion> QuestionAsync(DateOnly? until) =>
        new(new(2026, 4, 1), until ?? new(2026, 5, 1), office.Clock.GetUtcNow(), CounterScope.Parse("province", await office.ReferenceAsync()).Value);

    private static (long, long, long, long) Of(IndicatorValue.Share share) => (share.Numerator, share.Denominator, share.Coverage.Known, share.Coverage.Of);

    private Task<PublicationEntered> EnterAsync(params string[] lines) => EnterAsync(false, lines);

    private async Task<PublicationEntered> EnterAsync(bool dry, params string[] lines)
    {
        var read = CatalogueTable.Publication(File(lines));
        Assert.True(read.IsOk, read.IsOk ? "" : read.Refusal.Message.En);
        return (await Book.EnterAsync(read.Value, "Công báo", dry, office.Clerk, Stop)).Value;
    }

    private static MemoryStream File(params string[] lines) => new(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}

public sealed class PublicationBookOnSqliteTests() : PublicationBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PublicationBookOnPostgresTests() : PublicationBookTests(DatabaseKind.Postgres);
