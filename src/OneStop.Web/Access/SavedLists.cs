using Microsoft.EntityFrameworkCore;
using OneStop.Domain;

namespace OneStop.Web.Access;

/// <summary>A saved filter: its name and the query of the list's address.</summary>
internal sealed record SavedList(string Name, string Query);

/// <summary>The filters the signed-in person keeps under names. A name given again takes the new filter.</summary>
internal sealed class SavedLists(AccountsDb db, CurrentUser me)
{
    public const int Most = 20;
    public const int LongestName = 60;
    private const int LongestQuery = 1000;

    private static readonly Refusal tooMany = new("too-many-saved", new(
        $"Mỗi tài khoản lưu được {Most} bộ lọc; hãy xoá bớt một bộ lọc cũ.", $"An account keeps {Most} filters; remove an old one first."), "name");
    private static readonly Refusal noName = new("missing-name", new("Đặt tên cho bộ lọc.", "Give the filter a name."), "name");
    private static readonly Refusal noFilter = new("missing-filter", new(
        "Chọn ít nhất một điều kiện lọc rồi lưu.", "Choose at least one condition, then save."), "name");
    private static readonly Refusal tooLong = new("filter-too-long", new(
        "Bộ lọc hoặc tên quá dài; hãy rút gọn.", "The filter or its name is too long; make it shorter."), "name");

    /// <summary>The person's filters by name.</summary>
    public async Task<IReadOnlyList<SavedList>> AllAsync(CancellationToken stop) =>
        await db.SavedLists.AsNoTracking().Where(saved => saved.Owner == me.Name).OrderBy(saved => saved.Name)
            .Select(saved => new SavedList(saved.Name, saved.Query)).ToListAsync(stop);

    /// <summary>Keeps a filter; null when it was kept, or the refusal that says what to do.</summary>
    public async Task<Refusal?> KeepAsync(string? name, string query, CancellationToken stop)
    {
        var tidy = name?.Trim() ?? "";
        if (tidy.Length == 0) return noName;
        if (query.Length <= 1) return noFilter;
        if (tidy.Length > LongestName || query.Length > LongestQuery) return tooLong;
        var mine = db.SavedLists.Where(saved => saved.Owner == me.Name);
        if (await mine.Where(saved => saved.Name == tidy).ExecuteUpdateAsync(set => set.SetProperty(saved => saved.Query, query), stop) > 0) return null;
        if (await mine.CountAsync(stop) >= Most) return tooMany;
        db.SavedLists.Add(new() { Owner = me.Name, Name = tidy, Query = query });
        await db.SaveChangesAsync(stop);
        return null;
    }

    public Task DropAsync(string name, CancellationToken stop) =>
        db.SavedLists.Where(saved => saved.Owner == me.Name && saved.Name == name).ExecuteDeleteAsync(stop);
}
