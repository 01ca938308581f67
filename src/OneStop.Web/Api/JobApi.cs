using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Register.Maintenance;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Jobs;

namespace OneStop.Web.Api;

/// <summary>A run of a job or of background work; <see cref="ResultUrl"/> is where its file is fetched, once there is one.</summary>
internal sealed record JobAnswer(long Id, string Job, string State, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, long Done, long? Total, JsonNode? Outcome, string? ResultUrl)
{
    public static JobAnswer Of(JobRunRow row)
    {
        var outcome = Read(row.Outcome);
        var hasFile = row.State == JobStates.Done && outcome is JsonObject && outcome["file"] is JsonValue;
        return new(row.Id, row.Job, row.State, row.StartedBy, row.StartedAt, row.EndedAt, row.Done, row.Total, outcome, hasFile ? $"/api/jobs/{row.Id}/result" : null);
    }

    /// <summary>The file a finished run left; null when it left none.</summary>
    public static string? FileOf(JobRunRow row) => Read(row.Outcome) is JsonObject outcome ? (string?)outcome["file"] : null;

    /// <summary>Whether its file names citizens: then it is for nobody but who asked for it.</summary>
    public static bool IsPersonal(JobRunRow row) => Read(row.Outcome) is JsonObject outcome && outcome["result"] is JsonObject result && result["fullFor"] is JsonValue;

    /// <summary>Whether it is a list that names citizens: for who asked, while they may still see people.</summary>
    public static bool IsOwnOnly(JobRunRow row) => Read(row.Outcome) is JsonObject outcome && outcome["result"] is JsonObject result && (bool?)result["ownOnly"] == true;

    // An outcome is JSON when the run was done, a sentence when it failed.
    private static JsonNode? Read(string outcome)
    {
        if (outcome.Length == 0) return null;
        try
        {
            return JsonNode.Parse(outcome);
        }
        catch (JsonException)
        {
            return new JsonObject { ["message"] = outcome };
        }
    }
}

/// <summary>The runs: one by its id for whoever started it, all of them for those who look after the system.</summary>
internal static class JobApi
{
    private static readonly Refusal notFound = new("job-not-found", new("Không có lượt chạy này.", "There is no such run."), "id");
    private static readonly Refusal ended = new("job-ended", new("Lượt chạy này đã kết thúc, không hủy được nữa.", "This run has ended and cannot be cancelled."), "id");
    private static readonly Refusal noResult = new("job-result-not-found", new("Lượt chạy này không có tệp kết quả hoặc tệp đã hết hạn lưu.", "This run has no result file, or it is no longer kept."), "id");

    public static void MapJobApi(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/jobs").WithTags("Jobs").RequireAuthorization();
        jobs.MapGet("/", List).RequireAuthorization(new NeedsAttribute(Permission.SeeJobs)).Produces<IReadOnlyList<JobAnswer>>().ProducesProblems().WithSummary("The newest runs of all jobs, or of one.");
        jobs.MapGet("/{id:long}", Show).Produces<JobAnswer>().ProducesProblems().WithSummary("A run: its state, progress and result.");
        jobs.MapGet("/{id:long}/result", Fetch).ProducesProblems().WithSummary("The file a run made.");
        jobs.MapDelete("/{id:long}", Cancel).Produces<JobAnswer>().ProducesProblems().WithSummary("Cancels a waiting or running piece of work.");
    }

    /// <summary>The answer to a request that started background work: where to look how it goes.</summary>
    public static IResult Started(Outcome<long> run) => run.IsOk
        ? Results.Accepted($"/api/jobs/{run.Value}", new { id = run.Value, url = $"/api/jobs/{run.Value}" })
        : run.Refusal.ToProblem();

    private static async Task<IResult> List(string? job, string? limit, JobRuns runs, CancellationToken stop)
    {
        var read = new Queries();
        var most = read.Number("limit", limit, 50, 1, 500);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        return Results.Ok((await runs.NewestAsync(most, string.IsNullOrEmpty(job) ? null : job, stop)).Select(JobAnswer.Of));
    }

    private static async Task<IResult> Show(long id, HttpContext http, JobRuns runs) =>
        await FindAsync(id, http, runs) is { } run ? Results.Ok(JobAnswer.Of(run)) : notFound.ToProblem();

    private static async Task<IResult> Fetch(long id, HttpContext http, JobRuns runs, OfficeFolders folders, PackWork packs)
    {
        if (await FindAsync(id, http, runs) is not { } run) return notFound.ToProblem();
        if (JobAnswer.IsPersonal(run))
        {
            var user = CurrentUser.Of(http.User)!;
            if (run.StartedBy != user.Actor || !user.May(Permission.ExportPersons)) return notFound.ToProblem();
            packs.Fetched(user.Actor, id);
        }
        if (JobAnswer.IsOwnOnly(run) && CurrentUser.Of(http.User)! is var reader && (run.StartedBy != reader.Actor || !reader.May(Permission.SeePersons))) return notFound.ToProblem();
        return run.State == JobStates.Done && JobAnswer.FileOf(run) is { } name && folders.Result(id, name) is { } path
            ? Results.File(path, name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? "application/zip" : "application/octet-stream", name, enableRangeProcessing: true)
            : noResult.ToProblem();
    }

    private static async Task<IResult> Cancel(long id, HttpContext http, JobRuns runs)
    {
        if (await FindAsync(id, http, runs) is null) return notFound.ToProblem();
        if (!await runs.CancelAsync(id, http.RequestAborted)) return ended.ToProblem();
        return Results.Ok(JobAnswer.Of((await runs.FindAsync(id, http.RequestAborted))!));
    }

    /// <summary>A run the caller may see: their own, or any for those who look after the system.</summary>
    private static async Task<JobRunRow?> FindAsync(long id, HttpContext http, JobRuns runs)
    {
        var user = CurrentUser.Of(http.User)!;
        return await runs.FindAsync(id, http.RequestAborted) is { } run && (run.StartedBy == user.Actor || user.May(Permission.SeeJobs)) ? run : null;
    }
}
