using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;

namespace OneStop.Register.Log;

/// <summary>What a check of the log found; empty problems mean that chain, head and rows agree.</summary>
public sealed record LogCheck(long Events, long Dossiers, IReadOnlyList<string> Problems);

/// <summary>
/// Checks that the chain is whole, that replaying it gives every dossier row, field by field, and that the texts beside the log
/// are those whose hash it holds. Whatever somebody changed is told; nothing of it stops the check.
/// </summary>
public sealed class LogVerifier(RegisterDbFactory databases)
{
    private const int MostProblems = 50;

    public async Task<LogCheck> CheckAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var problems = new List<string>();
        var (head, noted) = await ChainAsync(db, problems, stop);
        long rows = 0;
        await foreach (var portion in LogReplay.PortionsAsync(db, problem => Note(problems, problem), stop))
            rows += await CompareAsync(db, portion, problems, stop);
        await NotesAsync(db, noted, problems, stop);
        await Petitions.PetitionVerifier.CheckAsync(db, problem => Note(problems, problem), stop);
        await moment.CommitAsync(stop);
        return new(head, rows, problems);
    }

    /// <summary>Every event once, in the order of the chain; returns what the head says and how many events speak of a text.</summary>
    private static async Task<(long Head, long Noted)> ChainAsync(RegisterDb db, List<string> problems, CancellationToken stop)
    {
        var (previous, seq, noted) = (LogChain.Start, 0L, 0L);
        await foreach (var line in db.Events.OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(stop))
        {
            seq++;
            if (line.Seq != seq) { Note(problems, $"event {seq} is missing: the next one is {line.Seq}"); seq = line.Seq; }
            if (LogChain.HashOf(previous, line) != line.Hash) Note(problems, $"event {line.Seq} ({line.Action} of dossier {line.DossierId}) does not fit its hash");
            previous = line.Hash;
            if (NoteText.HashIn(line.Data) is not null) noted++;
        }
        var head = await db.LogHead.SingleAsync(stop);
        if (head.Seq != seq || head.Hash != previous) Note(problems, $"the log ends at {seq}, its head says {head.Seq}");
        return (head.Seq, noted);
    }

    /// <summary>Rows against the replayed log; returns how many rows there are.</summary>
    private static async Task<long> CompareAsync(RegisterDb db, ReplayedDossiers portion, List<string> problems, CancellationToken stop)
    {
        var rows = await db.Dossiers.Where(d => d.Id > portion.After && d.Id <= portion.Until).OrderBy(d => d.Id).ToListAsync(stop);
        foreach (var row in rows)
        {
            if (!portion.Dossiers.TryGetValue(row.Id, out var replayed)) { Note(problems, $"dossier {row.Code} has no event"); continue; }
            foreach (var field in DossierFields.Differing(row, replayed))
                Note(problems, $"dossier {row.Code}: {field.Name} is {field.Show(row)}, the log says {field.Show(replayed)}");
            if (row.Version != replayed.Version) Note(problems, $"dossier {row.Code}: version is {row.Version}, the log says {replayed.Version}");
        }
        foreach (var replayed in portion.Dossiers.ExceptBy(rows.Select(r => r.Id), p => p.Key)) Note(problems, $"dossier {replayed.Value.Code} of the log has no row");
        return rows.Count;
    }

    /// <summary>An erased text is empty, but its row stands; a changed or vanished one is told.</summary>
    private static async Task NotesAsync(RegisterDb db, long noted, List<string> problems, CancellationToken stop)
    {
        long found = 0;
        var notes = db.Notes.Join(db.Events, note => note.EventSeq, line => line.Seq, (note, line) => new { note.EventSeq, note.Salt, note.Content, line.Data });
        await foreach (var note in notes.AsAsyncEnumerable().WithCancellation(stop))
        {
            found++;
            if (note.Content is { } text && NoteText.HashOf(note.Salt, text) != NoteText.HashIn(note.Data)) Note(problems, $"the text of event {note.EventSeq} is not the one that was written");
        }
        if (found != noted) Note(problems, $"the log speaks of {noted} texts, {found} stand beside it");
    }

    private static void Note(List<string> problems, string problem)
    {
        if (problems.Count < MostProblems) problems.Add(problem);
    }
}
