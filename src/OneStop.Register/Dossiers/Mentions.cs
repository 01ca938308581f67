using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;

namespace OneStop.Register.Dossiers;

/// <summary>A comment to be read, or an urge about a dossier that the account holds. <paramref name="Text"/> is null once erased and for those who may not see persons.</summary>
/// <param name="Letter">The number of the letter that urged; null for a comment.</param>
public sealed record MentionView(string Code, string By, DateTimeOffset At, string? Text, string? Letter = null);

/// <summary>Comments and urges that name an account, until it has seen them.</summary>
public sealed class Mentions(RegisterDbFactory databases, TimeProvider clock)
{
    /// <summary>What this account has not seen, of dossiers it reaches, newest first.</summary>
    public async Task<IReadOnlyList<MentionView>> UnseenAsync(string account, Reader reader, int most, CancellationToken stop)
    {
        await using var db = databases.Open();
        var rows = await db.Mentions.Where(m => m.Account == account && m.SeenAt == null)
            .Join(db.Dossiers, m => m.DossierId, d => d.Id, (m, d) => new { Mention = m, Dossier = d })
            .OrderByDescending(row => row.Mention.Id).Take(most).ToListAsync(stop);
        var seqs = rows.ConvertAll(row => row.Mention.EventSeq);
        var texts = reader.SeePersons ? await db.Notes.Where(n => seqs.Contains(n.EventSeq)).ToDictionaryAsync(n => n.EventSeq, n => n.Content, stop) : [];
        var urge = Lifecycle.Name(DossierAction.Urge);
        var letters = (await db.Events.AsNoTracking().Where(e => seqs.Contains(e.Seq) && e.Action == urge).ToListAsync(stop)).ToDictionary(e => e.Seq, e => DossierHistory.Details(e).GetValueOrDefault("letter"));
        return [.. rows.Where(row => reader.Reach?.Reaches(row.Dossier) != false)
            .Select(row => new MentionView(row.Dossier.Code, row.Mention.By, row.Mention.At, texts.GetValueOrDefault(row.Mention.EventSeq), letters.GetValueOrDefault(row.Mention.EventSeq)))];
    }

    /// <summary>The account has the dossier before its eyes. How many comments that settled.</summary>
    public async Task<int> SeenAsync(string account, long dossierId, CancellationToken stop)
    {
        await using var db = databases.Open();
        DateTimeOffset? now = LocalDay.Precise(clock.GetUtcNow());
        return await db.Mentions.Where(m => m.Account == account && m.DossierId == dossierId && m.SeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.SeenAt, now), stop);
    }
}
