using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Watch;

/// <summary>A line of a letter: the dossier's code and nothing about persons.</summary>
/// <param name="LeftSeconds">Working time left when the letter was issued, negative when over; null where the calendar does not say.</param>
public sealed record UrgeLine(string Code, string Procedure, DateTimeOffset DueAt, bool Overdue, string HolderAgency, string? Holder, long? LeftSeconds = null);

/// <summary>A letter as it was issued.</summary>
public sealed record UrgeLetter(long Id, string Number, string FromAgency, string AgencyCode, DateTimeOffset At, string By, IReadOnlyList<UrgeLine> Lines);

/// <summary>What is to be urged about, and by whom.</summary>
/// <param name="FromAgency">The issuing agency; "" is the province.</param>
/// <param name="FormKey">The form that asked for it: sent twice, it issues once.</param>
/// <param name="Only">The dossiers chosen; null is all that are late or nearly so.</param>
public sealed record UrgeOrder(string FromAgency, IReadOnlyList<string> Agencies, string FormKey, IReadOnlySet<string>? Only = null);

/// <summary>Letters that urge agencies (đôn đốc): what is overdue and what will be within eight working hours, at the moment of issue.</summary>
public sealed class UrgeLetters(RegisterDbFactory databases, ReferenceCache references, DossierRegister register, TimeProvider clock)
{
    /// <summary>
    /// Issues a letter to each of the agencies that have anything to be urged about, with its number and the notices to its leaders, in
    /// one transaction; then each dossier's own history says so. The same form sent twice gives the same letters, and fills in what
    /// a crash between the two left out.
    /// </summary>
    /// <param name="recipients">The accounts to tell, by agency code.</param>
    public async Task<Outcome<IReadOnlyList<UrgeLetter>>> IssueAsync(UrgeOrder order, Caller caller, Func<string, IReadOnlyList<string>> recipients, CancellationToken stop)
    {
        var issued = await WriteAsync(order, caller, recipients, stop);
        if (!issued.IsOk) return issued;
        // Side by side, so that they share the writer's commits. One that ended meanwhile has nothing to be told any more.
        await Task.WhenAll(issued.Value.SelectMany(letter => letter.Lines.Select(line => register.UrgeAsync(line.Code, letter, [], caller, stop))));
        return issued;
    }

    /// <summary>The same without the dossiers' own histories, for who notes it on each of them with a result.</summary>
    public async Task<Outcome<IReadOnlyList<UrgeLetter>>> WriteAsync(UrgeOrder order, Caller caller, Func<string, IReadOnlyList<string>> recipients, CancellationToken stop)
    {
        var (fromAgency, agencies, formKey, only) = order;
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        foreach (var code in agencies)
            if (reference.Tree.Agency(code) is not { } agency) return RegisterRefusals.AgencyUnknown(code);
            else if (caller.Reach?.CoversAgency(agency.Id) == false) return RegisterRefusals.OutOfScope;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        var issued = await db.UrgeLetters.Where(l => l.FormKey == formKey).OrderBy(l => l.Id).ToListAsync(stop);
        if (issued.Count > 0) return issued.ConvertAll(Read);

        var (now, numbers) = (LocalDay.Precise(clock.GetUtcNow()), new NumberSeries(db));
        var letters = new List<UrgeLetter>();
        foreach (var agency in agencies.Distinct().Select(code => reference.Tree.Agency(code)!))
        {
            var lines = await LinesAsync(db, reference, agency.Id, now, stop);
            if (only is not null) lines.RemoveAll(line => !only.Contains(line.Code));
            if (lines.Count == 0) continue;
            var number = numbers.Next("urge", fromAgency, LocalDay.Of(now).Year.ToString(CultureInfo.InvariantCulture), 0);
            var row = new UrgeLetterRow
            {
                Id = head.NextId++, Number = $"{number.ToString("00", CultureInfo.InvariantCulture)}/ĐĐ", FromAgency = fromAgency, AgencyCode = agency.Code, At = now, By = caller.Actor,
                Overdue = lines.Count(l => l.Overdue), Near = lines.Count(l => !l.Overdue), Content = StoredJson.Write(lines), FormKey = formKey,
            };
            db.UrgeLetters.Add(row);
            letters.Add(Read(row));
            await Outbox.AddAsync(db, head, [.. recipients(agency.Code).Select(to => new NoticeRow
            {
                Key = $"urge:{row.Id}:{to}", Template = "urge", Recipient = to, AgencyCode = agency.Code, Detail = row.Number, CreatedAt = now, SendAt = now,
            })], stop);
        }
        db.LogHead.Update(head);
        await db.SaveChangesAsync(stop);
        await BulkWriter.For(db).PutAsync(transaction.GetDbTransaction(), numbers.Moved, stop);
        await transaction.CommitAsync(stop);
        return letters;
    }

