using System.Reflection;

namespace OneStop.Register.Evidence;

/// <summary>The version of this program with the revision it was built from, as packs state it.</summary>
public static class CodeVersion
{
    /// <summary>For example "0.1.0+3d7dfe7…".</summary>
    public static string Current { get; } =
        typeof(CodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
