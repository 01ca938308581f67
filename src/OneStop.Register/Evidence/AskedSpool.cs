using System.Text;
using OneStop.Domain.Asking;
using OneStop.Register.Files;

namespace OneStop.Register.Evidence;

/// <summary>What a line of "worth asking" says of one dossier; the groups are those of a cluster, or two numbers of the kind's own.</summary>
internal readonly record struct AskedLine(long Id, string Code, long AgencyId, DateTimeOffset? UpdatedAt, ClusterGroups Groups);

/// <summary>Such lines in a temporary file, in the order they came: there may be as many as dossiers. It goes with the spool.</summary>
internal sealed class AskedSpool : IDisposable
{
    private readonly FileStream file = TemporaryFile.Create(1 << 14, FileOptions.SequentialScan);
    private readonly BinaryWriter writer;

    public AskedSpool() => writer = new(file, Encoding.UTF8, leaveOpen: true);

    /// <summary>Lines added.</summary>
    public long Count { get; private set; }

    public void Add(AskedLine line)
    {
        writer.Write(line.Id);
        writer.Write(line.Code);
        writer.Write(line.AgencyId);
        writer.Write(line.UpdatedAt?.ToUnixTimeMilliseconds() ?? long.MinValue);
        writer.Write(line.Groups.First);
        writer.Write(line.Groups.Second);
        Count++;
    }

    /// <summary>All lines.</summary>
    public IEnumerable<AskedLine> Read()
    {
        writer.Flush();
        file.Position = 0;
        using var source = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        for (long i = 0; i < Count; i++)
        {
            var (id, code, agency, updated) = (source.ReadInt64(), source.ReadString(), source.ReadInt64(), source.ReadInt64());
            yield return new(id, code, agency, updated == long.MinValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(updated), new(source.ReadInt32(), source.ReadInt32()));
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        file.Dispose();
    }
}
