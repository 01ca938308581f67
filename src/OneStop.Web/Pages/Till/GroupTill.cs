using System.Globalization;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Till;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Till;

/// <summary>One amount of one dossier.</summary>
internal sealed class GroupLine
{
    public string Code { get; set; } = "";
    public int Version { get; set; }
    public string? Item { get; set; }
    public FeeKind? Kind { get; set; }
    public string? Amount { get; set; }
}

/// <summary>Money of several dossiers at once; each act uses its part. Lists are lists: a binder cannot fill an empty read-only one.</summary>
internal sealed class GroupMoneyForm
{
    public string Key { get; set; } = "";
    public List<GroupLine> Lines { get; set; } = [];
    /// <summary>The dossier whose own button was pressed; null is all of them.</summary>
    public string? Only { get; set; }
    public PayMeans Means { get; set; } = PayMeans.Cash;
    public string? Reference { get; set; }
    public string? Basis { get; set; }
    public string? Reason { get; set; }
    /// <summary>Chosen receipts, "version code receipt" each.</summary>
    public List<string> Receipts { get; set; } = [];
}

/// <summary>
/// The till for several dossiers in one press. Each amount is an act of its own on its own dossier, with a result: what one refuses
/// stops no other, and the same form sent twice does nothing twice.
/// </summary>
internal sealed class GroupTill(TillDesk till, Show show, IStringLocalizer<GroupTexts> texts)
{
    public bool MayTake => till.MayTake;

    /// <summary>A receipt for each dossier with an amount. Refused before anything is written when an amount cannot be read or none stands there.</summary>
    public async Task<Outcome<IReadOnlyList<GroupResult>>> TakeAsync(GroupMoneyForm form, IFormCollection posted, CancellationToken stop)
    {
        var parts = Parts(form);
        if (!parts.IsOk) return parts.Refusal;
        var acts = new Acts(till, form.Key, posted);
        foreach (var dossier in parts.Value.GroupBy(part => (part.Line.Code, part.Line.Version)))
        {
            var amounts = dossier.Select(part => new MoneyPart(part.Line.Item ?? "", part.Line.Kind, part.Amount)).ToList();
            await acts.AddAsync(dossier.Key.Code, dossier.Key.Version, new MoneyCommand.Take(amounts, form.Means, form.Reference?.Trim() ?? ""),
                number => texts["done.take", show.Money(amounts.Sum(part => part.Amount)), number], stop);
        }
        return acts.Results;
    }

    /// <summary>An exemption for each item with an amount, on one basis and for one reason; refused like <see cref="TakeAsync"/>.</summary>
    public async Task<Outcome<IReadOnlyList<GroupResult>>> WaiveAsync(GroupMoneyForm form, IFormCollection posted, CancellationToken stop)
    {
        var parts = Parts(form);
        if (!parts.IsOk) return parts.Refusal;
        var acts = new Acts(till, form.Key, posted);
        foreach (var (line, amount) in parts.Value)
            await acts.AddAsync(line.Code, line.Version, new MoneyCommand.Waive(new(line.Item ?? "", line.Kind, amount), form.Basis ?? "", form.Reason), _ => texts["done.waive", show.Money(amount)], stop);
        return acts.Results;
    }

    /// <summary>Voids the chosen receipts, or gives back all that is left of each of their lines.</summary>
    public async Task<List<GroupResult>> BackAsync(IReadOnlyList<GroupMember> members, GroupMoneyForm form, bool refund, IFormCollection posted, CancellationToken stop)
    {
        var acts = new Acts(till, form.Key, posted);
        foreach (var (code, version, receipt, account) in Chosen(members, form.Receipts))
        {
            if (!refund) await acts.AddAsync(code, version, new MoneyCommand.Cancel(receipt.Number, form.Reason), number => texts["done.cancel", number], stop);
            else
                foreach (var (id, left) in Left(account, receipt))
                    await acts.AddAsync(code, version, new MoneyCommand.Refund(id, left, form.Means, form.Reason), number => texts["done.refund", show.Money(left), number], stop);
        }
        return acts.Results;
    }

    /// <summary>The items with an amount to be taken or exempted; of one dossier only when its own button was pressed.</summary>
    private static Outcome<List<(GroupLine Line, long Amount)>> Parts(GroupMoneyForm form)
    {
        var parts = new List<(GroupLine, long)>();
        foreach (var line in form.Lines.Where(line => !string.IsNullOrWhiteSpace(line.Amount) && (string.IsNullOrEmpty(form.Only) || line.Code == form.Only)))
        {
            if (Dong.Read(line.Amount) is not { } amount) return TillForm.Unreadable;
            if (amount > 0) parts.Add((line, amount));
        }
        return parts.Count == 0 ? TillRefusals.NothingToTake : parts;
    }

    private static IEnumerable<(string Code, int Version, Receipt Receipt, FeeAccount Account)> Chosen(IReadOnlyList<GroupMember> members, IReadOnlyList<string> chosen) =>
        from item in chosen.Distinct(StringComparer.Ordinal)
        let parts = item.Split(' ', 3)
        where parts.Length == 3 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out _)
        let account = members.FirstOrDefault(member => member.Code == parts[2])?.Account
        let receipt = account?.Receipts().FirstOrDefault(receipt => receipt.Number == parts[1])
        where receipt is not null
        select (parts[2], int.Parse(parts[0], CultureInfo.InvariantCulture), receipt, account);

    /// <summary>The lines of a receipt of which something may still be given back.</summary>
    private static IEnumerable<(long Id, long Left)> Left(FeeAccount account, Receipt receipt) => receipt.Lines
        .Select(line => (line.Id, Left: line.Amount - account.Lines.Where(back => back.Against == line.Id).Sum(back => back.Amount))).Where(line => line.Left > 0);

    /// <summary>Acts one after the other; a further one on the same dossier goes on from the version the one before left.</summary>
    private sealed class Acts(TillDesk till, string key, IFormCollection posted)
    {
        private readonly Dictionary<string, int> versions = new(StringComparer.Ordinal);
        private readonly List<GroupResult> results = [];

        public List<GroupResult> Results => results;

        public async Task AddAsync(string code, int version, MoneyCommand command, Func<string, LocalizedString> said, CancellationToken stop)
        {
            var form = new TillForm { Version = versions.GetValueOrDefault(code, version), Key = key };
            var done = await till.WriteAsync(code, command, form, posted, stop, FormattableString.Invariant($" {results.Count}"));
            if (done.IsOk) versions[code] = done.Value.Dossier.Version;
            results.Add(done.IsOk ? new(code, true, said(done.Value.Number)) : new(code, false, done.Refusal.Message.In(Show.Language)));
        }
    }
}
