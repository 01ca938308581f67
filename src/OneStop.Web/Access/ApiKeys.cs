using Microsoft.EntityFrameworkCore;
using OneStop.Domain;

namespace OneStop.Web.Access;

internal sealed class ApiKeyRow
{
    public required string Name { get; init; }
    public required string Hash { get; init; }
    public required string AgencyCode { get; init; }
    public required Role Role { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>Keys with which programs call the API. A key is shown once, when it is made; the book holds its hash.</summary>
internal sealed class ApiKeys(AccountsDb db, TimeProvider clock)
{
    public const string Scheme = "ApiKey";

    /// <summary>Makes a key for a program at an agency (empty: the whole province) and returns it, the only time it can be read.</summary>
    public async Task<Outcome<string>> CreateAsync(string name, string agencyCode, Role role, CancellationToken stop = default)
    {
        if (name.Length is 0 or > 64 || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
            return new Refusal("api-key-name-invalid", new("Tên khóa gồm 1-64 chữ cái không dấu, chữ số, dấu gạch hoặc dấu chấm.", "A key's name has 1 to 64 letters, digits, hyphens or dots."), "name");
        if (await db.ApiKeys.AnyAsync(key => key.Name == name, stop))
            return new Refusal("api-key-name-taken", new($"Đã có khóa tên {name}. Hãy chọn tên khác; tên của khóa đã thu hồi không dùng lại.", $"There is a key named {name} already. Choose another name; the name of a revoked key is not used again."), "name");

        var secret = $"osk_{Secret.New()}";
        db.ApiKeys.Add(new() { Name = name, Hash = Secret.HashOf(secret), AgencyCode = agencyCode, Role = role, CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(stop);
        return secret;
    }

    /// <summary>Ends a key. A running server forgets it within <see cref="ApiKeyHandler.RememberedFor"/>.</summary>
    public async Task<Outcome<DateTimeOffset>> RevokeAsync(string name, CancellationToken stop = default)
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(row => row.Name == name, stop) is not { } key)
            return new Refusal("api-key-not-found", new($"Không có khóa tên {name}.", $"There is no key named {name}."), "name");
        key.RevokedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(stop);
        return key.RevokedAt.Value;
    }

    /// <summary>The program behind a key; null when the key is unknown or revoked.</summary>
    public async Task<CurrentUser?> FindAsync(string hash, CancellationToken stop) =>
        await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.RevokedAt == null, stop) is { } key
            ? new CurrentUser(key.Name, key.Name, key.Role, key.AgencyCode, null, IsKey: true)
            : null;
}
