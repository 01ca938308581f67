using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Log;

namespace OneStop.Tests.Log;

/// <summary>The event log for process mining: built as IEEE 1849 asks, complete, in order, and without anybody's name.</summary>
public abstract class EventLogExportTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly XNamespace xes = "http://www.xes-standard.org/";
    private static readonly DateOnly from = new(2026, 2, 1);
    private static readonly DateOnly to = new(2026, 3, 31);
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenSimulatedAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Write_Xes_HoldsEveryDossierReceivedAndItsEventsInOrder()
    {
        var (log, result) = await XesAsync();
        await using var db = office.Db();
        var (start, end) = (LocalDay.StartOf(from), LocalDay.StartOf(to.AddDays(1)));
        var expected = await db.Dossiers.Where(d => d.ReceivedAt >= start && d.ReceivedAt < end).Select(d => new { d.Code, Events = db.Events.Count(e => e.DossierId == d.Id) }).ToListAsync(TestOffice.Stop);

        var traces = log.Elements(xes + "trace").Select(t => (Code: Value(t, "concept:name"), Events: t.Elements(xes + "event").ToList())).ToList();
        Assert.Equal(expected.OrderBy(d => d.Code, StringComparer.Ordinal).Select(d => (d.Code, d.Events)), traces.Select(t => (t.Code, t.Events.Count)));
        Assert.Equal((expected.Count, expected.Sum(d => d.Events)), (result.Cases, result.Events));
        Assert.True(result.Cases > 0);
        Assert.All(traces, trace => Assert.Equal(trace.Events.Select(Recorded).Order(), trace.Events.Select(Recorded)));
    }

    [Fact]
    public async Task Write_Xes_FollowsTheStandardsStructure()
    {
        var (log, _) = await XesAsync();

        Assert.Equal((xes + "log", "1849.2016"), (log.Name, (string?)log.Attribute("xes.version")));
        Assert.NotNull(log.Attribute("xes.features"));
        // The schema's order: extensions, globals, classifiers, attributes, traces.
        string[] order = ["extension", "global", "classifier", "string", "trace"];
        var places = log.Elements().Select(e => Array.IndexOf(order, e.Name.LocalName)).ToList();
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain(-1, places);
        var declared = log.Elements(xes + "extension").Select(e => (string)e.Attribute("prefix")!).ToHashSet();
        var keys = log.Descendants().Attributes("key").Select(a => a.Value).ToHashSet();
        Assert.All(keys.Where(k => k.Contains(':', StringComparison.Ordinal)), key => Assert.Contains(key.Split(':')[0], declared));
        // What is declared as global stands on every trace or event, once.
        foreach (var global in log.Elements(xes + "global"))
            foreach (var key in global.Elements().Select(a => (string)a.Attribute("key")!))
                Assert.All(log.Descendants(xes + (string)global.Attribute("scope")!), found => Assert.Single(found.Elements(), a => (string?)a.Attribute("key") == key));
        Assert.All(log.Descendants().Where(e => e.Attribute("key") is not null), a => Assert.Contains(a.Name.LocalName, (string[])["string", "date"]));
        Assert.All(log.Descendants(xes + "event").Elements(xes + "date"), date => Assert.Equal(TimeSpan.FromHours(7), DateTimeOffset.Parse((string)date.Attribute("value")!, CultureInfo.InvariantCulture).Offset));
    }

    [Fact]
    public async Task Write_AnyForm_NamesNobody()
    {
        await using var db = office.Db();
        var people = await db.Persons.Select(p => p.Name).Distinct().ToListAsync(TestOffice.Stop);
        var actors = await db.Events.Select(e => e.Actor).Distinct().ToListAsync(TestOffice.Stop);
        var (log, _) = await XesAsync();
        var values = log.Descendants().Attributes("value").Select(a => a.Value).ToHashSet();

        Assert.NotEmpty(actors);
        Assert.DoesNotContain(people, values.Contains);
        Assert.DoesNotContain(actors.Where(a => a.Length > 0 && !a.Contains(':', StringComparison.Ordinal)), values.Contains);
        Assert.All(log.Descendants(xes + "event"), e => Assert.Matches("^(staff-[0-9a-f]{12}|[a-z]*)$", Value(e, "org:resource")));
    }

    [Fact]
    public async Task Write_Csv_HoldsTheSameEvents()
    {
        using var output = new MemoryStream();
        using var csv = new EventCsv(output);
        var result = (await office.Get<EventLogExport>().WriteAsync(csv, from, to, null, TestOffice.Stop)).Value;

        Assert.Equal(result.Events + 1, Encoding.UTF8.GetString(output.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((await XesAsync()).Result, result);
    }

    [Theory]
    [InlineData("nowhere", 0, "agency-unknown")]
    [InlineData(null, -90, "period-reversed")]
    public async Task Write_NothingToWrite_IsRefused(string? agency, int days, string code)
    {
        using var csv = new EventCsv(Stream.Null);
        Assert.Equal(code, (await office.Get<EventLogExport>().WriteAsync(csv, from, to.AddDays(days), agency, TestOffice.Stop)).Refusal.Code);
    }

    private async Task<(XElement Log, EventLogResult Result)> XesAsync()
    {
        using var output = new MemoryStream();
        using var file = new XesFile(output);
        var done = await office.Get<EventLogExport>().WriteAsync(file, from, to, null, TestOffice.Stop);
        return (XElement.Load(new MemoryStream(output.ToArray())), done.Value);
    }

    private static string Value(XElement element, string key) => (string)element.Elements().Single(a => (string?)a.Attribute("key") == key).Attribute("value")!;

    private static DateTimeOffset Recorded(XElement element) => DateTimeOffset.Parse(Value(element, "recorded"), CultureInfo.InvariantCulture);
}

public sealed class EventLogExportOnSqliteTests() : EventLogExportTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class EventLogExportOnPostgresTests() : EventLogExportTests(DatabaseKind.Postgres);
