using OneStop.Domain;
using OneStop.Domain.Asking;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Reports;
using OneStop.Register.Storage;

namespace OneStop.Register.Asking;

/// <summary>A period and a scope that are looked at; days are both included.</summary>
public sealed record AskingRequest(DateOnly From, DateOnly To, string Scope)
{
    /// <summary>Rules that look at each dossier cost what the period holds; a year is the most.</summary>
    public const int MostDays = 366;

    /// <summary>Reads from, to (or period), scope or agency; both days missing give last month and this one.</summary>
    public static Outcome<AskingRequest> Read(Func<string, string?> text, DateOnly today)
    {
        var scope = ReportText.Scope(text);
        if (text("from") is null && text("to") is null && text("period") is null)
            return new AskingRequest(new DateOnly(today.Year, today.Month, 1).AddMonths(-1), today, scope);
        var days = ReportText.Days(text);
        if (!days.IsOk) return days.Refusal;
        return days.Value.To.DayNumber - days.Value.From.DayNumber < MostDays
            ? new AskingRequest(days.Value.From, days.Value.To, scope)
            : new Refusal("period-too-long", new("Kỳ xem dài nhất là một năm; hãy chọn ngày gần nhau hơn.", "A year is the longest period; choose days closer together."), "to");
    }
}

/// <summary>How common a kind is at one agency.</summary>
public sealed record AskingLine(string Agency, string Name, string NameEn, long Count, long Base, string? Percent);

/// <summary>How common a kind is in the scope, and at each agency that has any of its base.</summary>
public sealed record AskingFigure(AskingKind Kind, long Count, long Base, string? Percent, IReadOnlyList<AskingLine> Agencies);

/// <summary>A dossier that may be asked about.</summary>
/// <param name="FollowedBy">The code it was filed again under; null for other kinds.</param>
/// <param name="TrueAgeSeconds">For a re-filing, plain time from the first filing of the chain to the end of this one's successor, or to now.</param>
public sealed record AskedDossier(
    string Code, string Procedure, PlaceView Agency, DateTimeOffset? ReceivedAt, DateTimeOffset? FirstPromiseAt, DateTimeOffset? DueAt, DateTimeOffset? EndedAt, string? FollowedBy, long? TrueAgeSeconds);

/// <summary>All kinds with their base rates, and the two comparisons.</summary>
/// <param name="Online">Online dossiers of all received in the period.</param>
/// <param name="OnlineWithout">The same without those of <see cref="AskingKind.OnlineAtCounter"/>.</param>
public sealed record AskingOverview(IReadOnlyList<AskingFigure> Figures, JoinedRate Rate, Ratio Online, Ratio OnlineWithout);

/// <summary>What may be worth asking, with how common it is. Chains of re-filings join only what the caller may see; nobody is named.</summary>
public sealed class AskingQuery(RegisterDbFactory databases, ReferenceCache references, KeptAnswers kept, TimeProvider clock)
{
    /// <summary>Every kind with its count and base.</summary>
    public Task<Outcome<AskingOverview>> OverviewAsync(AskingRequest request, Scope? reach, CancellationToken stop) => OverAsync(request, reach, async (period, moment) =>
    {
        var counted = await moment.KeptAsync(kept, $"asking {request.From:O} {request.To:O}", clock.GetUtcNow(), () => period.CountAsync(stop), (known, since) => period.FollowAsync(known, since, moment.Holds(), stop), stop);
        return counted.Overview(moment.Reference);
    }, stop);

    /// <summary>The dossiers of one kind, by code.</summary>
    public Task<Outcome<IReadOnlyList<AskedDossier>>> ListAsync(AskingKind kind, AskingRequest request, Scope? reach, CancellationToken stop) =>
        OverAsync(request, reach, async (period, moment) =>
        {
            var found = await period.ListAsync(kind, stop);
            var pairs = kind == AskingKind.Refiled ? await period.PairsAsync(stop) : [];
            var next = pairs.ToDictionary(p => p.Before.Id, p => p.After);
            var before = pairs.ToDictionary(p => p.After.Id, p => p.Before);
            return (IReadOnlyList<AskedDossier>)[.. found.Select(d => Line(d, next.GetValueOrDefault(d.Id), First(d, before), moment.Reference))];
        }, stop);

    private async Task<Outcome<T>> OverAsync<T>(AskingRequest request, Scope? reach, Func<AskedPeriod, ReportMoment, Task<T>> read, CancellationToken stop)
    {
        var opened = await ReportMoment.OpenAsync(databases, references, request.Scope, reach, null, stop);
        if (!opened.IsOk) return opened.Refusal;
        await using var moment = opened.Value;
        return await read(new(moment.Db, moment.Reference, moment.Dossiers, (LocalDay.StartOf(request.From), LocalDay.StartOf(request.To.AddDays(1)))), moment);
    }

    private AskedDossier Line(Dossier d, Dossier? after, Dossier first, OfficeReference reference) => new(
        d.Code, reference.ProcedureById[d.ProcedureId].Name, DossierViewing.Place(reference.Tree.Agency(d.AgencyId)!), d.ReceivedAt, d.FirstPromiseAt, d.DueAt ?? d.DueBeforePause, d.EndedAt,
        after?.Code, after is null ? null : (long)Refiling.TrueAge(first, after, clock.GetUtcNow()).TotalSeconds);

    private static Dossier First(Dossier dossier, Dictionary<long, Dossier> before)
    {
        while (before.TryGetValue(dossier.Id, out var earlier)) dossier = earlier;
        return dossier;
    }
}
