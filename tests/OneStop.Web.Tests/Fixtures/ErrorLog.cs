using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OneStop.Web.Tests;

/// <summary>Takes the place of the console: keeps what the office logs at level error and above.</summary>
public sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> errors = [];
    private readonly ConcurrentQueue<string> expected = [];

    /// <summary>Announces an error that a test provokes, by a part of its text.</summary>
    public void Expect(string partOfError) => expected.Enqueue(partOfError);

    public IReadOnlyList<string> Unexpected() =>
        [.. errors.Where(error => !expected.Any(part => error.Contains(part, StringComparison.Ordinal)))];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, errors);

    public void Dispose()
    {
        // Read after the host has disposed of its providers.
    }

    private sealed class Logger(string category, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Error or LogLevel.Critical;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                errors.Enqueue($"{category}: {formatter(state, exception)} {exception}".TrimEnd());
        }
    }
}
