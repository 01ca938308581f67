using System.Text;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Files;

namespace OneStop.Register.Evidence;

/// <summary>
/// The dossiers of a pack in two temporary files, in the order of their codes: as rows, and spelled as lines of lists, because a
/// dossier stands in a dozen lists with the same facts. Read from the database once, then run through once for each list. The files
/// hold no personal data and go with the spool.
/// </summary>
internal sealed class PackSpool : IDisposable
{
    private const long NoMoment = long.MinValue;
    private readonly FileStream file = TemporaryFile.Create(1 << 20, FileOptions.SequentialScan);
    private readonly FileStream lines = TemporaryFile.Create(1 << 20, FileOptions.SequentialScan);
    private readonly CodeOrder order = new("lists/");

    private readonly int lists;
    private readonly MemoryStream row = new();
    private readonly BinaryWriter writer;
    private readonly CsvBytes spelled = new();

    /// <param name="lists">How many lists each dossier may stand in.</param>
    public PackSpool(int lists) => (this.lists, writer) = (lists, new BinaryWriter(row, Encoding.UTF8, leaveOpen: true));

    public long Rows { get; private set; }

    /// <summary>
    /// Adds a dossier; <paramref name="counted"/> says for each list how it counts there, null where it does not stand in it;
    /// <paramref name="cells"/> is its line of any list.
    /// </summary>
    public void Add(PackRow dossier, ReadOnlySpan<Counted?> counted, string?[] cells)
    {
        order.Next(dossier.Code);
        row.SetLength(0);
        Write(dossier);
        writer.Flush();
        Span<byte> length = stackalloc byte[4];
        BitConverter.TryWriteBytes(length, (int)row.Length);
        file.Write(length);
        file.Write(row.GetBuffer(), 0, (int)row.Length);

        Span<byte> flags = stackalloc byte[lists + 1];
        for (var i = 0; i < lists; i++) flags[i] = (byte)(counted[i] is { } how ? (int)how + 1 : 0);
        flags[lists] = (byte)dossier.Level;
        lines.Write(flags);
        SpelledLine.Write(lines, spelled, cells);
        Rows++;
    }

    /// <summary>All dossiers.</summary>
    public IEnumerable<PackRow> Read()
    {
        file.Flush();
        file.Position = 0;
        using var source = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        var payload = new byte[512];
        for (long i = 0; i < Rows; i++)
        {
            var length = source.ReadInt32();
            if (payload.Length < length) payload = new byte[length];
            source.BaseStream.ReadExactly(payload, 0, length);
            yield return Read(payload, length);
        }
    }

    /// <summary>The lines of one list, of <paramref name="level"/> alone when given. The same line is handed out again and again.</summary>
    public IEnumerable<SpelledLine> Lines(int list, Level? level)
    {
        lines.Flush();
        lines.Position = 0;
        var (flags, line) = (new byte[lists + 1], new SpelledLine());
        for (long i = 0; i < Rows; i++)
        {
            lines.ReadExactly(flags);
            line.Read(lines);
            if (flags[list] == 0 || (level is { } of && flags[lists] != (byte)of)) continue;
            line.Counted = (Counted)(flags[list] - 1);
            yield return line;
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        row.Dispose();
        file.Dispose();
        lines.Dispose();
    }

    private void Write(PackRow dossier)
    {
        writer.Write(dossier.Code);
        writer.Write(dossier.BookNumber ?? "");
        writer.Write(dossier.Id);
        writer.Write(dossier.PersonId ?? 0);
        writer.Write(dossier.ProcedureId);
        writer.Write(dossier.SectorId);
        writer.Write(dossier.AgencyId);
        writer.Write(dossier.DeskId);
        ReadOnlySpan<int> choices = [(int)dossier.Level, (int)dossier.Channel, (int)(dossier.ReturnChannel ?? 0), (int)dossier.Status, (int)(dossier.Result ?? 0), (int)(dossier.Class ?? 0), dossier.Came is { } came ? (int)came + 1 : 0, dossier.Stands is { } stands ? (int)stands + 1 : 0];
        foreach (var choice in choices) writer.Write((byte)choice);
        foreach (var at in new[] { dossier.ReceivedAt, dossier.DueAt, dossier.FirstDueAt, dossier.EndedAt, dossier.ReturnedAt })
            writer.Write(at?.ToUnixTimeMilliseconds() ?? NoMoment);
    }

    private static PackRow Read(byte[] payload, int length)
    {
        using var source = new BinaryReader(new MemoryStream(payload, 0, length, writable: false));
        var dossier = new PackRow
        {
            Code = source.ReadString(),
            BookNumber = source.ReadString() is { Length: > 0 } number ? number : null,
            Id = source.ReadInt64(), PersonId = source.ReadInt64() is > 0 and var person ? person : null,
            ProcedureId = source.ReadInt64(), SectorId = source.ReadInt64(), AgencyId = source.ReadInt64(), DeskId = source.ReadInt64(),
            Level = (Level)source.ReadByte(), Channel = (Channel)source.ReadByte(),
            ReturnChannel = Choice<Channel>(source.ReadByte()), Status = (DossierStatus)source.ReadByte(),
            Result = Choice<DossierResult>(source.ReadByte()), Class = Choice<TimelinessClass>(source.ReadByte()),
        };
        dossier.Came = source.ReadByte() is > 0 and var came ? (Came)(came - 1) : null;
        dossier.Stands = source.ReadByte() is > 0 and var stands ? (Stands)(stands - 1) : null;
        dossier.ReceivedAt = Moment(source);
        dossier.DueAt = Moment(source);
        dossier.FirstDueAt = Moment(source);
        dossier.EndedAt = Moment(source);
        dossier.ReturnedAt = Moment(source);
        return dossier;
    }

    private static T? Choice<T>(byte value) where T : struct, Enum => value == 0 ? null : (T)Enum.ToObject(typeof(T), value);

    private static DateTimeOffset? Moment(BinaryReader source) =>
        source.ReadInt64() is var ms && ms == NoMoment ? null : DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
