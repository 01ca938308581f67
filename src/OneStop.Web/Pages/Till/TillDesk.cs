using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Till;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Till;

/// <summary>What is entered at the till; each act uses its part.</summary>
internal sealed class TillForm
{
    public int Version { get; set; }
    public string Key { get; set; } = "";
    public List<string?> Item { get; set; } = [];
    public List<string?> Kind { get; set; } = [];
    public List<string?> Amount { get; set; } = [];
    public PayMeans Means { get; set; } = PayMeans.Cash;
    public string? Reference { get; set; }
    public string? Receipt { get; set; }
    public long Line { get; set; }
    public string? Basis { get; set; }
    public string? Reason { get; set; }

    /// <summary>The items with an amount; one that cannot be read is refused.</summary>
    public Outcome<IReadOnlyList<MoneyPart>> Parts()
    {
        var parts = new List<MoneyPart>();
        for (var i = 0; i < Amount.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Amount[i])) continue;
            if (Dong.Read(Amount[i]) is not { } amount) return Unreadable;
            if (amount == 0) continue;
            FeeKind? kind = Enum.TryParse<FeeKind>(Kind.ElementAtOrDefault(i), out var known) && Enum.IsDefined(known) ? known : null;
            parts.Add(new(Item.ElementAtOrDefault(i) ?? "", kind, amount));
        }
        return parts;
    }

    public static readonly Refusal Unreadable = new("bad-value", new(
        "Số tiền là số đồng chẵn, chỉ gồm chữ số, có thể ngăn hàng nghìn, ví dụ 150.000; không có phần lẻ, không âm.",
        "An amount is whole đồng in digits, thousands perhaps parted, such as 150.000; no decimals, no minus."), "amount");
}

/// <summary>The till for the person who asks: accounts, acts, and their own day. Permission is asked by the pages, scope in the register.</summary>
internal sealed class TillDesk(TillBook book, CashSheets sheets, Asker asker, CurrentUser me)
{
    public bool MayTake => me.May(Permission.TakeMoney);

    public async Task<Outcome<DossierAccount>> AccountAsync(string code, CancellationToken stop) =>
        await book.AccountAsync(DossierPaths.CodeIn(code), (await asker.AskAsync()).Caller.Reach, stop);

    /// <summary>
    /// Carries an act out on the version the person saw; the same form sent twice is done once. <paramref name="about"/> tells apart
    /// the acts of a form that does several on one dossier.
    /// </summary>
    public async Task<Outcome<MoneyDone>> WriteAsync(string code, MoneyCommand command, TillForm form, IFormCollection posted, CancellationToken stop, string about = "")
    {
        var key = form.Key.Length == 0 ? null : FormKey.Of(me, $"page:money {code}{about}", form.Key, posted);
        return await book.WriteAsync(code, form.Version, command, (await asker.AskAsync()).Caller, stop, key);
    }

    public Task<TillDay> DayAsync(DateOnly day, CancellationToken stop) => sheets.DayAsync(me.Actor, day, stop);

    public async Task<Outcome<OneStop.Register.Storage.Rows.CashSheetRow>> CloseAsync(Counted counted, CancellationToken stop) =>
        await sheets.CloseAsync(counted, (await asker.AskAsync()).Caller, stop);
}
