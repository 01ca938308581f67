using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Register.Evidence;
using OneStop.Register.Log;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Files;

/// <summary>
/// Replays the log in a pack. Every event in full must hash to its place in the chain, whose days the seals were made of; the events
/// of a dossier must give its line of the register book, and what is not in the book must have no place there. Whoever falsifies
/// the book has to falsify events, and then the seals that others kept no longer fit.
/// </summary>
internal sealed class PackLog(PackReader pack, CancellationToken stop) : IDisposable
{
    private readonly PackChain chain = new();
    private readonly Dictionary<string, long> lines = new(StringComparer.Ordinal);
    private readonly PackNames names = new();
    private readonly PackPlaces places = PlacesOf(pack.Manifest.Facts);

    /// <summary>Events replayed.</summary>
    public long Events => chain.Shown;

    /// <summary>Whether every event of the register was there to be replayed, so that none can be hidden behind its hash.</summary>
    public bool IsWhole => chain.Shown == chain.Count;

    /// <summary>The chain's hash of an event, null beyond its end.</summary>
    public string? HashAt(long seq) => seq >= 0 && seq <= chain.Count ? chain.HashAt(seq) : null;

    public Refusal? FirstProblem(IReadOnlyList<DaySeal> seals)
    {
        foreach (var path in new[] { PackLayout.Chain, PackLayout.Log, PackLayout.Names, PackLayout.Seals, PackLayout.RegisterBook })
            if (!pack.Has(path)) return PackVerifier.Problem("pack-file-missing", path, "thiếu, nên không kiểm tra được nhật ký", "is missing, so the log cannot be checked");
        return Names() ?? chain.Read(pack, seals, stop) ?? Book() ?? Others() ?? Rows();
    }

    public void Dispose() => chain.Dispose();

    private Refusal? Names()
    {
        foreach (var row in Lines(PackLayout.Names))
            if (row.Cells is not [{ } kind, { } id, { } code, { } name] || !names.TryAdd(new(kind, Number(id), code, name)))
                return PackVerifier.Problem("pack-names-wrong", PackLayout.Names, $"dòng {row.Line} không đọc được hoặc bị lặp", $"line {row.Line} cannot be read or repeats another");
        return null;
    }

    private Refusal? Book()
    {
        using var stream = pack.Stream(PackLayout.RegisterBook);
        using var book = TableReader.OpenCsv(stream).Value;
        using var dossiers = Dossiers(PackLayout.Log).GetEnumerator();
        foreach (var row in book.Rows())
        {
            var code = CsvFile.Restored(row["code"] ?? "");
            if (!dossiers.MoveNext() || dossiers.Current.Code != code)
                return PackVerifier.Problem("pack-log-differs", PackLayout.Log, $"không có nhật ký của hồ sơ {code}, hoặc sai thứ tự", $"has no events of the dossier {code}, or out of order");
            if (dossiers.Current.Problem is { } problem) return problem;
            if (BookDiffers(row, dossiers.Current.Dossier!) is { } difference) return difference;
        }
        return dossiers.MoveNext()
            ? dossiers.Current.Problem ?? PackVerifier.Problem("pack-log-differs", PackLayout.RegisterBook, $"thiếu hồ sơ {dossiers.Current.Code} có trong nhật ký", $"lacks the dossier {dossiers.Current.Code} that the log has")
            : null;
    }

    private Refusal? Others()
    {
        if (!pack.Has(PackLayout.OtherLog)) return null;
        foreach (var (code, dossier, problem) in Dossiers(PackLayout.OtherLog))
        {
            if (problem is not null) return problem;
            if (places.Of(dossier!).Came is not null)
                return PackVerifier.Problem("pack-log-differs", PackLayout.RegisterBook, $"thiếu hồ sơ {code}, theo nhật ký thì thuộc kỳ này", $"lacks the dossier {code} that the log places in this period");
        }
        return null;
    }

    private Refusal? Rows()
    {
        lines[PackLayout.Chain] = chain.Count;
        foreach (var (path, count) in lines)
            if (pack.Manifest.Files.First(file => file.Path == path).Rows is var said && said != count)
                return PackVerifier.Problem("pack-rows-differ", path, $"có {count} dòng, manifest.json ghi {said}", $"has {count} lines, manifest.json says {said}");
        return null;
    }

