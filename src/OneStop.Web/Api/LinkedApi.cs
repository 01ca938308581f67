using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;

namespace OneStop.Web.Api;

/// <summary>One procedure of a linked filing.</summary>
internal sealed record LinkedPartBody
{
    [Also("procedureCode")] public string? Procedure { get; init; }
    /// <summary>Code of the competent agency; worked out when left out.</summary>
    [Also("agencyCode")] public string? Agency { get; init; }
    /// <summary>In đồng.</summary>
    public long? FeeDue { get; init; }
}

/// <summary>POST /api/dossiers/linked.</summary>
internal sealed record LinkedBody
{
    /// <summary>received when left out; submitted waits to be accepted, refused and supplement need the reason as <c>note</c>.</summary>
    public Stage? Stage { get; init; }
    /// <summary>The papers asked of every dossier, with stage supplement.</summary>
    public IReadOnlyList<string>? Supplement { get; init; }
    /// <summary>When it was filed, with stage submitted; now when left out.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }
    /// <summary>Code of the linked filing, as GET /api/linked-filings lists them.</summary>
    public string? Filing { get; init; }
    [Also("deskCode", "receptionDesk")] public string? Desk { get; init; }
    public Channel? Channel { get; init; }
    public ApplicantBody? Applicant { get; init; }
    /// <summary>The procedures asked for; all of the filing's when left out.</summary>
    public IReadOnlyList<LinkedPartBody>? Procedures { get; init; }
    public Channel? ReturnChannel { get; init; }
    public bool? Slip { get; init; }
    /// <summary>Free text; the reason when the filing is refused or sent for more papers.</summary>
    [Also("reason")] public string? Note { get; init; }

    /// <summary>The fields it shares with a single filing are read as there.</summary>
    public Outcome<LinkedIntake> ToIntake(string? homeDesk, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Filing)) return Refusals.Missing("filing", "Nêu mã nhóm thủ tục liên thông (filing).", "State the code of the linked filing (filing).");
        if (Procedures?.Any(part => string.IsNullOrWhiteSpace(part.Procedure)) == true)
            return Refusals.Missing("procedure", "Nêu mã từng thủ tục (procedures[].procedure).", "State the code of each procedure (procedures[].procedure).");
        if (Procedures?.Any(part => part.FeeDue < 0) == true)
            return new Refusal("bad-value", new("Số tiền (feeDue) không được âm.", "The amount (feeDue) cannot be negative."), "feeDue");
        var shared = new ReceiveBody
        {
            Desk = Desk, Procedure = Filing, Channel = Channel, Applicant = Applicant, ReturnChannel = ReturnChannel, Slip = Slip, Note = Note, SubmittedAt = SubmittedAt,
        }.ToIntake(homeDesk, now);
        return shared.IsOk
            ? new LinkedIntake(Filing.Trim(), shared.Value, [.. (Procedures ?? []).Select(part => new LinkedPart(part.Procedure!.Trim(), part.Agency?.Trim(), part.FeeDue))])
            : shared.Refusal;
    }
}

/// <summary>A linked filing as received: its dossiers, and the latest of their promises (null when one has none).</summary>
internal sealed record LinkedAnswer(string GroupId, DateTimeOffset? PromiseAt, IReadOnlyList<DossierAnswer> Dossiers, IReadOnlyList<Text> Notices, IReadOnlyList<string> Slips);

/// <summary>Linked filings: what there is, and receiving one.</summary>
internal static class LinkedApi
{
    public static void MapLinkedApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/linked-filings", List).WithTags("Reference").RequireAuthorization()
            .Produces<IReadOnlyList<LinkedFiling>>().ProducesProblems().WithSummary("The linked filings that may be received, with their procedures and limits.");
        routes.MapPost("/api/dossiers/linked", Receive).WithTags("Dossiers").RequireAuthorization(new NeedsAttribute(Permission.ReceiveDossiers))
            .Accepts<LinkedBody>("application/json").Produces<LinkedAnswer>(StatusCodes.Status201Created).ProducesProblems()
            .WithSummary("Receives a linked filing (or logs it as submitted, refused or sent for papers): several dossiers in one step, all or none, with one slip. Each keeps its own number, agency, limit and result.");
    }

    private static async Task<IResult> List(HttpContext http, Callers callers)
    {
        var asking = await callers.OfAsync(http);
        return asking.IsOk ? Results.Ok(asking.Value.Reference.LinkedFilings) : asking.Refusal.ToProblem();
    }

    private static async Task<IResult> Receive(HttpContext http, Callers callers, DossierRegister register, FirstAnswers answers, TimeProvider clock)
    {
        var (body, asking, key, refusal) = await DossierApi.ReadAsync<LinkedBody>(http, callers);
        if (refusal is not null) return refusal.ToProblem();
        var intake = body!.Value.ToIntake(asking!.User.DeskCode, clock.GetUtcNow());
        if (!intake.IsOk) return intake.Refusal.ToProblem();
        var done = await (body.Value.Stage switch
        {
            Stage.Submitted => register.SubmitLinkedAsync(intake.Value, asking.Caller, http.RequestAborted, key),
            Stage.Refused => register.RefuseLinkedAsync(intake.Value, asking.Caller, http.RequestAborted, key),
            Stage.Supplement => register.RequestLinkedSupplementAsync(intake.Value, [.. body.Value.Supplement?.Where(paper => !string.IsNullOrWhiteSpace(paper)) ?? []], asking.Caller, http.RequestAborted, key),
            _ => register.ReceiveLinkedAsync(intake.Value, asking.Caller, http.RequestAborted, key),
        });
        if (!done.IsOk) return done.Refusal.ToProblem();

        var first = done.Value.Repeated ? await answers.OfAsync(key!, done.Value, null, asking.Reference, http.RequestAborted) : done.Value;
        var dossiers = done.Value.Repeated ? await answers.LinkedAsync(first.Dossier, http.RequestAborted) : done.Value.Linked;
        var promises = dossiers.Select(d => d.FirstPromiseAt).ToList();
        return Results.Created($"/api/dossiers/{Uri.EscapeDataString(first.Dossier.Code)}", new LinkedAnswer(
            first.Dossier.GroupId!, promises.Contains(null) ? null : promises.Max(),
            [.. dossiers.Select(d => DossierAnswer.Of(new(d, [], []), asking.Reference))], [.. LinkedNotices.Of(dossiers.Where(d => d.ReceivedAt is not null), asking.Reference)], first.Slips));
    }
}
