using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;

namespace OneStop.Tests.Procedures;

/// <summary>A new version of a procedure: what follows on what, and what cannot be published.</summary>
public sealed class ProcedureEditTests
{
    private static readonly DateOnly today = new(2026, 11, 27);
    private static readonly DateTimeOffset now = new(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(7));

    private static readonly ProcedureVersion newest = new()
    {
        Code = "1.004222", Name = "Đăng ký thường trú", InForceFrom = new(2025, 7, 1), InForceFromAssumed = true, Sector = "cu-tru", Levels = [Level.Commune],
        Channels = [new(Channel.Direct, new Limit(7, LimitUnit.WorkingDays), true, null, null)],
    };

    private static ProcedureEdit Edit(int based = 1, DateOnly? from = null) => new("1.004222", based, from ?? today) { Basis = "Quyết định mẫu 12", Papers = [new(1, "Tờ khai", 1, 0)] };

    private static string Refused(ProcedureEdit edit, ProcedureVersion? on = null) => edit.Apply(on ?? newest, "quantri", now, today).Refusal.Code;

    [Fact]
    public void Apply_Papers_MakesTheNextVersionWithAuthorAndBasis()
    {
        var next = Edit().Apply(newest, "quantri", now, today).Value;

        Assert.Equal((2, today, false, "quantri", now, "Quyết định mẫu 12"), (next.Version, next.InForceFrom, next.InForceFromAssumed, next.PublishedBy!, next.PublishedAt!.Value, next.Basis!));
        Assert.Equal("Tờ khai", next.Papers.Single().Name);
        Assert.Equal(newest.Channels, next.Channels);
    }

    [Fact]
    public void Apply_WhatCannotBe_IsRefusedWithItsCode()
    {
        Assert.Equal("procedure-changed-since", Refused(Edit(based: 2)));
        Assert.Equal("missing-basis", Refused(Edit() with { Basis = " " }));
        Assert.Equal("from-in-the-past", Refused(Edit(from: today.AddDays(-1))));
        Assert.Equal("from-before-version", Refused(Edit(), newest with { InForceFrom = today.AddDays(1) }));
        Assert.Equal("procedure-ended", Refused(Edit(), newest with { InForceTo = today }));
        Assert.Equal("nothing-changed", Refused(Edit() with { Papers = [] }));
        Assert.Equal("nothing-changed", Refused(Edit() with { Papers = null, Channels = [.. newest.Channels.Select(terms => terms with { })] }));
        Assert.Equal("bad-value", Refused(Edit() with { Papers = [new(1, "", 1, 0)] }));
    }

    [Theory]
    [InlineData(7, null)]
    [InlineData(7.5, "procedure-lint")]
    public void Apply_Steps_MayFillTheTermAndNotExceedIt(double days, string? refused)
    {
        var edit = Edit() with { Papers = null, Steps = [new("desk", new Limit((decimal)days, LimitUnit.WorkingDays)) { Name = "Giải quyết" }] };
        var next = edit.Apply(newest, "quantri", now, today);

        Assert.Equal(refused, next.IsOk ? null : next.Refusal.Code);
    }

    [Fact]
    public void Apply_OnAProcedureWithoutALimit_KeepsTheErrorThatWasThereAndLetsThePapersIn()
    {
        var unread = newest with { Channels = [new(Channel.Direct, null, true, null, null) { Doubt = LimitDoubt.NoUnit }] };

        Assert.True(Edit().Apply(unread, "quantri", now, today).IsOk);
        Assert.Equal("procedure-lint", Refused(Edit() with { Channels = [new(Channel.Direct, null, false, null, null)] }, unread));
    }
}
