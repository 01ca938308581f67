using OneStop.Domain;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Jobs;
using OneStop.Web.Setup;
using OneStop.Web.Verbs;

namespace OneStop.Web.Pages.Evidence;

/// <summary>Drawing out of a pack as the page does it: from one that lies here, or from one that was brought.</summary>
internal sealed class SampleDesk(KeptPacks packs, SampleBook book, RulesetBook rulesets, OfficeClock office)
{
    /// <summary>The packs that may be chosen.</summary>
    public Task<IReadOnlyList<(JobRunRow Run, string Name)>> PacksAsync(CurrentUser user, CancellationToken stop) => packs.ListAsync(user, stop);

    /// <summary>The criteria that packs of today have, to choose from.</summary>
    public async Task<IReadOnlyList<(string Id, Text Name)>> CriteriaAsync(CancellationToken stop)
    {
        var shelf = (await rulesets.ShelfAsync(stop)).On(office.Today);
        return [.. shelf.Usual.Select(id => shelf.Find(id).Value.Ruleset).SelectMany(rules => rules.Leaves().Select(leaf => ($"{rules.Id}/{leaf.Leaf.Id}", leaf.Leaf.Name)))];
    }

    /// <summary>What was drawn before.</summary>
    public Task<IReadOnlyList<KeptSample>> KeptAsync(Asking asking, CancellationToken stop) => book.ListAsync(asking.Caller, 50, stop);

    /// <summary>Keeps what was found.</summary>
    public Task<Outcome<KeptSample>> KeepAsync(PackSample sample, string seed, SampleResult result, Asking asking, CancellationToken stop) => book.KeepAsync(sample, seed, result, asking.Caller, stop);

    /// <summary>Draws; the same pack, criterion, size and seed give the same dossiers, here and with the verb.</summary>
    public async Task<Outcome<PackSample>> DrawAsync(SampleInput input, CurrentUser user, CancellationToken stop)
    {
        if (input.Run is not { } run)
            return input.Pack is { Length: > 0 } brought ? await DrawAsync(brought.OpenReadStream(), input, stop) : noPack;
        return await packs.PathAsync(run, user, stop) is { } path ? await DrawAsync(File.OpenRead(path), input, stop) : PackFile.Missing(run.ToString(System.Globalization.CultureInfo.InvariantCulture)) with { Field = "run" };
    }

    // Reading a list of a million lines is no work for a request's thread pool slot shared with the desk.
    private static Task<Outcome<PackSample>> DrawAsync(Stream pack, SampleInput input, CancellationToken stop) => Task.Factory.StartNew(() =>
    {
        using (pack) return PackSample.Draw(pack, input.Criterion?.Trim() ?? "", input.Size ?? 0, input.Seed?.Trim() ?? "");
    }, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static readonly Refusal noPack = new("sample-no-pack", new("Chọn một gói đã lập hoặc tệp gói.", "Choose a pack that lies here, or a file."), "pack");
}

/// <summary>What is drawn from what, and what was found.</summary>
internal sealed class SampleInput
{
    public long? Run { get; set; }
    public string? Criterion { get; set; }
    public int? Size { get; set; }
    public string? Seed { get; set; }
    public IFormFile? Pack { get; set; }
    public IFormFile? Sheet { get; set; }
    /// <summary>The places in the drawing of the dossiers found wrong.</summary>
    public List<int> Wrong { get; set; } = [];
    /// <summary>Remarks in the order of the drawing.</summary>
    public List<string?> Remarks { get; set; } = [];
}
