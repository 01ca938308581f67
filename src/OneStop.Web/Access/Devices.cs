using Microsoft.EntityFrameworkCore;
using OneStop.Domain;

namespace OneStop.Web.Access;

/// <summary>A screen on a wall that may show one scope and nothing else.</summary>
internal sealed class DeviceRow
{
    public required string Name { get; init; }
    public required string Hash { get; init; }
    /// <summary>"province", "agency:CODE" or "desk:CODE".</summary>
    public required string Scope { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>Read-only tokens of wall boards. A token is shown once, when it is made; the book holds its hash.</summary>
internal sealed class Devices(AccountsDb db, TimeProvider clock)
{
    public const string Scheme = "Device";
    public const string Cookie = "onestop-wall";
    public const string ScopeClaim = "device-scope";

    /// <summary>Makes a token for a board and returns it, the only time it can be read. The caller has checked the scope.</summary>
    public async Task<Outcome<string>> CreateAsync(string name, string scope, string by, CancellationToken stop)
    {
        name = name.Trim();
        if (name.Length is 0 or > 64 || name.Any(char.IsControl))
            return new Refusal("device-name-invalid", new("Tên bảng gồm 1-64 ký tự, ví dụ: Sảnh tầng 1.", "A board's name has 1 to 64 characters, such as: Hall, ground floor."), "Name");
        if (await db.Devices.AnyAsync(d => d.Name == name, stop))
            return new Refusal("device-name-taken", new($"Đã có bảng tên {name}. Hãy chọn tên khác; tên của bảng đã thu hồi không dùng lại.", $"There is a board named {name} already. Choose another name; the name of a revoked one is not used again."), "Name");
        var secret = $"osw_{Secret.New()}";
        db.Devices.Add(new() { Name = name, Hash = Secret.HashOf(secret), Scope = scope, CreatedBy = by, CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(stop);
        return secret;
    }

    /// <summary>Ends a token; false when there is none of that name.</summary>
    public async Task<bool> RevokeAsync(string name, CancellationToken stop)
    {
        if (await db.Devices.AsTracking().SingleOrDefaultAsync(d => d.Name == name, stop) is not { } device) return false;
        device.RevokedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(stop);
        return true;
    }

    /// <summary>Every board, the newest first.</summary>
    public Task<List<DeviceRow>> ListAsync(CancellationToken stop) => db.Devices.AsNoTracking().OrderByDescending(d => d.CreatedAt).ToListAsync(stop);

    /// <summary>The board behind a token; null when it is unknown or revoked.</summary>
    public async Task<DeviceRow?> FindAsync(string secret, CancellationToken stop)
    {
        var hash = Secret.HashOf(secret);
        return await db.Devices.AsNoTracking().SingleOrDefaultAsync(d => d.Hash == hash && d.RevokedAt == null, stop);
    }
}
