using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>
/// The hashes of all events of a pack, kept in a temporary file of 32 bytes each, so that any of them is at hand in constant memory;
/// and which of them were shown in full.
/// </summary>
internal sealed class PackChain : IDisposable
{
    private const int Width = 32;
    private readonly FileStream hashes = TemporaryFile.Create(1 << 16, FileOptions.RandomAccess);

    private readonly List<bool> shown = [];

    /// <summary>Events in the chain.</summary>
    public long Count => shown.Count;

    /// <summary>Of them, those shown in full.</summary>
    public long Shown { get; private set; }

    /// <summary>Reads the chain and holds it against the seals: each of them is made of the events that follow those of the seal before.</summary>
    public Refusal? Read(PackReader pack, IReadOnlyList<DaySeal> seals, CancellationToken stop)
    {
        if (seals.Count > 0 && seals[0].Previous != Sha256Hash.Zero)
            return PackVerifier.Problem("pack-seals-broken", PackLayout.Seals, "không bắt đầu từ ngày đầu tiên của nhật ký", "does not begin with the first day of the log");
        using var days = new SealedDays(seals);
        using var stream = pack.Stream(PackLayout.Chain);
        using var rows = new CsvRows(stream, PackLayout.Chain);
        var header = true;
        foreach (var row in rows)
        {
            if (header)
            {
                if (!row.Cells.SequenceEqual(PackLayout.ChainColumns)) return PackVerifier.Problem("pack-columns-differ", PackLayout.Chain, "có tiêu đề khác bố cục của gói", "has another header than the layout");
                header = false;
                continue;
            }
            if (shown.Count % 10_000 == 0) stop.ThrowIfCancellationRequested();
            if (row.Cells is not [var seq, { } hex] || seq != (shown.Count + 1).ToString(CultureInfo.InvariantCulture) || !Sha256Hash.TryParse(hex, out var hash))
                return PackVerifier.Problem("pack-chain-broken", PackLayout.Chain, $"sự kiện thứ {shown.Count + 1} thiếu, sai thứ tự hoặc không đọc được", $"event {shown.Count + 1} is missing, out of order or unreadable");
            hashes.Write(Convert.FromHexString(hash.ToString()));
            shown.Add(false);
            if (days.Add(hash) is { } broken) return broken;
        }
        return days.End();
    }

    /// <summary>The hash of an event; of 0 that before the first.</summary>
    public string HashAt(long seq)
    {
        if (seq == 0) return Log.LogChain.Start;
        Span<byte> hash = stackalloc byte[Width];
        hashes.Position = (seq - 1) * Width;
        hashes.ReadExactly(hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Marks an event as shown; false when there is no such event, or when it was shown before.</summary>
    public bool Show(long seq)
    {
        if (seq < 1 || seq > shown.Count || shown[(int)seq - 1]) return false;
        shown[(int)seq - 1] = true;
        Shown++;
        return true;
    }

    public void Dispose() => hashes.Dispose();

    /// <summary>The seals, each waiting for its number of events.</summary>
    private sealed class SealedDays(IReadOnlyList<DaySeal> seals) : IDisposable
    {
        private int at;
        private DayEventsHash day = new();

        public Refusal? Add(Sha256Hash hash)
        {
            if (Close() is { } broken) return broken;
            if (at < seals.Count) day.Add(hash);
            return null;
        }

        public Refusal? End() => Close() ?? (at == seals.Count ? null : Differs(seals[at]));

        public void Dispose() => day.Dispose();

        private Refusal? Close()
        {
            while (at < seals.Count && day.Count == seals[at].Events)
            {
                if (day.Current() != seals[at].EventsHash) return Differs(seals[at]);
                day.Dispose();
                (day, at) = (new(), at + 1);
            }
            return null;
        }

        private static Refusal Differs(DaySeal seal)
        {
            var shown = seal.Day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            return PackVerifier.Problem("pack-chain-not-sealed", PackLayout.Chain, $"các sự kiện ngày {shown} không phải là những sự kiện đã niêm phong", $"the events of {shown} are not those that were sealed");
        }
    }
}
