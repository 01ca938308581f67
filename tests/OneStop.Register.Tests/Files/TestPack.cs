using System.Globalization;
using System.Text.Json.Nodes;
using OneStop.Domain.Evidence;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;
using OneStop.Register.Files;

namespace OneStop.Register.Tests.Files;

/// <summary>A small office's year as a pack: the same on every run.</summary>
internal static class TestPack
{
    public static readonly ReportPeriod Period = ReportPeriod.Parse("calendar:2026").Value;

    private static readonly PackFacts Facts = new(
        "H49", "Tỉnh thử nghiệm", "calendar:2026", Period.From, Period.Until, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)), "0.1.0-test", Illustration: true, Full: false);

    public static byte[] Bytes(int dossiers = 120)
    {
        using var output = new MemoryStream();
        WriteAsync(output, dossiers).GetAwaiter().GetResult();
        return output.ToArray();
    }

    public static async Task<Manifest> WriteAsync(Stream output, int dossiers, IProgress<PackProgress>? progress = null, CancellationToken stop = default)
    {
        var book = Book(dossiers).ToList();
        using var pack = new PackWriter(output, Facts, progress);
        await pack.RegisterBookAsync(Async(book), stop);
        var online = await pack.ListAsync("online.share", Async(book.Where(Intake).Select(line => new ListLine(line.Facts, line.Came == Came.Online ? Counted.Yes : Counted.No))), stop: stop);
        var cohort = await pack.ListAsync("onTime.cohort.province", Async(book.Where(Intake).Select(line => new ListLine(line.Facts, Cohort(line)))), stop: stop);
        var realtime = await pack.ListAsync("onTime.realtime", Async(book.Select(line => new ListLine(line.Facts, line.Stands is Stands.Late or Stands.OpenOverdue ? Counted.No : Counted.Yes))), stop: stop);
        var paid = await pack.ListAsync("payment.onlineShare", Async(book.Select((line, i) => new ListLine(line.Facts, i % 5 == 0 ? Counted.Unknown : i % 2 == 0 ? Counted.Yes : Counted.No))), stop: stop);
        var sync = await pack.ListAsync("sync.rate", Async(book.Where(Intake).Select(line => new ListLine(line.Facts, Counted.Yes))), Recount.Numerator, stop);

        IndicatorValue[] values =
        [
            Share("online.share", online), Share("onTime.cohort.province", cohort), Share("onTime.realtime", realtime), Share("payment.onlineShare", paid),
            new IndicatorValue.Share("sync.rate", sync.Yes, sync.Yes + 10),
            new IndicatorValue.Share("tasks.done", 22, 22), new IndicatorValue.Answer("plan.it", true), new IndicatorValue.Number("violations.found", 1),
        ];
        Sheet(pack, "qd766", values, new() { ["3.2"] = 2.5m });
        Sheet(pack, "par-sample", values, []);
        foreach (var grouping in new[] { FormGrouping.Agency, FormGrouping.Sector }) pack.Form(Form(book, grouping));
        pack.Seals(Seals(5));
        pack.Calendar("2026", "{}"u8.ToArray());
        await pack.DataQualityAsync(Async([new FindingLine("no-due-date", book[0].Facts.Code, "H49.1", Facts.AsOf, "Hồ sơ không có ngày hẹn trả")]), stop);
        await pack.WorthAskingAsync(Async(Array.Empty<FindingLine>()), stop);
        pack.Attachment("par-sample", "7.1", "kế hoạch.pdf", new MemoryStream([1, 2, 3]));
        return pack.Finish();
    }

    public static IReadOnlyList<DaySeal> Seals(int days)
    {
        var chain = new List<DaySeal>();
        for (var i = 0; i < days; i++)
            chain.Add(DaySeal.Next(chain.LastOrDefault(), new DateOnly(2026, 12, 27).AddDays(i), i, Sha256Hash.Of([(byte)i])));
        return chain;
    }

    private static void Sheet(PackWriter pack, string name, IEnumerable<IndicatorValue> values, Dictionary<string, decimal> given)
    {
        var file = File.ReadAllBytes(Path.Combine(SeedFolder(), name + ".json"));
        var ruleset = RulesetFile.Load(new MemoryStream(file)).Value;
        var declared = new Dictionary<string, JsonObject> { ["7.1"] = new() { ["by"] = "nguyen.a", ["checkedBy"] = "tran.b" } };
        pack.ScoreSheet(Scoring.Score(ruleset, values.Where(value => ruleset.IndicatorNames().Contains(value.Name)), given), file, declared);
    }

    private static IEnumerable<BookLine> Book(int dossiers)
    {
        var random = new Random(2026);
        for (var i = 0; i < dossiers; i++)
        {
            var stands = (Stands)(random.Next(100) switch { < 60 => 0, < 85 => 1, < 90 => 2, < 92 => 3, < 97 => 4, _ => 5 });
            var due = new DateTimeOffset(2026, 6, 1, 17, 30, 0, TimeSpan.FromHours(7)).AddDays(random.Next(100));
            DateTimeOffset? finished = stands switch
            {
                Stands.Early => due.AddDays(-2),
                Stands.OnTime => due.AddHours(-1),
                Stands.Late or Stands.Unclassifiable => due.AddDays(3),
                _ => null,
            };
            var name = char.ToLowerInvariant(stands.ToString()[0]) + stands.ToString()[1..];
            var facts = new DossierFacts(
                string.Create(CultureInfo.InvariantCulture, $"H49.1-260101-{i:000000}"), "1.000178", $"H49.{1 + (i % 3)}", "province", "online",
                due.AddDays(-10), stands == Stands.Unclassifiable ? null : due, due, finished, finished, finished is null ? null : "result",
                finished is null ? null : name);
            yield return new BookLine(facts, null, "Cấp phép, \"thử\"", i % 2 == 0 ? "Xây dựng" : "Hộ tịch", $"Sở {i % 3}", "D1", null, "9", (Came)random.Next(3), stands);
        }
    }

    private static PeriodForm Form(List<BookLine> book, FormGrouping grouping)
    {
        var rows = book.GroupBy(line => grouping == FormGrouping.Agency ? line.Facts.AgencyCode! : line.Sector!).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => PeriodFormRow.Of(group.Key, group.Key, new PeriodFormCounts(
                group.Count(line => line.Came == Came.Online), group.Count(line => line.Came == Came.Direct), group.Count(line => line.Came == Came.CarriedOver),
                group.Count(line => line.Stands == Stands.Early), group.Count(line => line.Stands == Stands.OnTime), group.Count(line => line.Stands is Stands.Late or Stands.Unclassifiable),
                group.Count(line => line.Stands == Stands.OpenInTime), group.Count(line => line.Stands == Stands.OpenOverdue), group.Count(line => line.Stands == Stands.Unclassifiable))).Value);
        return PeriodForm.Of(Period.Name, Period.From, Period.Until, Facts.AgencyName, null, grouping, [.. rows]).Value;
    }

    private static bool Intake(BookLine line) => line.Came != Came.CarriedOver;

    private static Counted Cohort(BookLine line) => line.Stands switch
    {
        Stands.Early or Stands.OnTime => Counted.Yes,
        Stands.OpenInTime => Counted.Apart,
        _ => Counted.No,
    };

    private static IndicatorValue.Share Share(string name, ListCounts counts) =>
        new(name, counts.Yes, counts.Yes + counts.No, new Coverage(counts.Yes + counts.No, counts.Yes + counts.No + counts.Unknown));

    private static async IAsyncEnumerable<T> Async<T>(IEnumerable<T> items)
    {
        await Task.CompletedTask;
        foreach (var item in items) yield return item;
    }

    private static string SeedFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "seed-data", "rulesets"))) return Path.Combine(folder.FullName, "seed-data", "rulesets");
        throw new DirectoryNotFoundException("seed-data/rulesets was not found above the tests.");
    }
}
