using System.Numerics;

namespace OneStop.Domain.Calendar;

/// <summary>
/// Finds the last of many sorted numbers that is at most a value. The range is cut into even buckets that say where to
/// begin looking, so a look-up is a shift and a step or two instead of a binary search's wrong guesses.
/// </summary>
internal sealed class SortedIndex
{
    private const int BucketsPerKey = 8;
    private readonly long[] keys;
    private readonly int[] beginAt;
    private readonly long origin;
    private readonly long last;
    private readonly int shift;

    public SortedIndex(long[] keys)
    {
        this.keys = keys;
        last = keys[^1];
        origin = keys.Length > 1 ? keys[1] : last;
        var width = (ulong)(last - origin) / ((ulong)keys.Length * BucketsPerKey);
        shift = width == 0 ? 0 : 64 - BitOperations.LeadingZeroCount(width);
        beginAt = new int[((last - origin) >> shift) + 1];
        for (int bucket = 0, i = 0; bucket < beginAt.Length; bucket++)
        {
            while (i + 1 < keys.Length && keys[i + 1] <= origin + ((long)bucket << shift))
                i++;
            beginAt[bucket] = i;
        }
    }

    public long this[int i] => keys[i];

    /// <summary>The index of the last key that is at most the value; the first key counts as smaller than everything.</summary>
    public int LastAtMost(long value)
    {
        if (value >= last)
            return keys.Length - 1;
        if (value < origin)
            return 0;
        var i = beginAt[(int)((value - origin) >> shift)];
        while (keys[i + 1] <= value)
            i++;
        return i;
    }
}
