using System.Text.Json;
using OneStop.Web.Verbs;

namespace OneStop.Web.Tests.Verbs;

/// <summary>How verbs end that cannot do their work: exit code, one document on stdout, the reason on stderr, never a trace.</summary>
public sealed class VerbTableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("onestop-verbs-").FullName;

    [Theory]
    [InlineData("report on-time --from 2026-01-01 --to 2026-12-31 --database mysql:x", "wrong-usage", 2)]
    [InlineData("import rows.csv", "wrong-usage", 2)]
    [InlineData("report on-time --from 2026-01-01 --to 2026-12-31 --colour red", "wrong-usage", 2)]
    [InlineData("nonsense", "wrong-usage", 2)]
    [InlineData("generate --dossiers many --days 3 --seed 1", "wrong-usage", 2)]
    [InlineData("generate --dossiers 5 --days 0 --seed 1", "wrong-usage", 2)]
    [InlineData("generate --dossiers 5 --days 3 --seed 1 --on-time 99,71", "wrong-usage", 2)]
    [InlineData("sample {folder}/text.db --criterion 1 --size few --seed a", "wrong-usage", 2)]
    [InlineData("export --period report:20266 --out {folder}/p.zip", "period-not-understood", 2)]
    [InlineData("close-period --period calendar:26", "period-not-understood", 2)]
    [InlineData("recount --database postgres:Host=/nowhere;Username=nobody", "register-unavailable", 1)]
    [InlineData("recount --database sqlite:{folder}/text.db/register.db", "file-not-usable", 1)]
    [InlineData("verify-log --database sqlite:{folder}/text.db", "register-unavailable", 1)]
    [InlineData("recount --data {folder}/text.db", "file-not-usable", 1)]
    [InlineData("import {folder}/missing.csv --source s", "file-not-usable", 1)]
    public async Task RunAsync_WhatCannotBeDone_SaysWhyOnBothStreams(string line, string code, int exit)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "text.db"), new string('x', 5000), TestContext.Current.CancellationToken);
        var (output, messages) = (new StringWriter(), new StringWriter());
        var words = line.Replace("{folder}", folder, StringComparison.Ordinal).Split(' ').Append("--json");
        if (!line.Contains("--data ", StringComparison.Ordinal)) words = words.Append("--data").Append(Path.Combine(folder, "data"));

        Assert.Equal(exit, await VerbTable.RunAsync([.. words], output, messages));
        var refusal = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("refusal");
        Assert.Equal(code, refusal.GetProperty("code").GetString());
        Assert.NotEmpty(refusal.GetProperty("message").GetString()!);
        Assert.NotEmpty(messages.ToString());
        Assert.DoesNotContain("   at ", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfTheFullVariant_IsInTheBookOfRunsWithWhoAskedForIt()
    {
        var (output, messages) = (new StringWriter(), new StringWriter());
        var data = Path.Combine(folder, "office");

        Assert.Equal(0, await VerbTable.RunAsync(["export", "--period", "calendar:2025", "--full", "--out", Path.Combine(folder, "pack.zip"), "--json", "--data", data], output, messages));

        await using var register = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(data, "register.db")};Mode=ReadOnly;Pooling=False");
        await register.OpenAsync(TestContext.Current.CancellationToken);
        await using var ask = register.CreateCommand();
        ask.CommandText = "SELECT started_by || ' ' || state || ' ' || outcome FROM job_runs WHERE job = 'export'";
        var row = (string)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        Assert.StartsWith($"cli:{Environment.UserName} done ", row, StringComparison.Ordinal);
        Assert.Contains($"\"fullFor\":\"cli:{Environment.UserName}\"", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WrittenTwice_HasSheetsFormsAndBridgeToSignWithTheSameBytes()
    {
        var packs = new List<Dictionary<string, byte[]>>();
        foreach (var name in new[] { "one.zip", "two.zip" })
        {
            var path = Path.Combine(folder, name);
            Assert.Equal(0, await VerbTable.RunAsync(["export", "--period", "calendar:2025", "--out", path, "--json", "--data", Path.Combine(folder, "office")], new StringWriter(), new StringWriter()));
            await using var zip = await System.IO.Compression.ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
            packs.Add(zip.Entries.Where(entry => entry.FullName.EndsWith(".pdf", StringComparison.Ordinal)).ToDictionary(entry => entry.FullName, entry =>
            {
                using var file = entry.Open();
                using var bytes = new MemoryStream();
                file.CopyTo(bytes);
                return bytes.ToArray();
            }));
        }

        Assert.Equal(["bridge.pdf", "form-06a-by-level.pdf", "form-06a-by-sector.pdf", "form-06a.pdf", "score-sheets/par-sample.pdf", "score-sheets/qd766.pdf"], packs[0].Keys.Order(StringComparer.Ordinal));
        Assert.All(packs[0], file => Assert.Equal(file.Value, packs[1][file.Key]));
        Assert.All(packs[0].Values, file => Assert.Equal("%PDF-1.7"u8, file.AsSpan(0, 8)));
        Assert.All(packs[0].Values, file => Assert.DoesNotContain("FlateDecode", System.Text.Encoding.Latin1.GetString(file), StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
