using OneStop.Domain.Procedures;

namespace OneStop.Domain.Tests.Procedures;

public sealed class ProcedureCodeTests
{
    [Theory]
    [InlineData("1.001193", ProcedureCodeShape.National, "1.001193")]
    [InlineData(" 2.000815 ", ProcedureCodeShape.National, "2.000815")]
    [InlineData("1.004238.000.00.00.H49", ProcedureCodeShape.Local, "1.004238")]
    [InlineData("2.000815.000.00.00.h55", ProcedureCodeShape.Local, "2.000815")]
    [InlineData("1.004238.000.00.00.H49.01", ProcedureCodeShape.Local, "1.004238")]
    [InlineData("1.00119", ProcedureCodeShape.Free, null)]
    [InlineData("01_Bouw", ProcedureCodeShape.Free, null)]
    [InlineData("TTHC-CŨ/12", ProcedureCodeShape.Free, null)]
    public void TryParse_ShapesInUse_AreTold(string text, ProcedureCodeShape shape, string? national)
    {
        Assert.True(ProcedureCode.TryParse(text, out var code));
        Assert.Equal((shape, national, text.Trim()), (code.Shape, code.National, code.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("1.001193\n2.000815")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")] // 65 characters
    public void TryParse_NothingPrintableOrTooLong_IsFalse(string? text) => Assert.False(ProcedureCode.TryParse(text, out _));

    [Fact]
    public void Equals_OtherCase_IsTheSameCode()
    {
        Assert.True(ProcedureCode.TryParse("1.004238.000.00.00.H49", out var upper));
        Assert.True(ProcedureCode.TryParse("1.004238.000.00.00.h49", out var lower));
        Assert.True(upper == lower);
        Assert.Equal(upper.GetHashCode(), lower.GetHashCode());
    }

    [Fact]
    public void ToString_OfDefault_Throws() => Assert.Throws<InvalidOperationException>(() => default(ProcedureCode).ToString());
}
