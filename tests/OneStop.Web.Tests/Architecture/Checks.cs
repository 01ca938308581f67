using System.Reflection;
using System.Runtime.CompilerServices;

namespace OneStop.Web.Tests.Architecture;

/// <summary>The checks themselves: each gives the violations as sentences, so that a twin can ask for at least one.</summary>
internal static class Checks
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> References(Assembly assembly, Func<string, bool> forbidden) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(forbidden);

    /// <summary>Static fields that can be set again, backing fields of settable static properties included.</summary>
    public static IEnumerable<string> MutableStatics(IEnumerable<Type> types) => types
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        .SelectMany(type => type.GetFields(Own))
        .Where(field => field is { IsStatic: true, IsInitOnly: false, IsLiteral: false })
        .Where(field => !field.Name.StartsWith("<>", StringComparison.Ordinal))
        .Select(field => $"{field.DeclaringType!.FullName}.{field.Name} can be set again.");

    public static IEnumerable<string> AsyncVoids(IEnumerable<Type> types) => types
        .SelectMany(type => type.GetMethods(Own))
        .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false))
        .Select(method => $"{method.DeclaringType!.FullName}.{method.Name} is async void.");

    /// <summary>Uses between the modules (folders) under a root namespace that the table doesn't allow. The root itself is open to all.</summary>
    public static IEnumerable<string> ModuleUses(IEnumerable<Type> types, string root, IReadOnlyDictionary<string, string[]> allowed)
    {
        foreach (var type in types.Where(type => ModuleOf(type, root) is not null))
        {
            var module = ModuleOf(type, root)!;
            if (!allowed.TryGetValue(module, out var may))
            {
                yield return $"{type.FullName}: the module {module} has no line in the table.";
                continue;
            }
            foreach (var used in TypeUses.Of(type))
            {
                if (ModuleOf(used, root) is { } other && other != module && !may.Contains(other))
                    yield return $"{type.FullName} uses {used.FullName}, but {module} must not know {other}.";
            }
        }
    }

    public static IEnumerable<string> LongFiles(string folder, int limit) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(IsWrittenByHand)
        .Where(file => File.ReadLines(file).Skip(limit).Any())
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));

    private static bool IsWrittenByHand(string file) =>
        Path.GetExtension(file) is ".cs" or ".cshtml" or ".ts" or ".mjs" or ".css" or ".scss"
        && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "dist" or "Migrations");

    private static string? ModuleOf(Type type, string root) =>
        type.Namespace?.StartsWith(root + ".", StringComparison.Ordinal) == true
            ? type.Namespace[(root.Length + 1)..].Split('.')[0]
            : null;
}
