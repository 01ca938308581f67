using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace OneStop.Benchmarks.Live;

/// <summary>A server of its own process, as an installation runs it; killed at the end.</summary>
internal sealed class OfficeProcess : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);
    private readonly Process process;

    private OfficeProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What the process holds in memory now, in bytes (resident set).</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Processor time of the process so far, of all its threads.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the office on a data folder and waits until it answers.</summary>
    public static Task<OfficeProcess> OfficeAsync(int port, string data, string? database) => StartAsync(port, "/health/ready",
        ["OneStop.Web.dll", "serve", "--urls", Local(port).ToString(), "--data", data, "--no-demo", .. Database(database), "--Logging:LogLevel:Default=Warning"]);

    /// <summary>Starts the bare hub of this tool.</summary>
    public static Task<OfficeProcess> BareHubAsync(int port) => StartAsync(port, "/", ["OneStop.Benchmarks.dll", "bare-hub", port.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Makes a key on a data folder and returns it.</summary>
    public static async Task<string> KeyAsync(string data, string? database, string role, string agency)
    {
        using var made = Run(["OneStop.Web.dll", "api-key", "create", "--name", $"benchmark-{role}-{Guid.NewGuid():N}"[..30], "--role", role, .. agency.Length > 0 ? new[] { "--agency", agency } : [], "--data", data, .. Database(database)]);
        var printed = await made.StandardOutput.ReadToEndAsync();
        await made.WaitForExitAsync();
        return made.ExitCode == 0 ? printed.Trim().Split('\n')[^1].Trim() : throw new InvalidOperationException($"api-key create answered {made.ExitCode}: {printed}");
    }

    /// <summary>A caller with a key; many calls at once.</summary>
    public HttpClient Caller(string key) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
    {
        BaseAddress = Address, Timeout = patience, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<OfficeProcess> StartAsync(int port, string probe, string[] arguments)
    {
        var started = Run(arguments);
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = Local(port) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < patience && !started.HasExited; await Task.Delay(250))
        {
            try
            {
                using var answer = await http.GetAsync(probe);
                if (answer.StatusCode == HttpStatusCode.OK) return new(started, Local(port));
            }
            catch (HttpRequestException)
            {
                // Not listening yet; the loop ends when the process has ended or patience has.
            }
        }
        if (!started.HasExited) started.Kill();
        throw new InvalidOperationException($"'{string.Join(' ', arguments)}' did not come up.");
    }

    private static Process Run(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.ArgumentList[0] = Path.Combine(AppContext.BaseDirectory, arguments[0]);
        return Process.Start(start)!;
    }

    private static string[] Database(string? database) => database is null ? [] : ["--database", database];

    private static Uri Local(int port) => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
}
