using System.Reflection;
using OneStop.Domain;

namespace OneStop.Web.Tests.Architecture;

/// <summary>Domain decides, Register remembers, Web talks. Each check has a twin in <see cref="TwinTests"/>.</summary>
public sealed class ArchitectureTests
{
    /// <summary>Who may know whom inside Domain. A new folder needs a line here.</summary>
    private static readonly Dictionary<string, string[]> mayKnow = new()
    {
        ["Calendar"] = [],
        ["Agencies"] = [],
        ["Procedures"] = ["Calendar"],
        ["Dossiers"] = ["Calendar", "Procedures"],
        ["Counters"] = ["Dossiers", "Procedures"],
        ["Watch"] = ["Calendar"],
        ["Asking"] = ["Calendar", "Counters", "Dossiers", "Procedures"],
        ["Paper"] = [],
        ["Forms"] = ["Calendar", "Dossiers", "Paper", "Procedures", "Reports"],
        ["Petitions"] = ["Calendar"],
        ["Till"] = ["Dossiers", "Paper", "Procedures"],
        ["Reports"] = ["Calendar"],
        ["Scores"] = ["Dossiers"],
        ["Evidence"] = [],
    };

    /// <summary>Files under src that may be longer than 200 lines, each with its reason.</summary>
    private static readonly Dictionary<string, string> longByReason = [];

    private static readonly Assembly domain = typeof(Refusal).Assembly;
    private static readonly Assembly register = Assembly.Load("OneStop.Register");
    private static readonly Assembly web = typeof(Program).Assembly;

    [Fact]
    public void Domain_KnowsOnlyTheBaseLibrary() =>
        None(Checks.References(domain, name => !name.StartsWith("System.", StringComparison.Ordinal)));

    [Fact]
    public void Register_KnowsNoWebAndNoScheduler() => None(Checks.References(register, IsWebOrScheduler));

    [Fact]
    public void Domain_HasNoMutableStatics() => None(Checks.MutableStatics(domain.GetTypes()));

    [Fact]
    public void Product_HasNoAsyncVoid() =>
        None(Checks.AsyncVoids(new[] { domain, register, web }.SelectMany(assembly => assembly.GetTypes())));

    [Fact]
    public void DomainModules_KnowOnlyWhomTheyMay() =>
        None(Checks.ModuleUses(domain.GetTypes(), "OneStop.Domain", mayKnow));

    [Fact]
    public void Files_StayUnder200Lines()
    {
        var found = Checks.LongFiles(Repository.PathTo("src"), 200).ToList();

        None(found.Except(longByReason.Keys));
        None(longByReason.Keys.Except(found)); // a file that became short leaves the list
    }

    /// <summary>All of them, in full: xunit would shorten the sentences.</summary>
    private static void None(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    internal static bool IsWebOrScheduler(string assemblyName) =>
        assemblyName.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || assemblyName.StartsWith("Quartz", StringComparison.Ordinal);
}
