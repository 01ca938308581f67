using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Reference;

/// <summary>A change of a setting: who, when, by which decision, on what basis, and what it said from then on (as JSON).</summary>
public sealed record SettingChange(string By, DateTimeOffset At, string Decision, string Basis, string Content);

/// <summary>
/// The office's own settings: the two terms around a supplement, and the definitions of linked filings. Each change is kept beside
/// the setting, oldest first; the reference data moves on with it.
/// </summary>
public sealed class OfficeSettings(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    private const int MostDays = 365, MostMembers = 20;

    /// <summary>The changes of the office's rules, the newest first.</summary>
    public Task<IReadOnlyList<SettingChange>> RuleChangesAsync(CancellationToken stop) => ChangesAsync(OfficeRules.Setting, stop);

    /// <summary>The changes of the linked filings, the newest first; each holds the one filing it changed.</summary>
    public Task<IReadOnlyList<SettingChange>> LinkedChangesAsync(CancellationToken stop) => ChangesAsync(StoredSettings.LinkedFilings, stop);

    /// <summary>Sets how long a supplement may be asked for and waited for, in working days; a procedure may still say otherwise.</summary>
    public async Task<Outcome<OfficeRules>> SetSupplementAsync(int ask, int answer, string decision, string basis, Caller by, CancellationToken stop)
    {
        if (ask is < 1 or > MostDays) return BadDays("ask");
        if (answer is < 1 or > MostDays) return BadDays("answer");
        if (Checked(decision, basis) is { } wrong) return wrong;
        var said = new Text(basis.Trim(), basis.Trim());
        var supplement = new SupplementRule(ask, answer) { AskBasis = said, AnswerBasis = said };
        return await StoreAsync<OfficeRules>(OfficeRules.Setting, now => (now ?? new()) with { Supplement = supplement }, rules => rules, decision, basis, by, stop);
    }

    /// <summary>Adds a linked filing or replaces the one with its code. Dossiers of earlier filings stay as they are.</summary>
    public async Task<Outcome<LinkedFiling>> SetLinkedAsync(LinkedFiling filing, string decision, string basis, Caller by, CancellationToken stop)
    {
        if (Checked(decision, basis) is { } wrong) return wrong;
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        if (Problem(filing, reference) is { } problem) return problem;
        var stored = await StoreAsync<List<LinkedFiling>>(StoredSettings.LinkedFilings, now => Replaced(now ?? [], filing), _ => filing, decision, basis, by, stop);
        return stored.IsOk ? filing : stored.Refusal;
    }

    private async Task<IReadOnlyList<SettingChange>> ChangesAsync(string setting, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await StoredSettings.ChangesAsync(db, setting, stop);
    }

    private static List<LinkedFiling> Replaced(List<LinkedFiling> known, LinkedFiling filing) =>
        [.. known.Where(other => !string.Equals(other.Code, filing.Code, StringComparison.OrdinalIgnoreCase)).Append(filing).OrderBy(f => f.Code, StringComparer.Ordinal)];

    /// <summary>Changes what is stored now, not what was read earlier: two administrators lose nothing of each other's.</summary>
    private Task<Outcome<T>> StoreAsync<T>(
        string setting, Func<T?, T> change, Func<T, object> entry, string decision, string basis, Caller by, CancellationToken stop) where T : class
    {
        return references.ChangeAsync<T>(databases, async (db, _) =>
        {
            var all = change(await StoredSettings.ReadAsync<T>(db, setting, stop));
            await StoredSettings.ChangeAsync(db, setting, all, new(by.Actor, LocalDay.Precise(clock.GetUtcNow()), decision.Trim(), basis.Trim(), StoredJson.Write(entry(all))), stop);
            return all;
        }, stop);
    }

    private static Refusal? Problem(LinkedFiling filing, OfficeReference reference)
    {
        if (filing.Code.Length is 0 or > 40 || filing.Code.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'))) return Refusals.Missing("code", "Mã nhóm: chữ không dấu, số, gạch ngang (tối đa 40).", "Code: letters without marks, digits, hyphens (40 at most).");
        if (string.IsNullOrWhiteSpace(filing.Name.Vi) || filing.Name.Vi.Length > 300 || filing.Name.En.Length > 300) return Refusals.Missing("name", "Nhập tên nhóm thủ tục (tối đa 300 ký tự).", "Enter a name (300 characters at most).");
        if (filing.Members.Count is < 2 or > MostMembers) return new Refusal("linked-too-few", new("Liên thông cần từ 2 đến 20 thủ tục.", "A linked filing has 2 to 20 procedures."), "members");
        if (filing.Members.GroupBy(member => member.Procedure, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return new Refusal("bad-value", new($"Thủ tục {twice.Key} ghi hai lần.", $"Procedure {twice.Key} stands twice."), "members");
        if (filing.Members.FirstOrDefault(member => reference.Newest(member.Procedure) is null) is { } unknown) return ProcedureRefusals.Unknown(unknown.Procedure) with { Field = "members" };
        return filing.Members.FirstOrDefault(member => member.Agency is { } code && reference.Tree.Agency(code) is null) is { } nowhere ? RegisterRefusals.AgencyUnknown(nowhere.Agency!) with { Field = "members" } : null;
    }

    internal static Refusal? Checked(string decision, string basis) =>
        string.IsNullOrWhiteSpace(basis) ? ProcedureEditRefusals.BasisMissing : basis.Length > 1000 || decision.Length > 200 ? ProcedureEditRefusals.TooMuch with { Field = "basis" } : null;

    private static Refusal BadDays(string field) => new("bad-value", new($"Số ngày làm việc từ 1 đến {MostDays}.", $"Working days are 1 to {MostDays}."), field);
}
