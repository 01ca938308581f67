using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Evidence;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;

namespace OneStop.Register.Files;

/// <summary>
/// Register book and lists of a pack, read once each in constant memory. Both are sorted by code, so a list is checked
/// against the book by walking the two side by side.
/// </summary>
internal sealed class PackTables(PackReader pack, CancellationToken stop)
{
    private static readonly string[] Groupings = ["agency_code", "sector", "level"];
    private static readonly Places inBook = new(PackLayout.RegisterBookColumns);
    private static readonly Places inList = new(PackLayout.ListColumns);
    private static readonly int[] groupings = [.. Groupings.Select(inBook.Of)];
    private readonly Dictionary<(string Grouping, string Key), PeriodFormCounts> counted = [];
    private readonly DateOnly lastDay = PackMergers.LastDay(pack.Manifest.Facts);
    private Mergers<string> mergers = new([]);

    /// <summary>Lines of the table read last.</summary>
    public long LastRows { get; private set; }

    public Refusal? CountRows(string path) => Read(path, null, _ => null);

    public Refusal? ReadBook()
    {
        if (PackMergers.Read(pack) is not { } read) return PackVerifier.Problem("pack-mergers-wrong", PackLayout.Mergers, "không đọc được", "cannot be read");
        mergers = read;
        var (order, came, stands) = (new CodeOrder(PackLayout.RegisterBook), inBook.Of("came"), inBook.Of("stands"));
        return Read(PackLayout.RegisterBook, PackLayout.RegisterBookColumns, row =>
        {
            if (Order(PackLayout.RegisterBook, order, row) is { } problem) return problem;
            if (ClassDiffers(row, inBook) is { } what) return At(PackLayout.RegisterBook, row, what);
            var (cameText, standsText) = (row.At(came), row.At(stands));
            var (cameAs, standsAs) = (PackCells.Choice<Came>(cameText), PackCells.Choice<Stands>(standsText));
            if ((cameAs is null) != (cameText is null) || (standsAs is null) != (standsText is null) || (cameAs is null) != (standsAs is null))
                return At(PackLayout.RegisterBook, row, new Text("cột came và stands không hợp lệ", "its came and stands are not valid"));
            if (cameAs is not null)
                for (var i = 0; i < groupings.Length; i++) Count(Groupings[i], i == 0 ? AgencyLine(row) : row.At(groupings[i]) ?? "", cameAs.Value, standsAs!.Value);
            return null;
        });
    }

    public Refusal? ReadList(string indicator, out ListCounts counts)
    {
        var path = PackLayout.List(indicator);
        var known = Indicators.Find(indicator);
        var tally = default(ListCounts);
        counts = tally;
        if (known is null) return PackVerifier.Problem("pack-list-unknown", path, "không phải chỉ số được biết", "is not of a known indicator");
        var judgesClass = indicator.StartsWith("onTime.", StringComparison.Ordinal) && !indicator.StartsWith("onTime.realtime", StringComparison.Ordinal);
        var (order, counted, pointed) = (new CodeOrder(path), inList.Of("counted"), inList.Of("points"));
        using var book = known.Origin == IndicatorOrigin.Dossiers ? new BookWalk(pack) : null;
        var problem = Read(path, PackLayout.ListColumns, row =>
        {
            if (Order(path, order, row) is { } unordered) return unordered;
            if (PackCells.Choice<Counted>(row.At(counted)) is not { } how) return At(path, row, new Text("cột counted không hợp lệ", "its counted is not valid"));
            if (!long.TryParse(row.At(pointed) ?? "0", System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var points))
                return At(path, row, new Text("cột points không phải số", "its points are not a number"));
            if (judgesClass && how == Counted.Yes && row.At(inList.Class) is not ("early" or "onTime"))
                return At(path, row, new Text("được đếm là đúng hạn nhưng phân loại khác", "is counted as on time but classed otherwise"));
            tally = tally.With(how, points);
            return (ClassDiffers(row, inList) ?? book?.Differs(row)) is { } what ? At(path, row, what) : null;
        });
        counts = tally;
        return problem;
    }

