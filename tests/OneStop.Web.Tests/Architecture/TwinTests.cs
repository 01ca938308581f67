namespace OneStop.Web.Tests.Architecture
{
    /// <summary>Each check of <see cref="ArchitectureTests"/>, where there is something to find.</summary>
    public sealed class TwinTests
    {
        private static readonly Type[] samples =
            [.. typeof(TwinTests).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("OneStop.Samples", StringComparison.Ordinal) == true)];

        [Fact]
        public void References_OfAProjectWithPackages_FindsStrangers() => Assert.Contains("xunit.v3.assert",
            Checks.References(typeof(TwinTests).Assembly, name => !name.StartsWith("System.", StringComparison.Ordinal)));

        [Fact]
        public void References_OfWeb_FindsTheWeb() =>
            Assert.NotEmpty(Checks.References(typeof(Program).Assembly, ArchitectureTests.IsWebOrScheduler));

        [Fact]
        public void MutableStatics_InASample_FindsFieldAndProperty() =>
            Assert.Equal(2, Checks.MutableStatics(samples).Count());

        [Fact]
        public void AsyncVoids_InASample_FindsIt() =>
            Assert.Contains("Fire", Assert.Single(Checks.AsyncVoids(samples)), StringComparison.Ordinal);

        [Fact]
        public void ModuleUses_OfACallInsideAMethod_FindsIt() => Assert.Equal(
            "OneStop.Samples.Lower.Sample uses OneStop.Samples.Upper.Rules, but Lower must not know Upper.",
            Assert.Single(Checks.ModuleUses(samples, "OneStop.Samples", new Dictionary<string, string[]> { ["Lower"] = [], ["Upper"] = [] })));

        [Fact]
        public void ModuleUses_OfAModuleWithoutALine_FindsIt() => Assert.NotEmpty(
            Checks.ModuleUses(samples, "OneStop.Samples", new Dictionary<string, string[]> { ["Lower"] = ["Upper"] }));

        [Fact]
        public void LongFiles_WithALowLimit_FindsThisOne() =>
            Assert.Contains("TwinTests.cs", Checks.LongFiles(Repository.PathTo("tests", "OneStop.Web.Tests", "Architecture"), 20));
    }
}

namespace OneStop.Samples.Upper
{
    internal static class Rules
    {
        public const int Literal = 1;
        public static readonly int[] Fixed = [Literal];
        private static int counted;

        public static string? Settable { get; set; }

        public static int Next() => Fixed[0] + counted++;
    }
}

namespace OneStop.Samples.Lower
{
    internal static class Sample
    {
        public static int Twice() => Upper.Rules.Next() * 2;

        public static async void Fire() => await Task.Yield();
    }
}
