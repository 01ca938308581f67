namespace OneStop.Browser.Tests;

/// <summary>What a running office wrote, and which of it are errors.</summary>
public sealed class OfficeLog
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    public int Count
    {
        get
        {
            lock (gate)
                return lines.Count;
        }
    }

    public string Text
    {
        get
        {
            lock (gate)
                return string.Join('\n', lines);
        }
    }

    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (gate)
            lines.Add(line);
    }

    /// <summary>Every entry at level error or critical after a line number, with the indented lines that belong to it.</summary>
    public IReadOnlyList<string> ErrorsSince(int start)
    {
        lock (gate)
        {
            var errors = new List<string>();
            for (var i = start; i < lines.Count; i++)
            {
                if (!IsError(lines[i]))
                    continue;
                errors.Add(string.Join('\n', lines.Skip(i + 1).TakeWhile(line => line.StartsWith(' ')).Prepend(lines[i])));
            }
            return errors;
        }
    }

    private static bool IsError(string line) =>
        line.StartsWith("fail: ", StringComparison.Ordinal)
        || line.StartsWith("crit: ", StringComparison.Ordinal)
        || line.StartsWith("Unhandled exception", StringComparison.Ordinal);
}
