using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>Which round: the very version of a ruleset, a unit, and the days up to, not including, until.</summary>
public sealed record RoundKey(string Ruleset, string Agency, DateOnly From, DateOnly Until);

/// <summary>A round as it stands: its sheet with the marks so far, the dates of its stages and what was handed in.</summary>
public sealed record RoundView(RoundKey Key, RoundSheet Sheet, IReadOnlyDictionary<RoundStage, ScoreRoundRow> Dates, IReadOnlyDictionary<RoundStage, ScoreSubmissionRow> Submitted, DateOnly Today)
{
    /// <summary>The first stage not yet handed in; null when all are.</summary>
    public RoundStage? Current => Enum.GetValues<RoundStage>().Where(stage => !Submitted.ContainsKey(stage)).Cast<RoundStage?>().FirstOrDefault();

    /// <summary>Whether a stage takes points today: within its dates, its turn, and not handed in.</summary>
    public bool IsOpen(RoundStage stage) => Against(stage) is null;

    /// <summary>Why a stage takes no points today, or null.</summary>
    internal Refusal? Against(RoundStage stage)
    {
        if (Submitted.ContainsKey(stage)) return RoundRefusals.Submitted(stage);
        if (stage > RoundStage.Self && !Submitted.ContainsKey(stage - 1)) return RoundRefusals.NotYet(stage - 1);
        return Dates.GetValueOrDefault(stage) is not { } dates || Today < dates.OpensOn || Today > dates.ClosesOn ? RoundRefusals.NotOpen(stage, Dates.GetValueOrDefault(stage)) : null;
    }
}

/// <summary>Rounds of scoring: the unit scores itself, two appraisals follow; each stage has its dates, and what is handed in is frozen with its hash.</summary>
public sealed class ScoreRounds(RegisterDbFactory databases, ReferenceCache references, ScoreSheets sheets, TimeProvider clock)
{
    /// <summary>
    /// The round of a ruleset for a unit. Until the self-score is handed in the sheet is the living one; from then on it is the frozen
    /// one, whatever figures say later. Refused for a unit out of reach.
    /// </summary>
    public async Task<Outcome<RoundView>> OfAsync(ShelvedRuleset ruleset, string agency, DateOnly from, DateOnly until, Caller caller, CancellationToken stop)
    {
        var key = new RoundKey(ruleset.Key, agency, from, until);
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        if (tree.Agency(agency) is not { } unit || caller.Reach?.CoversAgency(unit.Id) == false)
            return new Refusal("agency-unknown", new($"Không có cơ quan '{agency}'.", $"There is no agency '{agency}'."), "agency");
        var dates = await DatesAsync(db, ruleset.Key, from, until, stop);
        var submitted = await db.ScoreSubmissions.Where(s => s.Ruleset == key.Ruleset && s.AgencyCode == agency && s.From == from && s.Until == until).ToDictionaryAsync(s => s.Stage, stop);
        var sheet = submitted.Values.MaxBy(s => s.Stage) is { } last ? RoundSheets.Read(last.Content) : null;
        if (sheet is null)
        {
            // The root scores the whole register, as its page does.
            var scored = await sheets.OfAsync(ruleset.Ruleset, from, until.AddDays(-1), unit.ParentId is null ? null : agency, null, stop);
            if (!scored.IsOk) return scored.Refusal;
            var (made, notes) = await RoundRollUps.OfAsync(db, await references.CurrentAsync(db, stop), ruleset, scored.Value, Below(tree, key), stop);
            sheet = RoundSheets.Of(made, notes);
        }
        var marks = await db.ScoreMarks.Where(m => m.Ruleset == key.Ruleset && m.AgencyCode == agency && m.From == from && m.Until == until).OrderBy(m => m.Id).ToListAsync(stop);
        foreach (var stage in Enum.GetValues<RoundStage>().Where(stage => !submitted.ContainsKey(stage)))
            sheet = sheet.With(stage, marks.Where(m => m.Stage == stage).GroupBy(m => m.Criterion).ToDictionary(g => g.Key, g => g.Last() is { Points: { } points } mark ? new StageMark(points, mark.Reason) : null));
        return new RoundView(key, sheet, dates, submitted, LocalDay.Of(clock.GetUtcNow()));
    }

    /// <summary>Sets when a stage is open, for every unit; a later word takes the place of an earlier. Refused without reach over everything.</summary>
    public async Task<Outcome<ScoreRoundRow>> SetAsync(ScoreRoundRow dates, Caller caller, CancellationToken stop)
    {
        if (caller.Reach is { IsEverything: false }) return RoundRefusals.Reach;
        await using var db = databases.Open();
        var known = await DatesAsync(db, dates.Ruleset, dates.From, dates.Until, stop);
        if (dates.ClosesOn < dates.OpensOn || known.Values.Any(other => (other.Stage < dates.Stage && other.OpensOn > dates.OpensOn) || (other.Stage > dates.Stage && other.OpensOn < dates.OpensOn)))
            return RoundRefusals.Dates;
        (dates.SetBy, dates.At) = (caller.Actor, clock.GetUtcNow());
        db.ScoreRounds.Add(dates);
        await db.SaveChangesAsync(stop);
        return dates;
    }

