using System.Globalization;
using System.Runtime.CompilerServices;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Simulation;
using OneStop.Register.Storage;

namespace OneStop.Register.Reports;

/// <summary>What a form II.06a is asked for; days are both included.</summary>
public sealed record PeriodFormRequest(DateOnly From, DateOnly To)
{
    public FormGrouping By { get; init; } = FormGrouping.Agency;
    public string Scope { get; init; } = "province";
    /// <summary>Only what was written by this moment counts; null counts everything.</summary>
    public DateTimeOffset? KnownAt { get; init; }
    /// <summary>The period's name on the form; null writes its days.</summary>
    public Text? Name { get; init; }

    /// <summary>The named period that the days are; null for free days.</summary>
    public ReportPeriod? Period { get; init; }

    /// <summary>Reads a request from named texts: from, to (or period), by (agency, sector, level), scope, agency, knownAt.</summary>
    public static Outcome<PeriodFormRequest> Read(Func<string, string?> text)
    {
        var days = ReportText.Days(text);
        if (!days.IsOk) return days.Refusal;
        var by = OnTimeNames.Read<FormGrouping>(text("by") ?? "agency", "by");
        if (!by.IsOk) return by.Refusal;
        var knownAt = ReportText.Instant(text("knownAt"), "knownAt");
        if (!knownAt.IsOk) return knownAt.Refusal;
        var period = ReportPeriod.TryParse(text("period"), out var named) ? named : null;
        return new PeriodFormRequest(days.Value.From, days.Value.To)
        {
            By = by.Value, KnownAt = knownAt.Value, Scope = ReportText.Scope(text), Name = period?.Name, Period = period,
        };
    }
}

/// <summary>
/// Fills form II.06a from the register: by competent agency, sector or level. What was in progress at the end of a past period
/// comes from times on the row; what was known at the time, from the log (known-at).
/// </summary>
public sealed class PeriodFormQuery(RegisterDbFactory databases, ReferenceCache references, KeptAnswers kept, TimeProvider clock)
{
    private static readonly PeriodFormCell[] counted =
    [
        PeriodFormCell.Online, PeriodFormCell.DirectOrPost, PeriodFormCell.CarriedOver, PeriodFormCell.Early, PeriodFormCell.OnTime, PeriodFormCell.Late,
        PeriodFormCell.OpenInTime, PeriodFormCell.OpenOverdue, PeriodFormCell.Unclassifiable,
    ];

