using OneStop.Domain;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>
/// Refusals as problem+json, the only place: the stable code, a title for the kind of problem, the sentence that says what to
/// do in the caller's language, and the field it is about.
/// </summary>
internal static class Problems
{
    private static readonly Dictionary<int, Text> titles = new()
    {
        [StatusCodes.Status400BadRequest] = new("Yêu cầu chưa đúng", "The request is not right"),
        [StatusCodes.Status403Forbidden] = new("Không được phép", "Not allowed"),
        [StatusCodes.Status404NotFound] = new("Không tìm thấy", "Not found"),
        [StatusCodes.Status409Conflict] = new("Không phù hợp với hiện trạng", "In conflict with what stands"),
        [StatusCodes.Status413PayloadTooLarge] = new("Nội dung quá lớn", "Too large"),
        [StatusCodes.Status415UnsupportedMediaType] = new("Sai kiểu nội dung", "Wrong kind of content"),
        [StatusCodes.Status422UnprocessableEntity] = new("Không thực hiện được", "Cannot be done"),
        [StatusCodes.Status503ServiceUnavailable] = new("Tạm thời chưa phục vụ được", "Not available for the moment"),
    };

    private static readonly HashSet<string> forbidden = ["out-of-scope", "calendar-out-of-scope", "may-not-approve", "same-person", "not-allowed", "account-agency-unknown"];

    private static readonly HashSet<string> conflicts =
    [
        "stale-version", "code-taken", "action-not-allowed", "already-extended", "correction-pending", "no-correction", "no-handover", "no-due-date", "nothing-to-tell", "calendar-changed-since", "calendar-change-ended",
        "procedure-changed-since", "period-closed", "period-runs", "period-not-sealed", "petition-step", "petition-open", "petition-erased", "erasure-waiting", "erasure-decided", "erasure-open-dossier",
    ];

    private static readonly HashSet<string> notThere = ["action-unknown", "period-open"];

    private static readonly HashSet<string> malformed = ["bad-value", "wrong-outcome", "not-correctable", "scope-unknown"];

    /// <summary>The status of a refusal; what no rule names is 422: well formed, but it cannot be done.</summary>
    public static int StatusOf(string code) =>
        code.StartsWith("missing-", StringComparison.Ordinal) || code.EndsWith("-malformed", StringComparison.Ordinal) || malformed.Contains(code) ? StatusCodes.Status400BadRequest
        : forbidden.Contains(code) ? StatusCodes.Status403Forbidden
        : code.EndsWith("-not-found", StringComparison.Ordinal) || notThere.Contains(code) ? StatusCodes.Status404NotFound
        : conflicts.Contains(code) ? StatusCodes.Status409Conflict
        : code == "too-large" ? StatusCodes.Status413PayloadTooLarge
        : code == "media-type-not-supported" ? StatusCodes.Status415UnsupportedMediaType
        : code is "register-stopping" or "register-opening" or "register-unavailable" ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status422UnprocessableEntity;

    /// <summary>The answer for a refusal.</summary>
    public static IResult ToProblem(this Refusal refusal)
    {
        var status = StatusOf(refusal.Code);
        var more = new Dictionary<string, object?> { ["code"] = refusal.Code };
        if (refusal.Field is not null) more["field"] = refusal.Field;
        foreach (var (name, value) in refusal.Details ?? new Dictionary<string, object>()) more[name] = value;
        return Results.Problem(
            statusCode: status, type: $"urn:onestop:{refusal.Code}", title: titles[status].In(Show.Language), detail: refusal.Message.In(Show.Language), extensions: more);
    }
}
