using OneStop.Domain;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Writing;

/// <summary>A key that makes a repeated request harmless: same key and body give the first answer.</summary>
/// <param name="Scope">Caller and route.</param>
/// <param name="BodyHash">Hash of the request; another body under the same key is refused.</param>
public sealed record IdempotencyKey(string Scope, string Key, string BodyHash);

/// <summary>What a write led to: the dossier as stored, notices for the clerk, slips issued.</summary>
/// <param name="Repeated">True when an idempotency key gave back an earlier answer and nothing was written.</param>
public sealed record Done(Dossier Dossier, IReadOnlyList<Text> Notices, IReadOnlyList<string> Slips, bool Repeated = false)
{
    /// <summary>All dossiers of a linked filing or a basket that were written together, the first among them; empty otherwise.</summary>
    public IReadOnlyList<Dossier> Linked { get; init; } = [];

    /// <summary>Why some of what was asked for together was not done, by code; empty otherwise.</summary>
    public IReadOnlyDictionary<string, Refusal> LeftOut { get; init; } = new Dictionary<string, Refusal>();
}

/// <summary>
/// One command in the queue. It says beforehand which rows it needs, then decides in memory inside the batch, and is answered
/// only after the batch is on disk.
/// </summary>
internal abstract class WriteRequest
{
    private readonly TaskCompletionSource<Outcome<Done>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Outcome<Done> decided;

    /// <summary>Existing dossiers it needs, and codes that must not exist yet.</summary>
    public virtual IEnumerable<string> Codes => [];

    /// <summary>Existing dossiers it needs, by their id in the system they come from.</summary>
    public virtual IEnumerable<(string Source, string SourceId)> SourceKeys => [];

    public IdempotencyKey? Idempotency { get; init; }

    /// <summary>The simulated moment of a generated command; null takes the clock.</summary>
    public DateTimeOffset? At { get; init; }

    public Task<Outcome<Done>> Answer => answer.Task;

    /// <summary>Decides and, unless refused, records in the batch. Nothing may be recorded before a refusal.</summary>
    public abstract Outcome<Done> Decide(Batch batch);

    internal void Run(Batch batch) => decided = batch.Repeated(this) ?? Decide(batch);

    internal void Refuse(Refusal refusal) => decided = refusal;

    internal void Complete() => answer.TrySetResult(decided);

    internal void Fail(Exception error) => answer.TrySetException(error);
}
