using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>Who owes a figure, as it is asked for: a cell, an agency (and an account of it), a day. Days from up to, not including, until.</summary>
public sealed record Duty(string Indicator, string Agency, DateOnly From, DateOnly Until, string OwedBy, string Account, DateOnly DueOn);

/// <summary>Who owes which declared figure and by when: set early in the year, asked for until it is declared.</summary>
public sealed class FigureDuties(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>Says who owes a figure; a later word takes the place of an earlier. Refused for an unknown indicator or agency, and outside the caller's reach.</summary>
    public async Task<Outcome<FigureDutyRow>> SetAsync(Duty duty, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        if (!duty.Indicator.StartsWith("points:", StringComparison.Ordinal) && Indicators.Find(duty.Indicator) is null)
            return new Refusal("indicator-unknown", new($"Không có chỉ số '{duty.Indicator}'.", $"There is no indicator '{duty.Indicator}'."), "indicator");
        if (tree.Agency(duty.Agency) is not { } agency || caller.Reach?.CoversAgency(agency.Id) == false)
            return new Refusal("agency-unknown", new($"Không có cơ quan '{duty.Agency}'.", $"There is no agency '{duty.Agency}'."), "agency");
        if (tree.Agency(duty.OwedBy) is not { } owing)
            return new Refusal("agency-unknown", new($"Không có cơ quan '{duty.OwedBy}'.", $"There is no agency '{duty.OwedBy}'."), "owedBy");
        if (caller.Reach?.CoversAgency(owing.Id) == false)
            return new Refusal("agency-unknown", new($"Không có cơ quan '{duty.OwedBy}'.", $"There is no agency '{duty.OwedBy}'."), "owedBy");
        if (duty.Until <= duty.From)
            return new Refusal("period-reversed", new("Ngày cuối kỳ phải sau ngày đầu kỳ.", "The period must end after it begins."), "to");
        var row = new FigureDutyRow
        {
            Indicator = duty.Indicator, AgencyCode = agency.Code, From = duty.From, Until = duty.Until, OwedBy = owing.Code,
            Account = duty.Account.Trim(), DueOn = duty.DueOn, SetBy = caller.Actor, At = clock.GetUtcNow(),
        };
        db.FigureDuties.Add(row);
        await db.SaveChangesAsync(stop);
        return row;
    }

    /// <summary>The duties of an agency and period by indicator: of each cell the newest.</summary>
    public async Task<IReadOnlyDictionary<string, FigureDutyRow>> OfAsync(string agency, DateOnly from, DateOnly until, CancellationToken stop)
    {
        await using var db = databases.Open();
        var rows = await db.FigureDuties.Where(r => r.AgencyCode == agency && r.From == from && r.Until == until).OrderBy(r => r.Id).ToListAsync(stop);
        return rows.GroupBy(r => r.Indicator, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
    }

    /// <summary>What an account, or its agency, still owes: duties whose figure nobody has declared, the most pressing first.</summary>
    public async Task<IReadOnlyList<FigureDutyRow>> OwedByAsync(string account, string agency, CancellationToken stop)
    {
        await using var db = databases.Open();
        var mine = db.FigureDuties.Where(d => d.Account == account || (d.Account == "" && d.OwedBy == agency));
        var last = mine.Where(d => !db.FigureDuties.Any(later => later.Id > d.Id && later.Indicator == d.Indicator && later.AgencyCode == d.AgencyCode && later.From == d.From && later.Until == d.Until));
        return await last.Where(d => !db.DeclaredFigures.Any(f => f.Indicator == d.Indicator && f.AgencyCode == d.AgencyCode && f.From == d.From && f.Until == d.Until))
            .OrderBy(d => d.DueOn).ThenBy(d => d.Id).ToListAsync(stop);
    }
}
