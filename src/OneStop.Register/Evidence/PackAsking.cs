using System.Globalization;
using System.Runtime.CompilerServices;
using OneStop.Domain.Asking;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Asking;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Evidence;

/// <summary>
/// What an appraiser may want to ask about, by the rules of the page "worth asking", each with its base rate: never an accusation.
/// Found while the dossiers of a pack run by in the order of their codes, and kept in temporary files: half of a busy year may be
/// listed, and the page's way, which holds a kind's dossiers, would then hold half a register.
/// </summary>
internal sealed class PackAsking : IDisposable
{
    private const int AtOnce = 500;
    private readonly OfficeReference reference;
    private readonly List<AskedKind> kinds;
    private readonly AskedSpool judgedAgain = new();
    private readonly (DateTimeOffset From, DateTimeOffset Until) days;

    public PackAsking(OfficeReference reference, DateTimeOffset from, DateTimeOffset until)
    {
        (this.reference, days) = (reference, (from, until));
        kinds = [.. Enum.GetValues<AskingKind>().Select(kind => new AskedKind(kind, AskingRules.Base(kind, from, until, reference.Yielding).Compile(), from, until))];
    }

    /// <summary>Looks at the next dossier.</summary>
    public void Add(Dossier dossier)
    {
        var calendar = reference.Calendars.Of(reference.Tree, dossier.AgencyId);
        foreach (var kind in kinds) kind.Add(dossier, calendar);
        if (dossier.ReopenCount > 0 || dossier.ClassIfCorrected is not null)
            judgedAgain.Add(new(dossier.Id, dossier.Code, dossier.AgencyId, dossier.UpdatedAt, new(dossier.ReopenCount, (int?)dossier.ClassIfCorrected ?? -1)));
    }

    /// <summary>All lines, kind by kind; <paramref name="members"/> are the dossiers that were added.</summary>
    public async IAsyncEnumerable<FindingLine> LinesAsync(RegisterDb db, IQueryable<Dossier> members, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var asked = new AskedPeriod(db, reference, members, days);
        foreach (var kind in kinds)
        {
            using var confirmed = AskedPeriod.NeedsConfirming(kind.Kind) ? await ConfirmedAsync(db, kind, stop) : null;
            var lines = kind.Kind == AskingKind.Refiled ? (await asked.ListAsync(kind.Kind, stop)).Select(AskedKind.Line)
                : (confirmed?.Read() ?? kind.Lines());
            var rate = new Ratio(kind.Kind == AskingKind.Refiled ? lines.LongCount() : confirmed?.Count ?? kind.Count, kind.Whole);
            foreach (var line in lines)
                yield return new(OnTimeNames.Of(kind.Kind), line.Code, CodeOf(line.AgencyId), line.UpdatedAt, string.Create(CultureInfo.InvariantCulture,
                    $"{AskingWords.Name(kind.Kind).Vi}: {rate.Numerator}/{rate.Denominator} {AskingWords.Base(kind.Kind).Vi} ({rate.Percent ?? "-"} %)."));
        }
        foreach (var line in judgedAgain.Read())
        {
            FindingLine Finding(string kind, string what) => new(kind, line.Code, CodeOf(line.AgencyId), line.UpdatedAt, what);
            if (line.Groups.First > 0) yield return Finding("reopened", string.Create(CultureInfo.InvariantCulture, $"Đã mở lại sau khi kết thúc {line.Groups.First} lần."));
            if (line.Groups.Second >= 0) yield return Finding("wouldBeBetter", $"Theo đính chính sẽ là '{PackCells.Name<TimelinessClass>((TimelinessClass)line.Groups.Second)}'; phân loại đã ghi không đổi.");
        }
    }

    public void Dispose()
    {
        foreach (var kind in kinds) kind.Dispose();
        judgedAgain.Dispose();
    }

    private static async Task<AskedSpool> ConfirmedAsync(RegisterDb db, AskedKind kind, CancellationToken stop)
    {
        var confirmed = new AskedSpool();
        foreach (var batch in kind.Lines().Chunk(AtOnce))
        {
            var ids = batch.Select(line => line.Id).ToArray();
            var holding = await AskedPeriod.HoldingIdsAsync(db, kind.Kind, ids, stop);
            foreach (var line in batch.Where(line => holding.Contains(line.Id))) confirmed.Add(line);
        }
        return confirmed;
    }

    private string? CodeOf(long agencyId) => reference.Tree.Agency(agencyId)?.Code;
}