    /// <summary>The form's first line that the register book does not give.</summary>
    public Refusal? FormDiffers(string path, PeriodForm form)
    {
        var grouping = Groupings[(int)form.Grouping];
        foreach (var row in form.Rows)
        {
            var book = counted.GetValueOrDefault((grouping, row.Key));
            if (book == row.Counts) continue;
            // Every line of the book stands once on either side, so its counts add up by construction.
            var theirs = PeriodFormRow.Of(row.Key, row.Name, book).Value;
            var column = Enumerable.Range(0, 11).FirstOrDefault(i => theirs.Columns[i] != row.Columns[i]);
            return PackVerifier.Problem("pack-form-differs", path,
                $"dòng '{row.Name}', cột {column + 3}: biểu ghi {row.Columns[column]}, đếm trong sổ theo dõi được {theirs.Columns[column]}",
                $"line '{row.Name}', column {column + 3}: the form says {row.Columns[column]}, the register book gives {theirs.Columns[column]}");
        }
        var lines = form.Rows.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        var missing = counted.Keys.FirstOrDefault(key => key.Grouping == grouping && !lines.Contains(key.Key));
        return missing == default ? null : PackVerifier.Problem("pack-form-differs", path, $"thiếu dòng '{missing.Key}' có trong sổ theo dõi", $"lacks the line '{missing.Key}' that the register book has");
    }

    private Refusal? Read(string path, IReadOnlyList<string>? columns, Func<TableRow, Refusal?> check)
    {
        LastRows = 0;
        using var stream = pack.Stream(path);
        var opened = TableReader.OpenCsv(stream);
        if (!opened.IsOk) return opened.Refusal with { Field = path };
        using var table = opened.Value;
        if (columns is not null && !table.Header.SequenceEqual(columns))
            return PackVerifier.Problem("pack-columns-differ", path, "có tiêu đề khác bố cục của gói", "has another header than the layout");
        foreach (var row in table.Rows())
        {
            if (++LastRows % 10_000 == 0) stop.ThrowIfCancellationRequested();
            if ((row.Problem is { } problem ? At(path, row, problem.Message) : check(row)) is { } found) return found;
        }
        return null;
    }

    private string AgencyLine(TableRow row) =>
        mergers.LineOf(row.At(groupings[0]) ?? "", MachineText.Instant(row.At(inBook.Finished)) is { } ended ? MachineText.OfficeDay(ended) : null, lastDay);

    private void Count(string grouping, string key, Came came, Stands stands)
    {
        var one = new PeriodFormCounts(
            came == Came.Online ? 1 : 0, came == Came.Direct ? 1 : 0, came == Came.CarriedOver ? 1 : 0,
            stands == Stands.Early ? 1 : 0, stands == Stands.OnTime ? 1 : 0, stands is Stands.Late or Stands.Unclassifiable ? 1 : 0,
            stands == Stands.OpenInTime ? 1 : 0, stands == Stands.OpenOverdue ? 1 : 0, stands == Stands.Unclassifiable ? 1 : 0);
        counted[(grouping, key)] = counted.GetValueOrDefault((grouping, key)).Add(one);
    }

    private static Refusal? Order(string path, CodeOrder order, TableRow row)
    {
        var code = CsvFile.Restored(row.At(0) ?? "");
        if (code.Length == 0 || !order.IsAfter(code))
            return At(path, row, new Text("mã trống, bị lặp hoặc sai thứ tự", "its code is empty, repeated or out of order"));
        order.Next(code);
        return null;
    }

    // One way only: timeliness never improves, so "late" may stand beside dates that look good, but not the other way round.
    private static Text? ClassDiffers(TableRow row, Places places)
    {
        var said = row.At(places.Class);
        if (said is not ("early" or "onTime")) return null;
        if (MachineText.Instant(row.At(places.Finished)) is not { } finished || MachineText.Instant(row.At(places.Due)) is not { } due)
            return new Text("được xếp đúng hạn nhưng thiếu ngày hẹn trả hoặc ngày kết thúc", "is classed on time without a due or an end date");
        if (finished > due) return new Text("được xếp đúng hạn nhưng kết thúc sau hẹn trả", "is classed on time but finished after it was due");
        var earlier = MachineText.OfficeDay(finished) < MachineText.OfficeDay(due);
        return earlier == (said == "early") ? null : new Text("xếp sai giữa trước hạn và đúng hạn", "is classed wrongly between early and on time");
    }

    private static Refusal At(string path, TableRow row, Text what) =>
        PackVerifier.Problem("pack-line-wrong", path, $"dòng {row.Line} ({row["code"]}): {what.Vi}", $"line {row.Line} ({row["code"]}): {what.En}");
}
