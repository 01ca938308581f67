using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace OneStop.Register.Files;

/// <summary>
/// Writes into a stream from a thread of its own, so that who reads and spells need not wait for who hashes and compresses. The
/// bytes and their order are the same. A file that fits one piece never leaves the caller's thread. An error of the stream is
/// thrown at a later write or at <see cref="Finish"/>; what was not finished is not whole.
/// </summary>
internal sealed class PipedStream(Stream output) : Stream
{
    private const int PieceSize = 1 << 17;
    private const int MostPieces = 4;
    private readonly BlockingCollection<(byte[] Bytes, int Length)> full = new(MostPieces);
    private readonly BlockingCollection<byte[]> empty = new(MostPieces);
    private byte[] piece = ArrayPool<byte>.Shared.Rent(PieceSize);
    private int filled;
    private int pieces = 1;
    private Task? writer;
    private volatile ExceptionDispatchInfo? failure;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Waits until everything is written.</summary>
    public void Finish()
    {
        if (writer is null)
        {
            output.Write(piece, 0, filled);
            filled = 0;
            return;
        }
        if (filled > 0) HandOver();
        full.CompleteAdding();
        writer.GetAwaiter().GetResult();
        failure?.Throw();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var part = buffer[..Math.Min(buffer.Length, PieceSize - filled)];
            part.CopyTo(piece.AsSpan(filled));
            buffer = buffer[part.Length..];
            if ((filled += part.Length) == PieceSize) HandOver();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Pieces go on when they are full; a writer that flushes after each line would undo that.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            full.CompleteAdding();
            writer?.GetAwaiter().GetResult();
            ArrayPool<byte>.Shared.Return(piece);
            while (empty.TryTake(out var free)) ArrayPool<byte>.Shared.Return(free);
            full.Dispose();
            empty.Dispose();
        }
        base.Dispose(disposing);
    }

    private void HandOver()
    {
        failure?.Throw();
        writer ??= Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        full.Add((piece, filled));
        filled = 0;
        piece = pieces < MostPieces ? ArrayPool<byte>.Shared.Rent(PieceSize) : empty.Take();
        pieces = Math.Min(pieces + 1, MostPieces);
    }

    // After an error pieces are still taken, or the caller would wait for ever.
    private void WriteAll()
    {
        foreach (var (bytes, length) in full.GetConsumingEnumerable())
        {
            try
            {
                if (failure is null) output.Write(bytes, 0, length);
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
            empty.Add(bytes);
        }
    }
}
