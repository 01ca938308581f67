using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Watch;

/// <summary>Where an applicant can be told; read at the moment of sending and kept nowhere else.</summary>
public sealed record CitizenAddress(string? Phone, string? Email)
{
    /// <summary>The last three digits, or the first letter and the mail's domain: enough to recognise, too little to use.</summary>
    public string Masked => Phone is { Length: > 3 } phone ? $"•••{phone[^3..]}" : Email is { Length: > 0 } mail ? $"{mail[0]}•••@{mail.Split('@')[^1]}" : "•••";
}

/// <summary>
/// Notices to those who filed: received, papers wanted, apology, ready, handed over. They follow the log by a cursor, so the
/// writer of dossiers knows nothing of them and a stop of the sender loses none. Only for who agreed and left a phone or mail;
/// the notice itself holds neither.
/// </summary>
public sealed class CitizenNotices(RegisterDbFactory databases, ReferenceCache references, PersonCipher cipher, TimeProvider clock)
{
    public const string Template = "citizen";

    /// <summary>Where in the log it stands; a register without it starts at the end, so that no past is told as news.</summary>
    internal const string Cursor = "citizen-notices";

    /// <summary>What happened longer ago is no news; a notice of it would only confuse.</summary>
    public static readonly TimeSpan Newest = TimeSpan.FromDays(7);

    private static readonly Dictionary<string, string> kinds = new(StringComparer.Ordinal)
    {
        [Lifecycle.Name(DossierAction.Register)] = "received", [Lifecycle.Name(DossierAction.Accept)] = "received",
        [Lifecycle.Name(DossierAction.RequestSupplement)] = "supplement", [Lifecycle.Name(DossierAction.Apologise)] = "apology",
        [Lifecycle.Name(DossierAction.Finish)] = "ready", [Lifecycle.Name(DossierAction.ReturnResult)] = "returned",
    };

    private static readonly string[] told = [.. kinds.Keys];