    private Refusal? BookDiffers(TableRow row, Dossier dossier)
    {
        var (came, stands) = places.Of(dossier);
        var replayed = PackCells.Of(PackRow.Of(dossier, came, stands).ToBook(names), full: false);
        // The applicant, the last column, is in no event.
        for (var i = 0; i < replayed.Length - 1; i++)
        {
            var (said, shows) = (CsvFile.Restored(row.Cells[i] ?? ""), (replayed[i] ?? "").Trim().Normalize());
            if (said == shows) continue;
            var column = PackLayout.RegisterBookColumns[i];
            return PackVerifier.Problem("pack-log-differs", PackLayout.RegisterBook,
                $"dòng {row.Line} ({dossier.Code}): {column} ghi '{said}', theo nhật ký là '{shows}'", $"line {row.Line} ({dossier.Code}): {column} says '{said}', the log gives '{shows}'");
        }
        return null;
    }

    /// <summary>The dossiers of a log, each replayed from all its events.</summary>
    private IEnumerable<(string Code, Dossier? Dossier, Refusal? Problem)> Dossiers(string path)
    {
        var (code, id, dossier) = ("", 0L, (Dossier?)null);
        foreach (var row in Lines(path))
        {
            if (chain.Shown % 10_000 == 0) stop.ThrowIfCancellationRequested();
            if (EventOf(row) is not var (of, line))
            {
                yield return (code, null, At(path, row, "không đọc được", "cannot be read"));
                yield break;
            }
            if (of != code)
            {
                if (dossier is not null) yield return (code, dossier, null);
                (code, id, dossier) = (of, line.DossierId, null);
            }
            if (line.DossierId != id || line.Version != (dossier?.Version ?? 0) + 1)
                yield return (code, null, At(path, row, "thiếu một sự kiện trước đó của hồ sơ", "an event of the dossier before it is missing"));
            if (!chain.Show(line.Seq) || LogChain.HashOf(chain.HashAt(line.Seq - 1), line) != chain.HashAt(line.Seq))
                yield return (code, null, At(path, row, "không khớp mã băm trong chuỗi sự kiện", "does not fit its hash in the chain"));
            dossier = LogChain.Apply(dossier, line);
        }
        if (dossier is not null) yield return (code, dossier, null);
    }

    // As written, without the tidying that tables of other people get: these cells were hashed.
    private IEnumerable<RawRow> Lines(string path)
    {
        using var stream = pack.Stream(path);
        using var rows = new CsvRows(stream, path);
        lines[path] = 0;
        foreach (var row in rows.Skip(1))
        {
            if (row.Problem is { } problem) throw new InvalidDataException($"{path}, line {row.Line}: {problem.Message.En}");
            lines[path]++;
            yield return row;
        }
    }

    private static (string Code, EventRow Line)? EventOf(RawRow row)
    {
        if (row.Cells is not [{ } code, { } seq, { } dossier, { } version, { } at, var happened, { } action, { } actor, { } data]) return null;
        try
        {
            return (CsvFile.Restored(code), new EventRow
            {
                Seq = Number(seq), DossierId = Number(dossier), Version = (int)Number(version), At = Instants.Read(at), HappenedAt = happened is { Length: > 0 } ? Instants.Read(happened) : null,
                Action = CsvFile.Restored(action), Actor = CsvFile.Restored(actor), Data = data,
            });
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static PackPlaces PlacesOf(PackFacts facts)
    {
        var (start, end) = (LocalDay.StartOf(facts.From), LocalDay.StartOf(facts.Until));
        return new PackPlaces(start, end, facts.AsOf < end ? facts.AsOf : end);
    }

    private static Refusal At(string path, RawRow row, string vi, string en) =>
        PackVerifier.Problem("pack-log-broken", path, $"dòng {row.Line} ({row.Cells.FirstOrDefault()}): {vi}", $"line {row.Line} ({row.Cells.FirstOrDefault()}): {en}");
}