    /// <summary>Keeps the points of a stage, all or none; null takes a mark back. Refused when the stage is not open, by who handed in the stage before, and as the sheet says.</summary>
    public async Task<Outcome<int>> MarkAsync(RoundView round, RoundStage stage, IReadOnlyDictionary<string, StageMark?> marks, Caller caller, CancellationToken stop)
    {
        if ((round.Against(stage) ?? Own(round, stage, caller)) is { } refusal) return refusal;
        var changed = marks.Where(m => round.Sheet.Lines.FirstOrDefault(line => line.Criterion == m.Key)?.Mark(stage) != m.Value).ToList();
        foreach (var (criterion, mark) in changed)
            if (mark is not null && round.Sheet.Against(stage, criterion, mark) is { } wrong) return wrong;
        await using var db = databases.Open();
        db.ScoreMarks.AddRange(changed.Select(m => new ScoreMarkRow
        {
            Ruleset = round.Key.Ruleset, AgencyCode = round.Key.Agency, From = round.Key.From, Until = round.Key.Until, Stage = stage,
            Criterion = m.Key, Points = m.Value?.Points, Reason = m.Value?.Reason.Trim() ?? "", MarkedBy = caller.Actor, At = clock.GetUtcNow(),
        }));
        await db.SaveChangesAsync(stop);
        return changed.Count;
    }

    /// <summary>Hands a stage in: its sheet is frozen with its hash, and the next stage can begin. Once only, whoever presses.</summary>
    public async Task<Outcome<ScoreSubmissionRow>> SubmitAsync(RoundView round, RoundStage stage, Caller caller, CancellationToken stop)
    {
        if ((round.Against(stage) ?? Own(round, stage, caller)) is { } refusal) return refusal;
        var text = RoundSheets.Write(round.Sheet);
        var row = new ScoreSubmissionRow
        {
            Ruleset = round.Key.Ruleset, AgencyCode = round.Key.Agency, From = round.Key.From, Until = round.Key.Until, Stage = stage, Content = text, Hash = RoundSheets.HashOf(text),
            Points = round.Sheet.TotalAt(stage), Maximum = round.Sheet.Maximum, SubmittedBy = caller.Actor, At = clock.GetUtcNow(),
        };
        await using var db = databases.Open();
        db.ScoreSubmissions.Add(row);
        try
        {
            await db.SaveChangesAsync(stop);
            return row;
        }
        catch (DbUpdateException) when (AnotherWasFirst(round, stage))
        {
            return RoundRefusals.Submitted(stage);
        }
    }

    /// <summary>The units directly below with what each handed in at a stage, null for those that have not; by code.</summary>
    public async Task<IReadOnlyList<(AgencyRow Unit, ScoreSubmissionRow? Submitted)>> BelowAsync(RoundKey key, RoundStage stage, CancellationToken stop)
    {
        await using var db = databases.Open();
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        var units = Below(tree, key);
        var codes = units.ConvertAll(u => u.Code);
        var rows = await db.ScoreSubmissions.Where(s => s.Ruleset == key.Ruleset && s.From == key.From && s.Until == key.Until && s.Stage == stage && codes.Contains(s.AgencyCode)).ToDictionaryAsync(s => s.AgencyCode, stop);
        return [.. units.Select(unit => (unit, rows.GetValueOrDefault(unit.Code)))];
    }

    private static List<AgencyRow> Below(AgencyTree tree, RoundKey key) =>
        [.. tree.Agencies.Where(a => a.ParentId is not null && a.ParentId == tree.Agency(key.Agency)?.Id && AgencyTree.IsValidOn(a, key.Until.AddDays(-1))).OrderBy(a => a.Code, StringComparer.Ordinal)];

    private static async Task<Dictionary<RoundStage, ScoreRoundRow>> DatesAsync(RegisterDb db, string ruleset, DateOnly from, DateOnly until, CancellationToken stop) =>
        (await db.ScoreRounds.Where(r => r.Ruleset == ruleset && r.From == from && r.Until == until).OrderBy(r => r.Id).ToListAsync(stop)).GroupBy(r => r.Stage).ToDictionary(g => g.Key, g => g.Last());

    private static Refusal? Own(RoundView round, RoundStage stage, Caller caller) =>
        stage > RoundStage.Self && round.Submitted[stage - 1].SubmittedBy == caller.Actor ? RoundRefusals.Own : null;

    private bool AnotherWasFirst(RoundView round, RoundStage stage)
    {
        using var db = databases.Open();
        return db.ScoreSubmissions.Any(s => s.Ruleset == round.Key.Ruleset && s.AgencyCode == round.Key.Agency && s.From == round.Key.From && s.Until == round.Key.Until && s.Stage == stage);
    }
}
