using OneStop.Domain;

namespace OneStop.Web.Setup;

/// <summary>Answers to programs where no endpoint has spoken: problem+json with a stable code for each status.</summary>
internal static class MachineProblems
{
    private static readonly Dictionary<int, (string Code, Text Message)> known = new()
    {
        [StatusCodes.Status400BadRequest] = ("bad-request", new("Yêu cầu không đúng dạng.", "The request is not well formed.")),
        [StatusCodes.Status401Unauthorized] = ("not-signed-in", new("Cần đăng nhập hoặc khóa: Authorization: Bearer KHÓA.", "Sign in, or send a key: Authorization: Bearer KEY.")),
        [StatusCodes.Status403Forbidden] = ("not-allowed", new("Vai trò của bạn không được làm việc này.", "Your role may not do this.")),
        [StatusCodes.Status404NotFound] = ("not-found", new("Không có gì ở địa chỉ này.", "There is nothing at this address.")),
        [StatusCodes.Status405MethodNotAllowed] = ("method-not-allowed", new("Địa chỉ này không nhận phương thức đó.", "This address does not take that method.")),
        [StatusCodes.Status413PayloadTooLarge] = ("too-large", new("Nội dung gửi lên quá lớn.", "What was sent is too large.")),
        [StatusCodes.Status415UnsupportedMediaType] = ("media-type-not-supported", new("Hãy gửi application/json.", "Send application/json.")),
        [StatusCodes.Status429TooManyRequests] = ("too-many-requests", new("Tra cứu quá nhiều lần; hãy đợi số giây ghi ở Retry-After rồi thử lại.", "Too many look-ups; wait the seconds named in Retry-After and try again.")),
        [StatusCodes.Status500InternalServerError] = ("internal-error", new("Máy chủ gặp lỗi. Sự việc đã được ghi lại; chưa có gì bị thay đổi dở dang.", "The server failed. It was logged; nothing was left half done.")),
    };

    public static Task WriteForStatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var (code, message) = known.GetValueOrDefault(status, ("http-" + status, new("Yêu cầu không thực hiện được.", "The request could not be carried out.")));
        return WriteAsync(context, status, code, message);
    }

    public static Task WriteAsync(HttpContext context, int status, string code, Text message) => Results.Problem(
        statusCode: status,
        type: $"urn:onestop:{code}",
        title: message.In(Show.Language),
        detail: message.In(Show.Language),
        extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(context);
}
