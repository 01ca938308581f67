using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;

namespace OneStop.Web.Access;

internal sealed class FirstLinkRow
{
    public required string Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>The way into a new installation: a link, printed once at the start, with which the first administrator sets a name and a password.</summary>
internal sealed class FirstAdministrator(AccountsDb db, UserManager<Account> accounts, TimeProvider clock)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(24);

    private static readonly Refusal notValid = new("first-link-not-valid", new(
        "Liên kết này không còn dùng được: đã dùng rồi, quá 24 giờ, hoặc có liên kết mới hơn. Hãy khởi động lại máy chủ để lấy liên kết mới.",
        "This link can no longer be used: it was used, is older than 24 hours, or there is a newer one. Restart the server to get a new link."));

    /// <summary>A path with a fresh secret, which ends every earlier one; null when there is an account already.</summary>
    public async Task<string?> CreateLinkAsync(CancellationToken stop = default)
    {
        if (await db.Users.AnyAsync(stop))
            return null;
        var secret = Secret.New();
        await db.FirstLinks.ExecuteDeleteAsync(stop);
        db.FirstLinks.Add(new() { Hash = Secret.HashOf(secret), CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(stop);
        return $"/account/first-administrator?token={secret}";
    }

    public async Task<bool> IsValidAsync(string? secret, CancellationToken stop) => await FindAsync(secret, stop) is not null;

    /// <summary>Makes the administrator and ends the link. A password that breaks the rules leaves the link valid.</summary>
    public async Task<Outcome<Account>> UseAsync(string? secret, string name, string displayName, string password, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await FindAsync(secret, stop) is not { } link || await db.Users.AnyAsync(stop))
            return notValid;
        var account = new Account { UserName = name, DisplayName = displayName, Role = Role.Admin };
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded)
            return IdentityRefusals.Of(made);
        // Two browsers with the same link: only one finds it unused.
        if (await db.FirstLinks.Where(row => row.Hash == link.Hash && row.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, clock.GetUtcNow()), stop) != 1)
            return notValid;
        await transaction.CommitAsync(stop);
        return account;
    }

    private async Task<FirstLinkRow?> FindAsync(string? secret, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(secret))
            return null;
        var (hash, oldest) = (Secret.HashOf(secret), clock.GetUtcNow() - ValidFor);
        return await db.FirstLinks.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.UsedAt == null && row.CreatedAt > oldest, stop);
    }
}
