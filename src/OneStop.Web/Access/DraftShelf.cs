using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneStop.Register.Persons;

namespace OneStop.Web.Access;

/// <summary>A form that was begun: its key, when it was kept, and what was in it.</summary>
internal sealed record Draft(string Key, DateTimeOffset SavedAt, IReadOnlyList<HeldField> Fields)
{
    /// <summary>The last value of a field; null when there is none.</summary>
    public string? Of(string name) => Fields.LastOrDefault(field => field.Name == name)?.Value is { Length: > 0 } value ? value : null;
}

/// <summary>Half-filled forms of the signed-in person, kept as they type: a crash, another machine or a night loses nothing.</summary>
internal sealed class DraftShelf(AccountsDb db, PersonCipher cipher, CurrentUser me, TimeProvider clock)
{
    /// <summary>How long a form is kept that nobody went on with.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const int LargestForm = 256 * 1024;
    private const int Most = 20;

    /// <summary>Keeps the form in the place of what was kept under its key; null when it is too large or has no proper key.</summary>
    public async Task<DateTimeOffset?> KeepAsync(string form, string key, IFormCollection fields, CancellationToken stop)
    {
        if (key.Length is 0 or > 64) return null;
        var content = JsonSerializer.Serialize(fields.Where(field => field.Key is not ("__RequestVerificationToken" or "handler"))
            .SelectMany(field => field.Value, (field, value) => new HeldField(field.Key, value ?? "")));
        if (content.Length > LargestForm) return null;
        var (now, sealedContent) = (clock.GetUtcNow(), cipher.Encrypt(content)!);
        await db.Drafts.Where(d => d.SavedAt < now - Kept).ExecuteDeleteAsync(stop);
        // One statement: two keeps of the same form may meet, from two tabs or a slow line.
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO drafts ("Owner", "Key", "Form", "Content", "SavedAt") VALUES ({me.Name}, {key}, {form}, {sealedContent}, {now.UtcDateTime})
            ON CONFLICT ("Owner", "Key") DO UPDATE SET "Content" = excluded."Content", "SavedAt" = excluded."SavedAt"
            """, stop);
        return now;
    }

    /// <summary>The forms of this kind, the newest first.</summary>
    public async Task<IReadOnlyList<Draft>> OfAsync(string form, CancellationToken stop)
    {
        var since = clock.GetUtcNow() - Kept;
        var rows = await db.Drafts.AsNoTracking().Where(d => d.Owner == me.Name && d.Form == form && d.SavedAt >= since).OrderByDescending(d => d.SavedAt).Take(Most).ToListAsync(stop);
        return rows.ConvertAll(Read);
    }

    /// <summary>One form; null when it is gone, was sent, or is another person's.</summary>
    public async Task<Draft?> FindAsync(string key, CancellationToken stop)
    {
        var since = clock.GetUtcNow() - Kept;
        return await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Owner == me.Name && d.Key == key && d.SavedAt >= since, stop) is { } row ? Read(row) : null;
    }

    /// <summary>The form was sent or thrown away.</summary>
    public Task ForgetAsync(string key, CancellationToken stop) => db.Drafts.Where(d => d.Owner == me.Name && d.Key == key).ExecuteDeleteAsync(stop);

    private Draft Read(DraftRow row) => new(row.Key, row.SavedAt, JsonSerializer.Deserialize<List<HeldField>>(cipher.Decrypt(row.Content)!) ?? []);
}