    /// <summary>The letters that one form issued, in order of their numbers.</summary>
    public async Task<IReadOnlyList<UrgeLetter>> OfFormAsync(string formKey, CancellationToken stop)
    {
        await using var db = databases.Open();
        return (await db.UrgeLetters.Where(l => l.FormKey == formKey).OrderBy(l => l.Id).ToListAsync(stop)).ConvertAll(Read);
    }

    /// <summary>A letter; null when there is none.</summary>
    public async Task<UrgeLetter?> FindAsync(long id, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.UrgeLetters.SingleOrDefaultAsync(l => l.Id == id, stop) is { } row ? Read(row) : null;
    }

    /// <summary>The newest letters to these agencies, without their lines.</summary>
    public async Task<IReadOnlyList<UrgeLetterRow>> ListAsync(IReadOnlyCollection<string> agencies, int most, CancellationToken stop)
    {
        await using var db = databases.Open();
        var codes = agencies.ToArray();
        return await db.UrgeLetters.Where(l => codes.Contains(l.AgencyCode)).OrderByDescending(l => l.Id).Take(most).ToListAsync(stop);
    }

    /// <summary>What can be urged about: the buckets of what is late, and of what will be within eight working hours.</summary>
    public static Expression<Func<Dossier, bool>> Urged(DateTimeOffset now) => Buckets.Of(Bucket.Overdue, now).Or(Buckets.Of(Bucket.DueSoon, now));

    /// <summary>The letters to these agencies that were issued together last, in order of their numbers.</summary>
    public async Task<IReadOnlyList<UrgeLetter>> NewestAsync(IReadOnlyCollection<string> agencies, CancellationToken stop)
    {
        await using var db = databases.Open();
        var codes = agencies.ToArray();
        var own = db.UrgeLetters.Where(l => codes.Contains(l.AgencyCode));
        return await own.OrderByDescending(l => l.Id).FirstOrDefaultAsync(stop) is { } newest
            ? (await own.Where(l => l.FormKey == newest.FormKey).OrderBy(l => l.Id).ToListAsync(stop)).ConvertAll(Read)
            : [];
    }

    private static async Task<List<UrgeLine>> LinesAsync(RegisterDb db, OfficeReference reference, long agency, DateTimeOffset now, CancellationToken stop)
    {
        var rows = await db.Dossiers.Where(d => d.Live == 1 && d.AgencyId == agency).Where(Urged(now)).ToListAsync(stop);
        return [.. rows.Select(d => new UrgeLine(d.Code, reference.ProcedureById[d.ProcedureId].Name, (d.BreachedAt ?? d.DueAt)!.Value,
            d.BreachedAt is not null || d.DueAt < now, reference.Tree.Agency(d.HolderAgencyId)!.Name, d.Holder, LateQuery.Left(reference, d, now)))
            .OrderBy(l => l.DueAt).ThenBy(l => l.Code, StringComparer.Ordinal)];
    }

    private static UrgeLetter Read(UrgeLetterRow row) =>
        new(row.Id, row.Number, row.FromAgency, row.AgencyCode, row.At, row.By, StoredJson.Read<List<UrgeLine>>(row.Content));
}
