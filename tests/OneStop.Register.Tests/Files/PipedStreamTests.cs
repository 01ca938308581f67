using OneStop.Register.Files;

namespace OneStop.Tests.Files;

/// <summary>Another thread writes, and nothing else is different: the bytes, their order, and that an error is never lost.</summary>
public sealed class PipedStreamTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 17)]
    [InlineData((1 << 17) + 1)]
    [InlineData(3_000_000)]
    public void Write_InPiecesOfAnySize_GivesTheSameBytes(int length)
    {
        var random = new Random(length);
        var bytes = new byte[length];
        random.NextBytes(bytes);
        using var output = new MemoryStream();
        using (var pipe = new PipedStream(output))
        {
            for (var at = 0; at < length;)
            {
                var part = Math.Min(random.Next(1, 300_000), length - at);
                pipe.Write(bytes, at, part);
                at += part;
            }
            pipe.Finish();
        }

        Assert.Equal(bytes, output.ToArray());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200_000)]
    [InlineData(5_000_000)]
    public void Finish_WhereTheStreamBreaks_Throws(int length)
    {
        using var pipe = new PipedStream(new Broken());

        Assert.Throws<IOException>(() =>
        {
            for (var written = 0; written < length; written += 1000) pipe.Write(new byte[1000]);
            pipe.Finish();
        });
    }

    [Fact]
    public void Dispose_NotFinished_EndsTheWriter()
    {
        using var output = new MemoryStream();
        using (var pipe = new PipedStream(output)) pipe.Write(new byte[2_000_000]);

        Assert.True(output.Length < 2_000_000);
        Assert.True(output.CanWrite);
    }

    private sealed class Broken : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("The disk is full.");
    }
}
