using System.Data.Common;
using System.Text.Json;
using OneStop.Domain;

namespace OneStop.Web.Verbs;

/// <summary>
/// How a verb ends that could not do its work: the reason in both languages on stderr, as one JSON document on stdout too when
/// asked for.
/// </summary>
internal sealed class VerbFailures(bool asJson, TextWriter output, TextWriter messages)
{
    /// <summary>Exit 2: the command line cannot be understood.</summary>
    public int WrongUsage(IReadOnlyList<string> mistakes)
    {
        foreach (var mistake in mistakes) messages.WriteLine(mistake);
        messages.WriteLine("See --help.");
        Document(new("wrong-usage", new(string.Join(" ", mistakes), string.Join(" ", mistakes))));
        return 2;
    }

    /// <summary>Exit 1: what happened and what to do; the trace only where it is our own mistake.</summary>
    public int Answer(Exception error)
    {
        switch (error)
        {
            case OperationCanceledException:
                return Refuse(new("stopped", new("Đã dừng theo yêu cầu.", "Stopped as asked.")));
            case DbException or { InnerException: DbException }:
                var because = (error as DbException ?? error.InnerException!).Message;
                return Refuse(new("register-unavailable", new(
                    $"Không mở được cơ sở dữ liệu: {because}. Kiểm tra --database và --data, và máy chủ cơ sở dữ liệu có đang chạy không.",
                    $"The database cannot be used: {because}. Check --database and --data, and whether the database server runs.")));
            case IOException or UnauthorizedAccessException:
                return Refuse(new("file-not-usable", new($"Không dùng được tệp hoặc thư mục: {error.Message}", $"A file or folder cannot be used: {error.Message}")));
            case InvalidDataException:
                return Refuse(new("log-damaged", new(
                    $"Nhật ký bị hỏng: {error.Message}. Chạy verify-log, rồi khôi phục từ bản sao lưu.", $"The log is damaged: {error.Message}. Run verify-log, then restore a backup.")));
            default:
                messages.WriteLine(error);
                return Refuse(new("unexpected-error", new($"Lỗi ngoài dự kiến: {error.Message}", $"An error nobody expected: {error.Message}")));
        }
    }

    /// <summary>Exit 1: refused, or something wrong was found. A period that cannot be read is wrong usage (2), like a day that is none.</summary>
    public int Refuse(Refusal refusal)
    {
        messages.WriteLine($"{refusal.Code}: {refusal.Message.Vi}");
        messages.WriteLine($"{refusal.Code}: {refusal.Message.En}");
        Document(refusal);
        return refusal.Code == "period-not-understood" ? 2 : 1;
    }

    private void Document(Refusal refusal)
    {
        if (asJson) output.WriteLine(JsonSerializer.Serialize(new { refusal = new { refusal.Code, message = refusal.Message.En, refusal.Field } }, VerbHost.JsonForm));
    }
}
