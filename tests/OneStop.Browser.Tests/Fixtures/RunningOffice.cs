using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace OneStop.Browser.Tests;

/// <summary>
/// The real program as a process of its own, on a free port, with its own data folder: a class fixture. Development runs
/// what was built; Production runs the published folder named by ONESTOP_TEST_PUBLISHED, as an office would.
/// </summary>
public class RunningOffice : IAsyncLifetime
{
    private static readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string environment;
    private readonly string[] arguments;
    private Process? process;

    /// <summary>An empty register in Development.</summary>
    public RunningOffice() : this("Development", "--no-demo")
    {
    }

    protected RunningOffice(string environment, params string[] arguments) =>
        (this.environment, this.arguments) = (environment, arguments);

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("onestop-office-").FullName;

    public OfficeLog Log { get; } = new();

    /// <summary>Starts, or starts again on the same data after <see cref="KillAsync"/>, and waits until it is ready.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        var program = Program(start);
        foreach (var argument in new[] { program, "serve", "--urls", Address.OriginalString, "--data", DataFolder }.Concat(arguments))
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Logging__Console__FormatterName"] = "simple"; // the form that OfficeLog reads
        start.Environment["Logging__Console__FormatterOptions__SingleLine"] = "false";
        start.Environment["Logging__Console__FormatterOptions__ColorBehavior"] = "Disabled";

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => Log.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <summary>Pulls the plug: no time to say goodbye. What was answered must be there after the next start.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>A key for a program of that role over the whole province, made by the verb beside the running server.</summary>
    public async Task<string> KeyAsync(string role)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var word in new[] { Repository.PathTo("src", "OneStop.Web", "bin", Repository.Configuration, "net10.0", "OneStop.Web.dll"), "api-key", "create", "--name", $"program-{role}", "--agency", "H99", "--role", role, "--json", "--data", DataFolder })
            start.ArgumentList.Add(word);
        using var verb = Process.Start(start)!;
        var answer = await verb.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await verb.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("key").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await KillAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    private string Program(ProcessStartInfo start)
    {
        if (environment == "Development")
        {
            start.WorkingDirectory = Repository.PathTo("src", "OneStop.Web");
            return Repository.PathTo("src", "OneStop.Web", "bin", Repository.Configuration, "net10.0", "OneStop.Web.dll");
        }
        start.WorkingDirectory = Environment.GetEnvironmentVariable("ONESTOP_TEST_PUBLISHED") is { Length: > 0 } folder
            ? folder
            : throw new InvalidOperationException("ONESTOP_TEST_PUBLISHED is not set. Use `bash tests/run.sh`, which publishes the program.");
        return Path.Combine(start.WorkingDirectory, "OneStop.Web.dll");
    }

    private async Task WaitUntilReadyAsync()
    {
        var ready = new Uri(Address, "/health/ready");
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(5) && !process!.HasExited; await Task.Delay(100))
        {
            try
            {
                using var answer = await http.GetAsync(ready);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }
        }
        var end = process!.HasExited ? $"ended with {process.ExitCode}" : "did not become ready in five minutes";
        await DisposeAsync();
        throw new InvalidOperationException($"The office {end}. It said:\n{Log.Text}");
    }

    /// <summary>A port below those that the system hands out by itself: nobody's connection may take it before the office listens.</summary>
    private static int FreePort()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 30_000));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
