using OneStop.Domain.Procedures;
using OneStop.Domain.Till;

namespace OneStop.Tests.Till;

/// <summary>What a dossier owes, and what is left of it.</summary>
public sealed class FeeAccountTests
{
    private static readonly DateOnly day = new(2026, 3, 2);
    private static readonly FeeItem fee = new("Phí thẩm định", FeeKind.Fee, 100_000);
    private static readonly FeeItem charge = new("Lệ phí cấp", FeeKind.Charge, 20_000);

    private static ChannelTerms Terms(params FeeItem[]? fees) => new(Channel.Direct, null, true, null, fees);

    private static PaymentLine Line(long id, PayEntry entry, long amount, FeeKind? kind = FeeKind.Fee, long? against = null, PayMeans? means = PayMeans.Cash, int number = 1, string item = "") => new()
    {
        Id = id, Entry = entry, Amount = amount, Kind = kind, Against = against, Means = entry == PayEntry.Waived ? null : means, Book = "Q1", Year = 2026, Number = entry == PayEntry.Waived ? 0 : number, Item = item,
    };

    [Fact]
    public void Owed_UnknownFees_StayUnknown()
    {
        Assert.Null(FeeOwed.Of(Terms(null), day, null));
        Assert.Null(new FeeAccount(FeeOwed.Of(null, day, null), []).Left);
        Assert.Null(new FeeAccount(FeeOwed.Of(Terms(fee, charge with { Amount = null }), day, null), []).Total);
    }

    [Fact]
    public void Owed_ItemsOfTheDay_AreThoseInForceHalfOpen()
    {
        var terms = Terms(fee with { Until = day }, fee with { Name = "Mới", Amount = 50_000, From = day, Basis = "QĐ 1" }, charge with { Amount = 0, Basis = "NQ 2" });

        Assert.Equal([("Mới", 50_000L), ("Lệ phí cấp", 0L)], FeeOwed.Of(terms, day, null)!.Select(o => (o.Item, o.Amount!.Value)));
        Assert.Equal(100_000, FeeOwed.Of(terms, day.AddDays(-1), null)!.Sum(o => o.Amount));
    }

    [Fact]
    public void Owed_AnotherSumThanTheItems_IsTheDesksAndItsKindUnknownWhereItemsDiffer()
    {
        Assert.Equal(2, FeeOwed.Of(Terms(fee, charge), day, 120_000)!.Count);
        Assert.Equal([new FeeOwed("", null, 70_000, null)], FeeOwed.Of(Terms(fee, charge), day, 70_000));
        Assert.Equal([new FeeOwed("", FeeKind.Fee, 70_000, null)], FeeOwed.Of(Terms(fee), day, 70_000));
    }

    [Fact]
    public void Left_AfterTakingCancellingRefundingAndWaiving_IsExact()
    {
        var owed = FeeOwed.Of(Terms(fee, charge), day, null);
        PaymentLine[] lines = [Line(1, PayEntry.Taken, 60_000), Line(2, PayEntry.Taken, 20_000, FeeKind.Charge, number: 2), Line(3, PayEntry.Cancelled, 20_000, FeeKind.Charge, 2, number: 2), Line(4, PayEntry.Refunded, 10_000, against: 1, number: 1), Line(5, PayEntry.Waived, 20_000, FeeKind.Charge)];
        var account = new FeeAccount(owed, lines);

        Assert.Equal((120_000L, 50_000L, 20_000L, 50_000L), (account.Total, account.Paid, account.Waived, account.Left));
        Assert.Equal([("Phí thẩm định", 50_000L)], account.Open().Select(o => (o.Item, o.Amount!.Value)));
        Assert.Equal([(false, 50_000L), (true, 0L)], account.Receipts().Select(r => (r.Void, r.Left)));
    }

    [Fact]
    public void Open_SumsToLeft_WhateverTheLines()
    {
        var random = new Random(20261127);
        for (var i = 0; i < 500; i++)
        {
            var account = new FeeAccount(FeeOwed.Of(Terms(fee, charge), day, null), []);
            var lines = new List<PaymentLine>();
            for (var id = 1; id <= 6; id++)
            {
                account = account with { Lines = [.. lines] };
                if (account.Open() is not [var open, ..]) break;
                lines.Add(Line(id, random.Next(4) == 0 ? PayEntry.Waived : PayEntry.Taken, 1 + random.NextInt64(open.Amount!.Value), open.Kind, number: id, item: open.Item));
                if (random.Next(3) == 0 && lines[^1].Entry == PayEntry.Taken) lines.Add(lines[^1] with { Id = 100 + id, Entry = PayEntry.Cancelled, Against = id });
            }
            account = account with { Lines = [.. lines] };
            Assert.Equal(account.Left, account.Open().Sum(o => o.Amount));
        }
    }

    [Fact]
    public void Cells_OfADay_KeepMeansAndKindsApartAndCountOnlyCash()
    {
        var cells = CashCount.Cells([Line(1, PayEntry.Taken, 60_000), Line(2, PayEntry.Taken, 20_000, FeeKind.Charge), Line(3, PayEntry.Taken, 5_000, null, means: PayMeans.Online), Line(4, PayEntry.Refunded, 10_000, against: 1), Line(5, PayEntry.Waived, 99_000)]);

        Assert.Equal([(PayMeans.Cash, (FeeKind?)FeeKind.Fee, 50_000L), (PayMeans.Cash, FeeKind.Charge, 20_000L), (PayMeans.Online, null, 5_000L)], cells.Select(c => (c.Means, c.Kind, c.Net)));
        Assert.Equal(70_000, CashCount.Cash(cells));
    }
}
