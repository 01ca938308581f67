using System.Globalization;
using OneStop.Register.Files;
using OneStop.Register.Reference;

namespace OneStop.Register.Evidence;

/// <summary>One line of a pack's names: "agency", "desk", "procedure" or "sector", the id that events use, its code and its name.</summary>
internal sealed record PackName(string Kind, long Id, string Code, string Name);

/// <summary>What the ids in dossiers and events stand for: from the register when a pack is written, from the pack when it is checked.</summary>
internal sealed class PackNames
{
    private readonly Dictionary<(string Kind, long Id), PackName> byId = [];

    /// <summary>The lines in the order of the file.</summary>
    public IEnumerable<PackName> Lines => byId.Values.OrderBy(n => n.Kind, StringComparer.Ordinal).ThenBy(n => n.Id);

    public static PackNames Of(OfficeReference reference)
    {
        var names = new PackNames();
        foreach (var agency in reference.Tree.Agencies) names.TryAdd(new("agency", agency.Id, agency.Code, agency.Name));
        foreach (var desk in reference.Tree.Desks) names.TryAdd(new("desk", desk.Id, desk.Code, desk.Name));
        foreach (var procedure in reference.Procedures) names.TryAdd(new("procedure", procedure.Id, procedure.Code, procedure.Name));
        foreach (var sector in reference.Sectors) names.TryAdd(new("sector", sector.Id, sector.Code, sector.Name));
        return names;
    }

    /// <summary>Adds a line; false when kind and id, or kind and code, stand already for something else.</summary>
    public bool TryAdd(PackName name) => codes.Add((name.Kind, name.Code)) && byId.TryAdd((name.Kind, name.Id), name);

    public PackName? Find(string kind, long id) => byId.GetValueOrDefault((kind, id));

    public string Code(string kind, long id) => Of(kind, id).Code;

    public string Name(string kind, long id) => Of(kind, id).Name;

    public static string?[] Cells(PackName name) => [name.Kind, name.Id.ToString(CultureInfo.InvariantCulture), name.Code, name.Name];

    private readonly HashSet<(string Kind, string Code)> codes = [];

    private PackName Of(string kind, long id) =>
        Find(kind, id) ?? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{Domain.Evidence.PackLayout.Names} has no {kind} {id}."));
}
