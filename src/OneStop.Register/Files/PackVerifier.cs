using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using OneStop.Domain;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>What outside seals say about a pack.</summary>
public enum Anchoring
{
    /// <summary>No outside seals were given: the pack fits together, but its maker could have made it so.</summary>
    ConsistentNotAnchored,

    /// <summary>Seals kept by someone else agree: up to their last day the log is the one that was sealed then.</summary>
    Anchored,
}

/// <summary>
/// What checking a pack gave: nothing wrong, or the first thing that doesn't fit and the file it is in. Counts say how much
/// was looked at; <see cref="AnchoredUntil"/> is the last day outside seals vouch for.
/// </summary>
public sealed record PackVerdict(
    Refusal? Problem, Anchoring Anchoring, DateOnly? AnchoredUntil, PackFacts? Facts,
    int Files, long Rows, int Lists, int Figures, int Sheets, int Forms, int Seals)
{
    /// <summary>Events replayed into the lines of the register book; 0 for a pack without the log.</summary>
    public long Events { get; init; }

    /// <summary>Whether they were all events of the register; if not, those of other dossiers are known by their hash only.</summary>
    public bool WholeLog { get; init; }

    /// <summary>Whose signature it bears; null without one.</summary>
    public PackSigner? Signer { get; init; }

    /// <summary>True when everything fits.</summary>
    public bool IsOk => Problem is null;
}

/// <summary>
/// Checks a pack from its file alone, in two passes: are these the files the manifest names, byte for byte; and do the lists
/// inside give the figures, the figures the scores, the register book form II.06a, the seals a chain. Stops at the first
/// thing that doesn't fit and names it.
/// </summary>
public static class PackVerifier
{
    /// <summary>
    /// Checks a pack; <paramref name="keptSeals"/> are seals that an outsider kept (JSON or "day hash" lines),
    /// <paramref name="signer"/> the certificate it must be signed with.
    /// </summary>
    public static PackVerdict Verify(Stream pack, Stream? keptSeals = null, X509Certificate2? signer = null, CancellationToken stop = default)
    {
        var opened = PackReader.Open(pack);
        if (!opened.IsOk) return Broken(opened.Refusal);
        using var reader = opened.Value;
        try
        {
            var signed = Signature(reader, signer);
            if ((signed.IsOk ? FilesDiffer(reader, pack, stop) : signed.Refusal) is { } difference) return Broken(difference) with { Facts = reader.Manifest.Facts };
            using var meaning = new PackMeaning(reader, stop);
            var problem = meaning.FirstProblem();
            var verdict = meaning.Verdict(problem) with { Signer = signed.Value };
            return problem is null && keptSeals is not null ? Anchor(verdict, meaning.Seals, keptSeals) : verdict;
        }
        catch (InvalidDataException error)
        {
            return Broken(new Refusal("pack-not-readable", new Text($"Gói hỏng: {error.Message}", $"The pack is damaged: {error.Message}")));
        }
    }

    private static Outcome<PackSigner?> Signature(PackReader pack, X509Certificate2? expected)
    {
        if (!pack.Has(PackLayout.Signature))
        {
            if (expected is null) return (PackSigner?)null;
            return Problem("pack-not-signed", PackLayout.Signature, "thiếu: gói không có chữ ký", "is missing: the pack is not signed");
        }
        var checkedBy = PackSigning.Check(pack.Bytes(PackLayout.Manifest), pack.Bytes(PackLayout.Signature), expected);
        return checkedBy.IsOk ? checkedBy.Value : checkedBy.Refusal;
    }

