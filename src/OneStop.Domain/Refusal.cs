namespace OneStop.Domain;

/// <summary>A sentence in the two languages of the product. Vietnamese comes first because the desk works in it.</summary>
public sealed record Text(string Vi, string En)
{
    /// <summary>The sentence in the language asked for: English for "en…", Vietnamese for everything else.</summary>
    public string In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Vi;
}

/// <summary>
/// A broken rule as a value: a stable code that scripts may rely on, a sentence that says what to do, and the input field
/// it is about when there is one. Everyday refusals are returned; only broken code throws.
/// </summary>
public sealed record Refusal(string Code, Text Message, string? Field = null)
{
    /// <summary>What a program may want to know beyond the sentence, by name; null when there is nothing.</summary>
    public IReadOnlyDictionary<string, object>? Details { get; init; }
}

/// <summary>Either a value or the refusal that stands in its place.</summary>
public readonly struct Outcome<T>
{
    private readonly T value;
    private readonly Refusal? refusal;

    private Outcome(T value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>True when there is a value.</summary>
    public bool IsOk => refusal is null;

    /// <summary>The value; asking for it after a refusal is a programming error and throws.</summary>
    public T Value => refusal is null ? value : throw new InvalidOperationException($"Refused: {refusal.Code}");

    /// <summary>The refusal; asking for it after success is a programming error and throws.</summary>
    public Refusal Refusal => refusal ?? throw new InvalidOperationException("Not refused.");

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal refusal) => new(default!, refusal);
}
