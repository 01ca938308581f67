using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OneStop.Domain;

namespace OneStop.Register.Maintenance;

/// <summary>PostgreSQL's own dump and restore programs: what they write is what an administrator can restore without us.</summary>
internal static class PostgresTools
{
    /// <summary>Dumps the whole database as an exported snapshot shows it, in the custom format; null when it worked.</summary>
    public static Task<Refusal?> DumpAsync(string connection, string snapshot, string file, CancellationToken stop) =>
        RunAsync("pg_dump", connection, ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={file}"], stop);

    /// <summary>Restores a dump into an empty database, all or nothing; null when it worked.</summary>
    public static Task<Refusal?> RestoreAsync(string connection, string file, CancellationToken stop) =>
        RunAsync("pg_restore", connection, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", file], stop);

    private static async Task<Refusal?> RunAsync(string program, string connection, string[] arguments, CancellationToken stop)
    {
        var target = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add($"--dbname={target.Database}");
        start.ArgumentList.Add($"--username={target.Username}");
        if (target.Host is { } host) start.ArgumentList.Add($"--host={host}");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--port={target.Port}"));
        start.ArgumentList.Add("--no-password");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (target.Password is { } password) start.Environment["PGPASSWORD"] = password; // never on the command line, where others see it

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var errors = await process.StandardError.ReadToEndAsync(stop);
            await output;
            await process.WaitForExitAsync(stop);
            return process.ExitCode == 0 ? null : Failed(program, errors.Trim());
        }
        catch (Win32Exception)
        {
            return new("postgres-tools-missing", new(
                $"Không tìm thấy chương trình '{program}'. Cài bộ công cụ PostgreSQL (postgresql-client) trên máy này rồi chạy lại.",
                $"The program '{program}' is not here. Install PostgreSQL's client tools (postgresql-client) on this machine and try again."));
        }
    }

    private static Refusal Failed(string program, string errors) => new("postgres-tools-failed", new(
        $"{program} báo lỗi: {errors}", $"{program} failed: {errors}"));
}
