using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Till;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Api;

/// <summary>A line of the till as programs see it.</summary>
internal sealed record PaymentAnswer(long Id, PayEntry Entry, FeeKind? Kind, PayMeans? Means, long Amount, string Item, string Receipt, long? Against, string Reference, string Basis, DateOnly Day, DateTimeOffset At, string By)
{
    public static PaymentAnswer Of(PaymentLine line) => new(line.Id, line.Entry, line.Kind, line.Means, line.Amount, line.Item, line.Receipt, line.Against, line.Reference, line.Basis, line.Day, line.At, line.By);
}

/// <summary>What a dossier owes and paid; null amounts are unknown.</summary>
internal sealed record AccountAnswer(string Code, int Version, long? Total, long Waived, long Paid, long? Left, IReadOnlyList<FeeOwed>? Owed, IReadOnlyList<PaymentAnswer> Lines, string? Receipt = null)
{
    public static AccountAnswer Of(DossierAccount found, string? receipt = null) => new(found.Dossier.Code, found.Dossier.Version, found.Account.Total, found.Account.Waived, found.Account.Paid, found.Account.Left,
        found.Account.Owed, [.. found.Account.Lines.Select(PaymentAnswer.Of)], receipt) { DeclaredOnline = found.Account.DeclaredOnline };

    /// <summary>Said to be paid online by whoever filed, while this book has no receipt of it.</summary>
    public bool DeclaredOnline { get; init; }
}

/// <summary>The caller's own day at the till.</summary>
internal sealed record TillDayAnswer(DateOnly Day, string Clerk, long RecordedCash, IReadOnlyList<CashCell> Cells, IReadOnlyList<PaymentAnswer> Lines, int Sheets, int Uncovered);

/// <summary>One amount of a payment.</summary>
internal sealed class PaymentPartBody
{
    public string? Item { get; init; }
    public FeeKind? Kind { get; init; }
    public long? Amount { get; init; }
}

/// <summary>What is to be written: take (the default), cancel, refund or waive.</summary>
internal sealed class PaymentBody
{
    public PayEntry? Entry { get; init; }
    public int? Version { get; init; }
    public IReadOnlyList<PaymentPartBody>? Parts { get; init; }
    public PayMeans? Means { get; init; }
    public string? Reference { get; init; }
    public string? Receipt { get; init; }
    public long? Line { get; init; }
    public string? Basis { get; init; }
    public string? Reason { get; init; }

    /// <summary>The command; <c>payment-empty</c> when what it needs is missing.</summary>
    public Outcome<MoneyCommand> ToCommand()
    {
        List<MoneyPart> parts = [.. (Parts ?? []).Select(part => new MoneyPart(part.Item ?? "", part.Kind, part.Amount ?? 0))];
        var first = parts.FirstOrDefault();
        switch (Entry ?? PayEntry.Taken)
        {
            case PayEntry.Cancelled: return new MoneyCommand.Cancel(Receipt ?? "", Reason);
            case PayEntry.Refunded: return first is null ? TillRefusals.NothingToTake : Means is { } back ? new MoneyCommand.Refund(Line ?? 0, first.Amount, back, Reason) : MeansMissing;
            case PayEntry.Waived: return first is null ? TillRefusals.NothingToTake : new MoneyCommand.Waive(first, Basis ?? "", Reason);
            default: return Means is { } means ? new MoneyCommand.Take(parts, means, Reference ?? "", Reason) : MeansMissing;
        }
    }

    private static Refusal MeansMissing => Refusals.Missing("means", "Chọn hình thức: cash, transfer hoặc online.", "Give the means: cash, transfer or online.");
}

/// <summary>Payments of a dossier, and the till of the caller's day.</summary>
internal static class TillApi
{
    public static void MapTillApi(this IEndpointRouteBuilder routes)
    {
        var payments = routes.MapGroup("/api/dossiers/{code}/payments").WithTags("Till");
        payments.MapGet("/", Find).RequireAuthorization(new NeedsAttribute(Permission.SeeDossiers)).Produces<AccountAnswer>().ProducesProblems()
            .WithSummary("What the dossier owes, what was paid, and every line, oldest first.");
        payments.MapPost("/", Write).RequireAuthorization(new NeedsAttribute(Permission.TakeMoney)).Accepts<PaymentBody>("application/json").Produces<AccountAnswer>().ProducesProblems()
            .WithSummary("Takes money (one receipt), cancels a receipt, refunds or waives, on the version that was seen.");
        routes.MapGet("/api/till", Day).WithTags("Till").RequireAuthorization(new NeedsAttribute(Permission.TakeMoney)).Produces<TillDayAnswer>().ProducesProblems()
            .WithSummary("The caller's own day at the till; ?day=yyyy-MM-dd, today without it.");
    }

    private static async Task<IResult> Find(string code, HttpContext http, Callers callers, TillBook book)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await book.AccountAsync(DossierPaths.CodeIn(code), asking.Value.Caller.Reach, http.RequestAborted);
        return found.IsOk ? Results.Ok(AccountAnswer.Of(found.Value)) : found.Refusal.ToProblem();
    }

    private static async Task<IResult> Write(string code, HttpContext http, Callers callers, TillBook book)
    {
        var (body, asking, key, refusal) = await DossierApi.ReadAsync<PaymentBody>(http, callers);
        if (refusal is not null) return refusal.ToProblem();
        if (body!.Value.Version is not { } version) return DossierApi.VersionMissing.ToProblem();
        var command = body.Value.ToCommand();
        if (!command.IsOk) return command.Refusal.ToProblem();
        var done = await book.WriteAsync(DossierPaths.CodeIn(code), version, command.Value, asking!.Caller, http.RequestAborted, key);
        if (!done.IsOk) return done.Refusal.ToProblem();
        var found = await book.AccountAsync(DossierPaths.CodeIn(code), asking.Caller.Reach, http.RequestAborted);
        return found.IsOk ? Results.Ok(AccountAnswer.Of(found.Value, done.Value.Number.Length > 0 ? done.Value.Number : null)) : found.Refusal.ToProblem();
    }

    private static async Task<IResult> Day(string? day, HttpContext http, Callers callers, CashSheets sheets, TimeProvider clock)
    {
        var read = new Queries();
        var on = read.Day("day", day) ?? LocalDay.Of(clock.GetUtcNow());
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await sheets.DayAsync(asking.Value.Caller.Actor, on, http.RequestAborted);
        return Results.Ok(new TillDayAnswer(found.Day, found.Clerk, found.RecordedCash, found.Cells, [.. found.Lines.Select(l => PaymentAnswer.Of(l.Line))], found.Sheets.Count, found.Uncovered));
    }
}
