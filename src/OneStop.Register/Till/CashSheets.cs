using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Till;

/// <summary>A line of a clerk's day with the code of its dossier.</summary>
public sealed record DayLine(PaymentLine Line, string Code);

/// <summary>A clerk's day: lines, cells, and the sheets made so far, oldest first.</summary>
public sealed record TillDay(string Clerk, DateOnly Day, IReadOnlyList<DayLine> Lines, IReadOnlyList<CashCell> Cells, IReadOnlyList<CashSheetRow> Sheets)
{
    public long RecordedCash => CashCount.Cash(Cells);
    public long LastLine => Lines.Count == 0 ? 0 : Lines[^1].Line.Id;

    /// <summary>Lines that came after the last sheet.</summary>
    public int Uncovered => Sheets.Count == 0 ? 0 : Lines.Count(line => line.Line.Id > Sheets[^1].LastLine);
}

/// <summary>What a clerk counted. <paramref name="LastLine"/> is the last line seen: money that moved since is not closed unseen.</summary>
public sealed record Counted(DateOnly Day, long LastLine, long? Cash, IReadOnlyDictionary<int, int> Notes, string? Explanation, bool Correcting);

/// <summary>Days of the till and their sheets. Sheets are only added, under the writer's lock, so no payment slips between count and close.</summary>
public sealed class CashSheets(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    public async Task<TillDay> DayAsync(string clerk, DateOnly day, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        return await DayAsync(db, clerk, day, stop);
    }

    /// <summary>Closes a clerk's day once; a further sheet of the day is a correction and says why.</summary>
    public async Task<Outcome<CashSheetRow>> CloseAsync(Counted counted, Caller caller, CancellationToken stop)
    {
        if (Checked(counted) is { } wrong) return wrong;
        var cash = counted.Cash ?? CashCount.Sum(counted.Notes);
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        var now = LocalDay.Precise(clock.GetUtcNow());
        if (counted.Day > LocalDay.Of(now)) return TillRefusals.NotYetDay;
        var day = await DayAsync(db, caller.Actor, counted.Day, stop);
        if (day.Sheets.Count > 0 && !counted.Correcting) return TillRefusals.Closed;
        if (day.LastLine != counted.LastLine) return TillRefusals.Moved;
        var explanation = (counted.Explanation ?? "").Trim();
        if (explanation.Length == 0 && day.Sheets.Count > 0) return TillRefusals.CorrectionUnexplained;
        if (explanation.Length == 0 && cash != day.RecordedCash) return TillRefusals.DifferenceUnexplained(cash, day.RecordedCash);
        var sheet = new CashSheetRow
        {
            Id = head.NextId++, Clerk = caller.Actor, Day = counted.Day, No = day.Sheets.Count + 1, AgencyCode = caller.Reach?.Home ?? "", ClosedAt = now, LastLine = day.LastLine,
            Lines = day.Lines.Count, Cells = StoredJson.Write(day.Cells), RecordedCash = day.RecordedCash, CountedCash = cash, Notes = StoredJson.Write(counted.Notes), Explanation = explanation,
        };
        db.CashSheets.Add(sheet);
        db.LogHead.Update(head);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return sheet;
    }

    /// <summary>The sheets of these days, both included, made by accounts of the scope; the newest day first.</summary>
    public async Task<IReadOnlyList<CashSheetRow>> ListAsync(Scope? reach, DateOnly from, DateOnly to, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        var sheets = await db.CashSheets.Where(s => s.Day >= from && s.Day <= to).OrderByDescending(s => s.Day).ThenBy(s => s.Clerk).ThenBy(s => s.No).ToListAsync(stop);
        return sheets.FindAll(sheet => Covers(reference, reach, sheet));
    }

    /// <summary>One sheet: its clerk's own, or one of the scope for who watches.</summary>
    public async Task<Outcome<CashSheetRow>> FindAsync(long id, Caller caller, bool watches, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        return await db.CashSheets.SingleOrDefaultAsync(s => s.Id == id, stop) is { } sheet && (sheet.Clerk == caller.Actor || (watches && Covers(reference, caller.Reach, sheet)))
            ? sheet
            : TillRefusals.SheetUnknown;
    }

    /// <summary>The cells and notes as they were stored.</summary>
    public static (IReadOnlyList<CashCell> Cells, IReadOnlyDictionary<int, int> Notes) Read(CashSheetRow sheet) =>
        (StoredJson.Read<List<CashCell>>(sheet.Cells), StoredJson.Read<Dictionary<int, int>>(sheet.Notes));

    private static Refusal? Checked(Counted counted)
    {
        if (counted.Notes.Any(note => note.Value < 0 || note.Value > 1_000_000 || !CashCount.Notes.Contains(note.Key)) || counted.Cash < 0) return TillRefusals.CountMissing;
        if (counted.Cash is null && counted.Notes.Count == 0) return TillRefusals.CountMissing;
        if (counted.Cash is { } cash && counted.Notes.Count > 0 && CashCount.Sum(counted.Notes) != cash) return TillRefusals.NotesDiffer;
        return (counted.Explanation ?? "").Length > 1000 ? new Refusal("too-long", new("Giải trình tối đa 1.000 ký tự.", "An explanation has 1,000 characters at most."), "explanation") : null;
    }

    private static bool Covers(OfficeReference reference, Scope? reach, CashSheetRow sheet) =>
        reach is null || reach.IsEverything || (reference.Tree.Agency(sheet.AgencyCode) is { } agency && reach.CoversAgency(agency.Id));

    private static async Task<TillDay> DayAsync(RegisterDb db, string clerk, DateOnly day, CancellationToken stop)
    {
        var lines = await db.Payments.Where(p => p.By == clerk && p.Day == day).OrderBy(p => p.Id)
            .Join(db.Dossiers, line => line.DossierId, dossier => dossier.Id, (line, dossier) => new { Line = line, dossier.Code }).OrderBy(p => p.Line.Id).ToListAsync(stop);
        var sheets = await db.CashSheets.Where(s => s.Clerk == clerk && s.Day == day).OrderBy(s => s.No).ToListAsync(stop);
        return new(clerk, day, lines.ConvertAll(l => new DayLine(l.Line, l.Code)), CashCount.Cells(lines.Select(l => l.Line)), sheets);
    }
}
