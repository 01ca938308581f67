namespace OneStop.Register.Maintenance;

/// <summary>How far a long piece of work is: units done, and out of how many where that is known.</summary>
public sealed record WorkDone(long Done, long? Total);
