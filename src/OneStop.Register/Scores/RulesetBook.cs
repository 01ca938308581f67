using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>
/// The versions of rulesets that this office makes: drafted, compared, handed over, and published by a second person who wrote
/// none of it. What is published never changes. Kept in the register, so every node sees the same.
/// </summary>
public sealed class RulesetBook(RegisterDbFactory databases, RulesetShelf shipped, TimeProvider clock)
{
    private sealed record Read(long Stamp, RulesetShelf Shelf);

    private volatile Read? last;

    /// <summary>The shipped rulesets and the published versions; the newest of each, until another day is asked for.</summary>
    public async Task<RulesetShelf> ShelfAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        // Published texts are immutable and never fewer: their number says whether the last reading still holds.
        var stamp = await db.RulesetVersions.CountAsync(r => r.State == RulesetState.Published, stop);
        if (last is { } known && known.Stamp == stamp) return known.Shelf;
        var rows = await db.RulesetVersions.Where(r => r.State == RulesetState.Published).OrderBy(r => r.PublishedAt).ThenBy(r => r.Id).Select(r => new { r.Ruleset, r.Content }).ToListAsync(stop);
        var shelf = shipped.With(rows.Select(r => (r.Ruleset, Encoding.UTF8.GetBytes(r.Content))));
        last = new(rows.Count, shelf);
        return shelf;
    }

    /// <summary>Every version made here, the newest first.</summary>
    public async Task<IReadOnlyList<RulesetVersionRow>> ListAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.RulesetVersions.OrderByDescending(r => r.Id).ToListAsync(stop);
    }

    /// <summary>One version made here; null when there is none of that number.</summary>
    public async Task<RulesetVersionRow?> FindAsync(long id, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.RulesetVersions.SingleOrDefaultAsync(r => r.Id == id, stop);
    }

    /// <summary>A draft as a copy of a version ("qd766" or "qd766@766-2022.1") under a new version name and first day in force.</summary>
    public async Task<Outcome<long>> CopyAsync(string key, string version, DateOnly inForceFrom, string by, CancellationToken stop)
    {
        var shelf = await ShelfAsync(stop);
        var found = shelf.Find(key);
        if (!found.IsOk) return found.Refusal;
        version = version.Trim();
        if (Taken(shelf, found.Value.Ruleset.Id, version) is { } taken) return taken;
        return await AddAsync(RulesetDraft.CopyAs(Encoding.UTF8.GetString(found.Value.File), version, inForceFrom), found.Value.Ruleset.Id, version, found.Value.Key, by, stop);
    }

    /// <summary>A draft from a file. One that is not JSON is refused as <c>ruleset-invalid</c>; other faults are kept and shown in the draft.</summary>
    public async Task<Outcome<long>> UploadAsync(byte[] file, string by, CancellationToken stop)
    {
        var (rules, faults) = RulesetFile.Check(new MemoryStream(file));
        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(file).TrimStart('\uFEFF');
            var root = RulesetDraft.Root(text);
            if (root.Count == 0) return NoObject();
            var (id, version) = (rules?.Id ?? root["id"]?.ToString() ?? "", rules?.Version ?? root["version"]?.ToString() ?? "");
            var shelf = await ShelfAsync(stop);
            var before = shelf.Find(id);
            return await AddAsync(text, id, version, before.IsOk ? before.Value.Key : null, by, stop);
        }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or DecoderFallbackException)
        {
            return faults.Count > 0 ? RulesetFile.Refuse("ruleset-invalid", faults) : NoObject();
        }
    }

    /// <summary>
    /// Changes a draft's text. Refused when it is no draft any more, and as <c>ruleset-changed</c> when somebody else changed it
    /// since <paramref name="revision"/> was read.
    /// </summary>
    public Task<Outcome<RulesetVersionRow>> ChangeAsync(long id, int revision, Func<string, Outcome<string>> change, string by, CancellationToken stop) =>
        MoveAsync(id, RulesetState.Draft, row =>
        {
            if (row.Revision != revision) return RulesetRefusals.Changed;
            var text = change(row.Content);
            if (!text.IsOk) return text.Refusal;
            var root = RulesetDraft.Root(text.Value);
            (row.Content, row.Ruleset, row.Version) = (text.Value, root["id"]?.ToString() ?? "", root["version"]?.ToString() ?? "");
            if (!row.Authors.Split(',').Contains(by)) row.Authors += $",{by}";
            row.ChangedAt = clock.GetUtcNow();
            return null;
        }, stop);

    /// <summary>Hands a sound draft to a second person; refused with every fault while it has any.</summary>
    public async Task<Outcome<RulesetVersionRow>> SubmitAsync(long id, string by, CancellationToken stop)
    {
        var shelf = await ShelfAsync(stop);
        return await MoveAsync(id, RulesetState.Draft, row =>
        {
            if (Unfit(shelf, row) is { } unfit) return unfit;
            (row.State, row.SubmittedBy, row.SubmittedAt, row.Remark) = (RulesetState.Submitted, by, clock.GetUtcNow(), null);
            return null;
        }, stop);
    }

    /// <summary>Puts a submitted version into force; refused for everybody who wrote any of it or handed it over.</summary>
    public async Task<Outcome<RulesetVersionRow>> PublishAsync(long id, string by, CancellationToken stop)
    {
        var shelf = await ShelfAsync(stop);
        return await MoveAsync(id, RulesetState.Submitted, row =>
        {
            if (row.SubmittedBy == by || row.Authors.Split(',').Contains(by)) return RulesetRefusals.Own;
            if (Unfit(shelf, row) is { } unfit) return unfit;
            row.Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Content)));
            (row.State, row.PublishedBy, row.PublishedAt) = (RulesetState.Published, by, clock.GetUtcNow());
            return null;
        }, stop);
    }

    /// <summary>Sends a submitted version back to its authors, with the reason.</summary>
    public Task<Outcome<RulesetVersionRow>> SendBackAsync(long id, string reason, string by, CancellationToken stop) =>
        EndAsync(id, RulesetState.Submitted, RulesetState.Draft, reason, by, stop);

    /// <summary>Gives a draft up, with the reason; it stays on record.</summary>
    public Task<Outcome<RulesetVersionRow>> DiscardAsync(long id, string reason, string by, CancellationToken stop) =>
        EndAsync(id, RulesetState.Draft, RulesetState.Discarded, reason, by, stop);

    private Task<Outcome<RulesetVersionRow>> EndAsync(long id, RulesetState from, RulesetState to, string reason, string by, CancellationToken stop) =>
        MoveAsync(id, from, row =>
        {
            if (string.IsNullOrWhiteSpace(reason)) return RulesetRefusals.ReasonMissing;
            (row.State, row.Remark) = (to, $"{by}: {reason.Trim()}");
            return null;
        }, stop);

    private async Task<Outcome<RulesetVersionRow>> MoveAsync(long id, RulesetState from, Func<RulesetVersionRow, Refusal?> move, CancellationToken stop)
    {
        await using var db = databases.Open();
        if (await db.RulesetVersions.AsTracking().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } row) return RulesetRefusals.NotFound(id);
        if (row.State != from) return RulesetRefusals.State(row);
        if (move(row) is { } refusal) return refusal;
        row.Revision++;
        try
        {
            await db.SaveChangesAsync(stop);
            return row;
        }
        catch (DbUpdateConcurrencyException)
        {
            return RulesetRefusals.Changed;
        }
    }

    private async Task<Outcome<long>> AddAsync(string text, string ruleset, string version, string? predecessor, string by, CancellationToken stop)
    {
        await using var db = databases.Open();
        var now = clock.GetUtcNow();
        var row = new RulesetVersionRow { Ruleset = ruleset, Version = version, State = RulesetState.Draft, Content = text, Predecessor = predecessor, Revision = 1, Authors = by, CreatedAt = now, ChangedAt = now };
        db.RulesetVersions.Add(row);
        await db.SaveChangesAsync(stop);
        return row.Id;
    }

    private static Refusal? Unfit(RulesetShelf shelf, RulesetVersionRow row)
    {
        var read = RulesetFile.Load(new MemoryStream(Encoding.UTF8.GetBytes(row.Content)));
        return read.IsOk ? Taken(shelf, read.Value.Id, read.Value.Version) : read.Refusal;
    }

    private static Refusal? Taken(RulesetShelf shelf, string ruleset, string version) =>
        version.Length == 0 ? RulesetRefusals.VersionMissing
        : shelf.Versions.Any(r => r.Ruleset.Id == ruleset && r.Ruleset.Version == version) ? RulesetRefusals.VersionTaken(ruleset, version) : null;

    private static Refusal NoObject() => RulesetFile.Refuse("ruleset-invalid", [new FileFault("$", new("không phải một bộ tiêu chí dạng JSON", "is no ruleset as JSON"))]);
}