    /// <summary>The form; refused when the scope is, or when a line's columns do not add up.</summary>
    public async Task<Outcome<PeriodForm>> OfAsync(PeriodFormRequest request, Scope? reach, CancellationToken stop)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, request.Scope, reach, request.KnownAt, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        var form = await CountAsync(moment, request, stop);
        return form.IsOk ? form.Value with { Illustration = await DemoOffice.IsIllustrationAsync(moment.Db, stop), Remarks = Merged(moment, request, form.Value) } : form;
    }

    /// <summary>The mergers within the period that changed a line of a form by agency, for who reads it on paper.</summary>
    private List<string> Merged(ReportMoment moment, PeriodFormRequest request, PeriodForm form)
    {
        var tree = moment.Reference.Tree;
        return request.By != FormGrouping.Agency ? [] : [.. tree.Mergers.All
            .Where(m => m.From > request.From && m.From <= LastDay(request, clock.GetUtcNow())).Select(m => (m.From, Agency: tree.Agency(m.Agency)!, Successor: tree.Agency(m.Successor)!))
            .Where(m => form.Rows.Any(row => row.Key == m.Agency.Code || row.Key == m.Successor.Code))
            .Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Agency.Name} nhập vào {m.Successor.Name} từ {m.From:dd'/'MM'/'yyyy}; hồ sơ chưa kết thúc khi sáp nhập tính cho cơ quan tiếp nhận, mỗi hồ sơ một lần."))];
    }

    /// <summary>The same of a moment that is open already.</summary>
    internal async Task<Outcome<PeriodForm>> CountAsync(ReportMoment moment, PeriodFormRequest request, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var lines = await LinesAsync(moment, request, now, stop);
        if (request.By == FormGrouping.Agency)
            lines = await AgencyLines.MoveAsync(moment, LastDay(request, now), lines, part => LinesAsync(part, request, now, stop), (one, other) => one.Add(other), (one, other) => one.Add(other.Negated));
        return Form(moment, request, lines.Where(line => line.Counts != default));
    }

    private async Task<List<(long Id, PeriodFormCounts Counts)>> LinesAsync(ReportMoment moment, PeriodFormRequest request, DateTimeOffset now, CancellationToken stop)
    {
        var (by, asked) = (Of(request.By), AsOf(request, now));
        var lines = await moment.KeptAsync(kept, $"form {request.From:O} {request.To:O} {by}", now, CountAsync, FollowAsync, stop);
        return [.. lines.Select(line => (line.Id, Counts(line.Counts)))];

        async Task<IReadOnlyList<(long Id, long[] Counts)>> CountAsync() =>
            await ReportGroups.CountAsync(moment, Cell(request, PeriodFormCell.Received, asked), by, counted.Select(cell => Cell(request, cell, asked)), stop);

        Task<IReadOnlyList<(long Id, long[] Counts)>?> FollowAsync(IReadOnlyList<(long Id, long[] Counts)> known, Since since) => Task.FromResult<IReadOnlyList<(long Id, long[] Counts)>?>(
            MovedCounts.Of(known, since, ReportGroups.Line(moment, by), Cells(AsOf(request, since.Then)), Cells(asked)));

        List<Func<Dossier, bool>> Cells(DateTimeOffset asOf) => MovedCounts.Ready(counted.Select(cell => Cell(request, PeriodFormCell.Received, asOf).And(Cell(request, cell, asOf))));
    }

    private static PeriodFormCounts Counts(long[] c) => new(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]);

    /// <summary>The form of counted lines; refused when one does not add up.</summary>
    internal static Outcome<PeriodForm> Form(ReportMoment moment, PeriodFormRequest request, IEnumerable<(long Id, PeriodFormCounts Counts)> lines)
    {
        var rows = new List<PeriodFormRow>();
        foreach (var (id, counts) in lines)
        {
            var (key, name) = ReportGroups.Name(Of(request.By), id, moment.Reference);
            var row = PeriodFormRow.Of(key, name, counts);
            if (!row.IsOk) return row.Refusal;
            rows.Add(row.Value);
        }
        var days = string.Create(CultureInfo.InvariantCulture, $"{request.From:dd'/'MM'/'yyyy} – {request.To:dd'/'MM'/'yyyy}");
        return PeriodForm.Of(request.Name ?? new Text($"Kỳ báo cáo {days}", $"Reporting period {days}"), request.From, request.To.AddDays(1),
            Unit(moment), null, request.By, [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal)]);
    }

    /// <summary>The dossiers behind a number of the form, in order of their id; of one line by its key, or of all lines.</summary>
    /// <param name="after">Continues after this id.</param>
    public async IAsyncEnumerable<Dossier> DossiersAsync(
        PeriodFormRequest request, PeriodFormCell cell, Scope? reach, string? key = null, long after = 0, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, request.Scope, reach, request.KnownAt, stop);
        if (!opened.IsOk) yield break;
        await using var moment = opened.Value;
        var now = clock.GetUtcNow();
        var listed = moment.Dossiers.Where(Cell(request, cell, AsOf(request, now))).Where(d => d.Id > after);
        if (key is not null)
        {
            if (ReportGroups.Id(Of(request.By), key, moment.Reference) is not { } id) yield break;
            listed = listed.Where(request.By == FormGrouping.Agency ? AgencyLines.Of(moment.Reference.Tree.Mergers, id, LastDay(request, now)) : ReportGroups.Of(Of(request.By), id));
        }
        await foreach (var dossier in moment.StreamAsync(listed.OrderBy(d => d.Id)).WithCancellation(stop)) yield return dossier;
    }

    private static System.Linq.Expressions.Expression<Func<Dossier, bool>> Cell(PeriodFormRequest request, PeriodFormCell cell, DateTimeOffset asOf) =>
        PeriodFormCells.Of(cell, LocalDay.StartOf(request.From), LocalDay.StartOf(request.To.AddDays(1)), asOf);

    /// <summary>When what is open is judged: at the period's end, or now while it runs.</summary>
    private static DateTimeOffset AsOf(PeriodFormRequest request, DateTimeOffset now)
    {
        var (until, judged) = (LocalDay.StartOf(request.To.AddDays(1)), LocalDay.Precise(request.KnownAt ?? now));
        return judged < until ? judged : until;
    }

    private static DateOnly LastDay(PeriodFormRequest request, DateTimeOffset now) => AgencyLines.LastDay(AsOf(request, now));

    internal static OnTimeBy Of(FormGrouping grouping) => grouping switch
    {
        FormGrouping.Agency => OnTimeBy.Agency,
        FormGrouping.Sector => OnTimeBy.Sector,
        _ => OnTimeBy.Level,
    };

    /// <summary>Who reports: the agency the form is about, else the province.</summary>
    private static string Unit(ReportMoment moment)
    {
        var tree = moment.Reference.Tree;
        var agency = moment.Scope.Name.StartsWith("agency:", StringComparison.Ordinal) ? tree.Agency(moment.Scope.Name[7..]) : null;
        return (agency ?? tree.Agencies.FirstOrDefault(a => a.ParentId is null))?.Name ?? "";
    }
}
