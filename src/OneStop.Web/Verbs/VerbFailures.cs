using System.Data.Common;
using System.Text.Json;
using OneStop.Domain;

namespace OneStop.Web.Verbs;

/// <summary>
/// How a verb ends that could not do its work: the reason in both languages on stderr, as one JSON document on stdout too when
/// asked for. What is nobody's mistake but ours is not caught here and shows its trace.
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

    /// <summary>The exit code of an error that a user can do something about; null for any other.</summary>
    public int? Answer(Exception error)
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
            default:
                return null;
        }
    }

    /// <summary>Exit 1: refused, or something wrong was found.</summary>
    public int Refuse(Refusal refusal)
    {
        messages.WriteLine($"{refusal.Code}: {refusal.Message.Vi}");
        messages.WriteLine($"{refusal.Code}: {refusal.Message.En}");
        Document(refusal);
        return 1;
    }

    private void Document(Refusal refusal)
    {
        if (asJson) output.WriteLine(JsonSerializer.Serialize(new { refusal = new { refusal.Code, message = refusal.Message.En, refusal.Field } }, VerbHost.JsonForm));
    }
}
