using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Api;

/// <summary>Filing a dossier, reading one, acting on one.</summary>
internal static class DossierApi
{
    private const string KeyHeader = "Idempotency-Key";

    private static readonly Refusal badKey = new("idempotency-key-malformed", new(
        "Idempotency-Key phải có từ 1 đến 200 ký tự in được.", "The Idempotency-Key must have 1 to 200 printable characters."));

    internal static readonly Refusal VersionMissing = Refusals.Missing("version",
        "Nêu phiên bản hồ sơ mà thao tác dựa vào (version), như trong câu trả lời khi đọc hồ sơ.", "State the version of the dossier that you saw (version), as the dossier's own answer gives it.");

    public static void MapDossierApi(this IEndpointRouteBuilder routes)
    {
        var dossiers = routes.MapGroup("/api/dossiers").WithTags("Dossiers");
        dossiers.MapPost("/", Receive).RequireAuthorization(new NeedsAttribute(Permission.ReceiveDossiers))
            .Accepts<ReceiveBody>("application/json").Produces<DossierAnswer>(StatusCodes.Status201Created).ProducesProblems()
            .WithSummary("Files a dossier: received (its term starts), submitted (waits to be accepted), refused, or sent for more papers.");
        dossiers.MapGet("/{code}", Find).RequireAuthorization(new NeedsAttribute(Permission.SeeDossiers))
            .Produces<DossierFull>().ProducesProblems().WithSummary("One dossier with its events, pauses and every due date it ever had.");
        dossiers.MapPost("/{code}/actions/{action}", Act).RequireAuthorization(new NeedsAttribute(Permission.SeeDossiers))
            .Accepts<ActBody>("application/json").Produces<DossierAnswer>().ProducesProblems()
            .WithSummary("Carries out an action of the life cycle on the version that was seen.");
    }

    private static async Task<IResult> Receive(HttpContext http, Callers callers, DossierRegister register, FirstAnswers answers, PaperDesk papers, TimeProvider clock)
    {
        var (body, asking, key, refusal) = await ReadAsync<ReceiveBody>(http, callers);
        if (refusal is not null) return refusal.ToProblem();
        var now = clock.GetUtcNow();
        var intake = body!.Value.ToIntake(asking!.User.DeskCode, now);
        if (intake.IsOk) intake = papers.Filed(intake.Value, body.Value.Papers ?? [], asking, LocalDay.Of(now));
        if (!intake.IsOk) return intake.Refusal.ToProblem();

        var done = await (body.Value.Stage switch
        {
            Stage.Submitted => register.SubmitAsync(intake.Value, asking.Caller, http.RequestAborted, key),
            Stage.Supplement => register.RequestWalkInSupplementAsync(intake.Value, body.Value.Supplement ?? [], asking.Caller, http.RequestAborted, key),
            Stage.Refused => register.RefuseWalkInAsync(intake.Value, asking.Caller, http.RequestAborted, key),
            _ => register.ReceiveAsync(intake.Value, asking.Caller, http.RequestAborted, key),
        });
        if (!done.IsOk) return done.Refusal.ToProblem();
        var first = done.Value.Repeated ? await answers.OfAsync(key!, done.Value, null, asking.Reference, http.RequestAborted) : done.Value;
        return Results.Created($"/api/dossiers/{Uri.EscapeDataString(first.Dossier.Code)}", DossierAnswer.Of(first, asking.Reference));
    }

    private static async Task<IResult> Find(string code, HttpContext http, Callers callers, DossierSearch search)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await search.FindAsync(DossierPaths.CodeIn(code), asking.Value.Reader, http.RequestAborted);
        return found.IsOk ? Results.Ok(DossierFull.Of(found.Value, asking.Value.User, asking.Value.Reference)) : found.Refusal.ToProblem();
    }

    private static async Task<IResult> Act(string code, string action, HttpContext http, Callers callers, DossierRegister register, DossierSearch search, FirstAnswers answers)
    {
        if (!Lifecycle.TryParse(action, out var asked) || ActCommands.PermissionFor(asked) is not { } permission) return Unknown(action).ToProblem();
        if (CurrentUser.Of(http.User)?.May(permission) != true) return NotAllowed(action).ToProblem();
        var (body, asking, key, refusal) = await ReadAsync<ActBody>(http, callers);
        if (refusal is not null) return refusal.ToProblem();
        if (body!.Value.Version is not { } version) return VersionMissing.ToProblem();
        var command = await ActCommands.OfAsync(body.Value, asked, DossierPaths.CodeIn(code), asking!.Reference, search, http.RequestAborted);
        if (!command.IsOk) return command.Refusal.ToProblem();
        if (asked == DossierAction.Comment && await search.RowAsync(DossierPaths.CodeIn(code), http.RequestAborted) is { } row)
        {
            var named = await http.RequestServices.GetRequiredService<Commenting>().NamedAsync(command.Value.Reason, row, asking!.Reference, http.RequestAborted);
            if (!named.IsOk) return named.Refusal.ToProblem();
            command = command.Value with { Mentions = named.Value };
        }

        var done = body.Value.Together == true && asked == DossierAction.ReturnResult
            ? await TogetherAsync(DossierPaths.CodeIn(code), version, command.Value, asking, register, search, key, http.RequestAborted)
            : await register.ActAsync(DossierPaths.CodeIn(code), version, command.Value, asking.Caller, http.RequestAborted, key);
        if (!done.IsOk) return done.Refusal.ToProblem();
        var first = done.Value.Repeated ? await answers.OfAsync(key!, done.Value, command.Value, asking.Reference, http.RequestAborted) : done.Value;
        return Results.Ok(DossierAnswer.Of(first, asking.Reference));
    }

    private static async Task<Outcome<Done>> TogetherAsync(
        string code, int version, DossierCommand command, Asking asking, DossierRegister register, DossierSearch search, IdempotencyKey? key, CancellationToken stop)
    {
        var found = await search.FindAsync(code, asking.Reader, stop);
        return found.IsOk
            ? await register.ReturnTogetherAsync(code, version, [.. found.Value.Siblings.Select(s => s.Code)], command, asking.Caller, stop, key)
            : found.Refusal;
    }

    /// <summary>Body, caller and idempotency key of a request that writes, or the refusal.</summary>
    internal static async Task<(Body<T>? Body, Asking? Asking, IdempotencyKey? Key, Refusal? Refusal)> ReadAsync<T>(HttpContext http, Callers callers) where T : class, new()
    {
        var body = await Bodies.ReadAsync<T>(http.Request);
        if (!body.IsOk) return (null, null, null, body.Refusal);
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return (null, null, null, asking.Refusal);
        if (!http.Request.Headers.TryGetValue(KeyHeader, out var given)) return (body.Value, asking.Value, null, null);
        var key = given.ToString();
        return key.Length is 0 or > 200 || key.Any(char.IsControl)
            ? (null, null, null, badKey)
            : (body.Value, asking.Value, new($"{asking.Value.Caller.Actor} {http.Request.Method} {http.Request.Path}", key, body.Value.Hash), null);
    }

    internal static Refusal Unknown(string action) => new("action-unknown", new(
        $"Không có thao tác '{action}'. Các thao tác: {Known}.", $"There is no action '{action}'. These exist: {Known}."), "action");

    internal static Refusal NotAllowed(string action) => new("not-allowed", new(
        $"Vai trò của bạn không được thực hiện '{action}'.", $"Your role may not do '{action}'."), "action");

    private static string Known => string.Join(", ", Enum.GetValues<DossierAction>().Where(a => ActCommands.PermissionFor(a) is not null).Select(Lifecycle.Name));
}