    private static Refusal? FilesDiffer(PackReader pack, Stream zip, CancellationToken stop)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in pack.Names)
        {
            if (!PackArchive.IsSafe(name)) return Problem("pack-file-unsafe", name, "có tên không an toàn", "has an unsafe name");
            if (!names.Add(name)) return Problem("pack-file-twice", name, "có hai lần trong gói", "occurs twice in the pack");
        }
        if (pack.Bomb is { } bomb) return Problem("pack-file-bomb", bomb, "giải nén lớn gấp hàng trăm lần, không phải tệp của gói", "unpacks to hundreds of times its size, as no file of a pack does");
        if (PackOutline.Problem(zip) is { } more) return more;
        var listed = new HashSet<string>(StringComparer.Ordinal) { PackLayout.Manifest, PackLayout.Signature };
        foreach (var file in pack.Manifest.Files)
        {
            if (!listed.Add(file.Path)) return Problem("pack-file-twice", file.Path, "có hai lần trong manifest.json", "occurs twice in manifest.json");
            if (!pack.Has(file.Path)) return Problem("pack-file-missing", file.Path, "có trong manifest.json nhưng thiếu trong gói", "is in manifest.json but missing from the pack");
        }
        foreach (var name in pack.Names)
            if (!listed.Contains(name)) return Problem("pack-file-extra", name, "có trong gói nhưng không có trong manifest.json", "is in the pack but not in manifest.json");
        var manifest = CanonicalJson.Readable(pack.Manifest.ToJson());
        if (!manifest.AsSpan().SequenceEqual(pack.Bytes(PackLayout.Manifest)))
            return Problem("pack-manifest-not-canonical", PackLayout.Manifest, "không ở dạng chuẩn", "is not in canonical form");
        foreach (var file in pack.Manifest.Files)
        {
            stop.ThrowIfCancellationRequested();
            if (Differs(pack, file) is { } difference) return difference;
        }
        return null;
    }

    private static Refusal? Differs(PackReader pack, ManifestFile file)
    {
        using var stream = new HashingStream(pack.Stream(file.Path));
        try
        {
            // Not a byte more than it claims: a small file that unpacks without end stops here.
            var buffer = new byte[1 << 16];
            while (stream.Count <= file.Bytes && stream.Read(buffer) > 0) { }
        }
        catch (InvalidDataException)
        {
            return Problem("pack-file-changed", file.Path, "bị hỏng, không giải nén được", "is damaged and cannot be unpacked");
        }
        return stream.Count == file.Bytes && stream.Hash == file.Sha256 && pack.LengthOf(file.Path) == file.Bytes
            ? null
            : Problem("pack-file-changed", file.Path, "không khớp mã băm trong manifest.json", "does not match its hash in manifest.json");
    }

    private static PackVerdict Anchor(PackVerdict verdict, IReadOnlyList<DaySeal> chain, Stream keptSeals)
    {
        var kept = SealsFile.ReadKept(keptSeals);
        if (!kept.IsOk) return verdict with { Problem = kept.Refusal };
        DateOnly? until = null;
        foreach (var (day, seal) in kept.Value.OrderBy(pair => pair.Key))
        {
            if (chain.Count == 0 || day < chain[0].Day || day > chain[^1].Day) continue;
            var shown = day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            if (chain.FirstOrDefault(one => one.Day == day) is not { } ours)
                return verdict with { Problem = Problem("pack-seal-missing", PackLayout.Seals, $"thiếu niêm phong ngày {shown} mà bên ngoài đang giữ", $"lacks the seal of {shown} that was kept outside") };
            if (ours.Seal != seal)
                return verdict with { Problem = Problem("pack-seal-differs", PackLayout.Seals, $"niêm phong ngày {shown} khác bản giữ bên ngoài", $"its seal of {shown} differs from the one kept outside") };
            until = day;
        }
        return until is null ? verdict : verdict with { Anchoring = Anchoring.Anchored, AnchoredUntil = until };
    }

    internal static Refusal Problem(string code, string path, string vi, string en) => new(code, new Text($"{path}: {vi}", $"{path}: {en}"), path);

    private static PackVerdict Broken(Refusal problem) => new(problem, Anchoring.ConsistentNotAnchored, null, null, 0, 0, 0, 0, 0, 0, 0);
}