    /// <summary>
    /// Writes what new events of the log owe to applicants, up to so many events a round; of one dossier's events in a round only the
    /// last is told, so that a result given at once brings one message and not three. The number of notices written.
    /// </summary>
    public async Task<int> WriteAsync(int most, CancellationToken stop)
    {
        await using var db = databases.Open();
        var end = await db.LogHead.AsNoTracking().Select(h => h.Seq).SingleAsync(stop);
        var from = await ReadCursorAsync(db, stop);
        if (from == end) return 0;
        var events = from is null ? [] : await db.Events.Where(e => e.Seq > from && e.Seq <= end && told.Contains(e.Action)).OrderBy(e => e.Seq).Take(most).ToListAsync(stop);
        var until = events.Count == most ? events[^1].Seq : end;
        var notices = await OwedAsync(db, events, stop);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        // Another node was here between reading and locking: it has written these.
        if (await ReadCursorAsync(db, stop) != from) return 0;
        if (from is null) db.Settings.Add(new SettingRow { Name = Cursor, Content = Text(until) });
        else await db.Settings.Where(s => s.Name == Cursor).ExecuteUpdateAsync(set => set.SetProperty(s => s.Content, Text(until)), stop);
        var written = await Outbox.AddAsync(db, head, notices, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return written;
    }

    /// <summary>Where this notice goes; null when the person was erased, took the consent back or left no address.</summary>
    public async Task<CitizenAddress?> AddressAsync(NoticeRow notice, CancellationToken stop)
    {
        await using var db = databases.Open();
        var id = PersonOf(notice);
        return await db.Persons.SingleOrDefaultAsync(p => p.Id == id && p.WantsNotices && p.ErasedAt == null, stop) is { } person ? Read(person) : null;
    }

    /// <summary>The masked addresses of these notices, by notice.</summary>
    public async Task<IReadOnlyDictionary<long, string>> MaskedAsync(IReadOnlyCollection<NoticeRow> notices, CancellationToken stop)
    {
        var mine = notices.Where(n => n.Template == Template).ToList();
        if (mine.Count == 0) return new Dictionary<long, string>();
        await using var db = databases.Open();
        var ids = mine.Select(PersonOf).Distinct().ToArray();
        var persons = await db.Persons.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        return mine.ToDictionary(n => n.Id, n => persons.GetValueOrDefault(PersonOf(n)) is { ErasedAt: null } person ? Read(person)?.Masked ?? "–" : "–");
    }

    /// <summary>What was told, or is to be told, about this dossier, oldest first.</summary>
    public async Task<IReadOnlyList<NoticeRow>> OfDossierAsync(string code, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.Notices.Where(n => n.DossierCode == code && n.Template == Template).OrderBy(n => n.Id).ToListAsync(stop);
    }

    /// <summary>Those of these notices that still stand; the others were erased with their person.</summary>
    public async Task<IReadOnlySet<long>> StandingAsync(IReadOnlyCollection<long> ids, CancellationToken stop)
    {
        await using var db = databases.Open();
        var standing = new HashSet<long>();
        foreach (var some in ids.Chunk(500)) standing.UnionWith(await db.Notices.Where(n => some.Contains(n.Id)).Select(n => n.Id).ToListAsync(stop));
        return standing;
    }

    /// <summary>Takes away every notice to these persons, inside the transaction that erases them.</summary>
    internal static async Task EraseAsync(RegisterDb db, IReadOnlyCollection<long> persons, CancellationToken stop)
    {
        var recipients = persons.Select(Recipient).ToArray();
        await db.Notices.Where(n => n.Template == Template && recipients.Contains(n.Recipient)).ExecuteDeleteAsync(stop);
    }

    private async Task<List<NoticeRow>> OwedAsync(RegisterDb db, List<EventRow> events, CancellationToken stop)
    {
        var now = LocalDay.Precise(clock.GetUtcNow());
        var last = events.Where(e => (e.HappenedAt ?? e.At) > now - Newest).GroupBy(e => e.DossierId).Select(g => g.Last()).ToList();
        if (last.Count == 0) return [];
        var ids = last.Select(e => e.DossierId).ToArray();
        var willing = await db.Dossiers.Where(d => ids.Contains(d.Id))
            .Join(db.Persons.Where(p => p.WantsNotices && p.ErasedAt == null && (p.PhoneCipher != null || p.Email != null)), d => d.PersonId, p => p.Id, (d, p) => d)
            .ToDictionaryAsync(d => d.Id, stop);
        var tree = (await references.CurrentAsync(db, stop)).Tree;
        return [.. last.Where(e => willing.ContainsKey(e.DossierId)).Select(e => Notice(e, willing[e.DossierId], tree.Desk(willing[e.DossierId].DeskId)?.Code ?? "", now))];
    }

    private static NoticeRow Notice(EventRow told, Dossier dossier, string desk, DateTimeOffset now)
    {
        var kind = kinds[told.Action];
        return new()
        {
            Key = $"{Template}:{dossier.Id}:{Text(told.Seq)}", Template = Template, Recipient = Recipient(dossier.PersonId!.Value), AgencyCode = desk, DossierCode = dossier.Code,
            Detail = kind == "ready" && dossier.ReturnChannel is (Channel.Post or Channel.Online) ? $"ready.{Fold.Text(dossier.ReturnChannel.ToString()!)}" : kind,
            DueAt = kind switch { "apology" => dossier.ExpectedAt, "ready" or "returned" => told.HappenedAt ?? told.At, _ => dossier.DueAt }, CreatedAt = now, SendAt = now,
        };
    }

    private CitizenAddress? Read(PersonRow person) =>
        (cipher.Decrypt(person.PhoneCipher), person.Email) is var (phone, mail) && (phone is not null || mail is not null) ? new(phone, mail) : null;

    private static async Task<long?> ReadCursorAsync(RegisterDb db, CancellationToken stop) =>
        await db.Settings.Where(s => s.Name == Cursor).Select(s => s.Content).SingleOrDefaultAsync(stop) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Recipient(long person) => $"person:{Text(person)}";

    private static long PersonOf(NoticeRow notice) => long.Parse(notice.Recipient.AsSpan("person:".Length), CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
