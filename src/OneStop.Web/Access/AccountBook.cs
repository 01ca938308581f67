using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Writing;
using OneStop.Web.Api;

namespace OneStop.Web.Access;

/// <summary>What an administrator sets of a person's account. An empty agency is the whole province; a clerk sits at a desk.</summary>
internal sealed record AccountOrder(string DisplayName, Role Role, string AgencyCode, string DeskCode);

/// <summary>
/// The accounts of people: made, changed, closed and given a new password by an administrator, each within what he reaches himself.
/// Programs have keys instead (<c>api-key create</c>). A change of role, agency or desk holds within a minute and ends no session; closing
/// and a new password end every session, and what was being typed is kept until the person is back.
/// </summary>
internal sealed partial class AccountBook(UserManager<Account> accounts, ILogger<AccountBook> log)
{
    /// <summary>No end of a lock-out: closed by an administrator, not by wrong passwords.</summary>
    private static readonly DateTimeOffset forever = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool IsClosed(Account account) => account.LockoutEnd >= forever;

    /// <summary>The accounts within reach, by user name. A province has some thousands, so they are read whole.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(Asking by, CancellationToken stop) =>
        [.. (await accounts.Users.AsNoTracking().ToListAsync(stop)).Where(account => Reaches(by, account.AgencyCode)).OrderBy(account => account.UserName, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Null when there is none of that name within reach.</summary>
    public async Task<Account?> FindAsync(string userName, Asking by) =>
        await accounts.FindByNameAsync(userName.Trim()) is { } account && Reaches(by, account.AgencyCode) ? account : null;

    public async Task<Outcome<Account>> AddAsync(string userName, AccountOrder order, string password, Asking by)
    {
        var settled = Settle(order, by);
        if (!settled.IsOk) return settled.Refusal;
        var account = new Account { UserName = userName.Trim() };
        Take(account, settled.Value);
        return Done(await accounts.CreateAsync(account, password), account, "made", by);
    }

    /// <summary>Refused as <c>account-own-role</c> when somebody would take the right to keep accounts from himself.</summary>
    public async Task<Outcome<Account>> ChangeAsync(string userName, AccountOrder order, Asking by)
    {
        if (await FindAsync(userName, by) is not { } account) return AccountRefusals.Unknown(userName);
        var settled = Settle(order, by);
        if (!settled.IsOk) return settled.Refusal;
        if (IsOwn(account, by) && (account.Role != settled.Value.Role || account.AgencyCode != settled.Value.AgencyCode)) return AccountRefusals.OwnRole;
        Take(account, settled.Value);
        return Done(await accounts.UpdateAsync(account), account, "changed", by);
    }

    /// <summary>Sets a password and lifts the lock after wrong ones; a closed account stays closed.</summary>
    public async Task<Outcome<Account>> SetPasswordAsync(string userName, string password, Asking by)
    {
        if (await FindAsync(userName, by) is not { } account) return AccountRefusals.Unknown(userName);
        foreach (var rule in accounts.PasswordValidators)
            if (await rule.ValidateAsync(accounts, account, password) is { Succeeded: false } weak) return IdentityRefusals.Of(weak);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.AccessFailedCount = 0;
        if (!IsClosed(account)) account.LockoutEnd = null;
        return Done(await accounts.UpdateSecurityStampAsync(account), account, "given a new password", by);
    }

    /// <summary>Closes an account or opens it again. What its person did keeps its name; nothing is deleted.</summary>
    public async Task<Outcome<Account>> SetClosedAsync(string userName, bool closed, Asking by)
    {
        if (await FindAsync(userName, by) is not { } account) return AccountRefusals.Unknown(userName);
        if (closed && IsOwn(account, by)) return AccountRefusals.OwnClosing;
        (account.LockoutEnabled, account.LockoutEnd, account.AccessFailedCount) = (true, closed ? forever : null, 0);
        return Done(await accounts.UpdateSecurityStampAsync(account), account, closed ? "closed" : "opened", by);
    }

    /// <summary>The order with codes as the register spells them; a clerk without an agency belongs to that of the desk.</summary>
    private static Outcome<AccountOrder> Settle(AccountOrder order, Asking by)
    {
        var tree = by.Reference.Tree;
        if (!Enum.IsDefined(order.Role) || order.Role == Role.Integrator) return AccountRefusals.Program;
        if (string.IsNullOrWhiteSpace(order.DisplayName) || order.DisplayName.Length > 120) return Refusals.Missing("displayName", "Nhập họ và tên (tối đa 120 ký tự).", "Enter the name (120 characters at most).");
        var desk = order.DeskCode.Trim() is { Length: > 0 } code ? tree.Desk(code) : null;
        if (desk is null && order.DeskCode.Trim().Length > 0) return RegisterRefusals.DeskUnknown(order.DeskCode.Trim()) with { Field = "deskCode" };
        if (desk is null && order.Role == Role.Clerk) return AccountRefusals.DeskMissing;
        var wanted = order.AgencyCode.Trim() is { Length: > 0 } named ? named : desk is null ? "" : tree.Agency(desk.AgencyId)!.Code;
        var agency = wanted.Length == 0 ? null : tree.Agency(wanted);
        if (agency is null && wanted.Length > 0) return RegisterRefusals.AgencyUnknown(wanted) with { Field = "agencyCode" };
        if (!Reaches(by, wanted)) return RegisterRefusals.OutOfScope with { Field = "agencyCode" };
        if (desk is not null && agency is not null && tree.Subtree(agency).All(below => below.Id != desk.AgencyId)) return AccountRefusals.DeskElsewhere;
        return new AccountOrder(order.DisplayName.Trim(), order.Role, agency?.Code ?? "", desk?.Code ?? "");
    }

    /// <summary>An account over everything is kept by those alone who see everything; one whose agency is gone, by them too.</summary>
    private static bool Reaches(Asking by, string agencyCode) =>
        by.Caller.Reach is not { IsEverything: false } reach || (by.Reference.Tree.Agency(agencyCode) is { } agency && reach.CoversAgency(agency.Id));

    private static void Take(Account account, AccountOrder order) =>
        (account.DisplayName, account.Role, account.AgencyCode, account.DeskCode) = (order.DisplayName, order.Role, order.AgencyCode, order.DeskCode.Length > 0 ? order.DeskCode : null);

    private static bool IsOwn(Account account, Asking by) => string.Equals(account.UserName, by.User.Name, StringComparison.OrdinalIgnoreCase);

    private Outcome<Account> Done(IdentityResult result, Account account, string what, Asking by)
    {
        if (!result.Succeeded) return IdentityRefusals.Of(result);
        Kept(log, account.UserName!, what, by.User.Actor);
        return account;
    }

    [LoggerMessage(3301, LogLevel.Information, "Account {Account} was {What} by {By}.")]
    private static partial void Kept(ILogger log, string account, string what, string by);
}

/// <summary>Why an account cannot be kept so; each says what to do.</summary>
internal static class AccountRefusals
{
    public static readonly Refusal OwnRole = new("account-own-role", new(
        "Bạn không tự đổi vai trò hoặc cơ quan của chính mình. Nhờ một quản trị viên khác.", "You cannot change your own role or agency. Ask another administrator."), "role");

    public static readonly Refusal OwnClosing = new("account-own-closing", new(
        "Bạn không tự đóng tài khoản của chính mình. Nhờ một quản trị viên khác.", "You cannot close your own account. Ask another administrator."));

    public static readonly Refusal Program = new("account-program", new(
        "Phần mềm kết nối dùng khóa, không dùng tài khoản: chạy lệnh api-key create trên máy chủ.", "Programs use a key, not an account: run api-key create on the server."), "role");

    public static readonly Refusal DeskMissing = new("account-desk-missing", new(
        "Chọn quầy nơi cán bộ tiếp nhận ngồi.", "Choose the desk where this clerk receives."), "deskCode");

    public static readonly Refusal DeskElsewhere = new("account-desk-elsewhere", new(
        "Quầy này không thuộc cơ quan đã chọn. Chọn lại quầy, hoặc để trống cơ quan để lấy theo quầy.", "This desk does not belong to the chosen agency. Choose another desk, or leave the agency empty to take the desk's."), "deskCode");

    public static Refusal Unknown(string userName) => new("account-unknown", new(
        $"Không có tài khoản {userName}.", $"There is no account {userName}."));
}
