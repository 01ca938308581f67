using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Register.Log;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Benchmarks;

/// <summary>
/// The log of a register whose rows were copied: every event once for its dossier and once for each copy, hash-chained anew, so that
/// the log replays into the rows and `verify-log`, day seals and evidence packs hold as in any register.
/// </summary>
internal sealed class LargeLog(LogHeadRow head, int times)
{
    private const int AtOnce = 10_000;
    private static readonly JsonSerializerOptions asWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A copy's id: above every original, in the order of the originals.</summary>
    public long IdOf(long original, int copy) => copy == 0 ? original : head.NextId + (original * times) + copy;

    /// <summary>A copy's code: the number of its day moved on.</summary>
    public static string CodeOf(string code, int copy) => copy == 0 ? code : string.Create(CultureInfo.InvariantCulture,
        $"{code[..^4]}{int.Parse(code[^4..], CultureInfo.InvariantCulture) + (copy * LargeRegister.NumbersOfADay):0000}");

    /// <summary>Writes the log anew inside the caller's transaction and answers its last line.</summary>
    public async Task<(long Seq, string Hash)> WriteAsync(RegisterDb db, DbTransaction transaction, CancellationToken stop)
    {
        var originals = await db.Events.AsNoTracking().OrderBy(e => e.Seq).ToListAsync(stop);
        await db.Events.ExecuteDeleteAsync(stop);
        await db.DaySeals.ExecuteDeleteAsync(stop);
        await db.Notes.ExecuteUpdateAsync(set => set.SetProperty(n => n.EventSeq, n => ((n.EventSeq - 1) * times) + 1), stop);
        var (writer, batch, last) = (BulkWriter.For(db), new List<EventRow>(AtOnce + times), new EventRow { Hash = LogChain.Start });
        foreach (var original in originals)
        {
            var data = DataOf(original);
            for (var copy = 0; copy < times; copy++)
            {
                var line = new EventRow
                {
                    Seq = last.Seq + 1, DossierId = IdOf(original.DossierId, copy), Version = original.Version, At = original.At, HappenedAt = original.HappenedAt,
                    Action = original.Action, Actor = original.Actor, Data = data(copy),
                };
                line.Hash = LogChain.HashOf(last.Hash, line);
                batch.Add(last = line);
            }
            if (batch.Count < AtOnce) continue;
            await writer.InsertAsync(transaction, batch, stop);
            batch.Clear();
        }
        await writer.InsertAsync(transaction, batch, stop);
        return (last.Seq, last.Hash);
    }

    private Func<int, string> DataOf(EventRow original)
    {
        var data = JsonNode.Parse(original.Data)!;
        var set = data["set"]!.AsObject();
        var (code, person, number) = ((string?)set["code"], (long?)set["personId"], (long?)set["registerNumber"]);
        if (code is null && person is null && number is null) return _ => original.Data;
        return copy =>
        {
            if (copy == 0) return original.Data;
            if (code is not null) set["code"] = CodeOf(code, copy);
            if (person is { } of) set["personId"] = IdOf(of, copy);
            if (number is { } at) set["registerNumber"] = (at * times) + copy;
            return data.ToJsonString(asWritten);
        };
    }
}
