namespace OneStop.Register.Storage.Rows;

/// <summary>Numbers given to a desk beforehand, printed on blank receipts for hours without the system: [First, Last] of a year.</summary>
public sealed class NumberBlockRow
{
    public long Id { get; set; }
    public string DeskCode { get; set; } = "";
    public int Year { get; set; }
    public int First { get; set; }
    public int Last { get; set; }
    public string Reason { get; set; } = "";
    public DateTimeOffset AllocatedAt { get; set; }
    public string AllocatedBy { get; set; } = "";
}

/// <summary>Why a number of a block stands for no dossier. Never changed: the newest mark of a number is the one that holds.</summary>
public sealed class NumberMarkRow
{
    public long Id { get; set; }
    public long BlockId { get; set; }
    public int Number { get; set; }
    public NumberMark Mark { get; set; }
    public string Reason { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";
}

/// <summary>What became of a number without a dossier. <see cref="Free"/> takes an earlier mark back.</summary>
public enum NumberMark : short { Free = 0, Void = 1, Spoiled = 2, Reserved = 3 }
