using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>Lines of a pack's tables as cells, in the order of <see cref="PackLayout"/>'s columns.</summary>
internal static class PackCells
{
    public static string?[] Of(ListLine line)
    {
        var facts = line.Facts;
        return
        [
            facts.Code, Name<Counted>(line.Counted), facts.ProcedureCode, facts.AgencyCode, facts.Level, facts.Channel,
            MachineText.Of(facts.ReceivedAt), MachineText.Of(facts.DueAt), MachineText.Of(facts.FirstDueAt),
            MachineText.Of(facts.FinishedAt), MachineText.Of(facts.ReturnedAt), facts.Outcome, facts.Class,
            MachineText.Of(line.Points), line.Note,
        ];
    }

    public static string?[] Of(BookLine line, bool full)
    {
        if (!full && line.Applicant is not null)
            throw new InvalidOperationException("Only a full pack may hold names.");
        var facts = line.Facts;
        return
        [
            facts.Code, line.BookNumber, facts.ProcedureCode, line.ProcedureName, line.Sector, facts.Level, facts.AgencyCode,
            line.AgencyName, line.DeskCode, facts.Channel, MachineText.Of(facts.ReceivedAt), MachineText.Of(facts.DueAt),
            MachineText.Of(facts.FirstDueAt), MachineText.Of(facts.FinishedAt), MachineText.Of(facts.ReturnedAt),
            line.ReturnMethod, line.Status, facts.Outcome, facts.Class, Name(line.Came), Name(line.Stands), line.Applicant,
        ];
    }

    public static string?[] Of(FindingLine line) =>
        [line.Kind, line.Code, line.AgencyCode, MachineText.Of(line.At), line.What];

    public static string? Name<T>(T? choice) where T : struct, Enum => choice is { } value ? Names<T>.Of(value) : null;

    public static T? Choice<T>(string? name) where T : struct, Enum => name is not null && Names<T>.Values.TryGetValue(name, out var choice) ? choice : null;

    /// <summary>The names of an enumeration, made once: a pack spells tens of millions of them.</summary>
    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(Spelled, StringComparer.Ordinal);
        private static readonly Dictionary<T, string> names = Enum.GetValues<T>().ToDictionary(value => value, Spelled);

        public static string Of(T value) => names.TryGetValue(value, out var name) ? name : Spelled(value);

        private static string Spelled(T value) => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
    }
}
