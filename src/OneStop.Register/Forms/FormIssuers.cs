using OneStop.Domain.Agencies;
using OneStop.Domain.Forms;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Forms;

/// <summary>How an agency appears at the head of a form.</summary>
public static class FormIssuers
{
    private static readonly string[] kinds = ["tỉnh ", "thành phố ", "xã ", "phường ", "đặc khu ", "thị trấn ", "huyện ", "quận ", "thị xã "];

    public static FormIssuer Of(AgencyTree tree, AgencyRow agency, DeskRow desk) => new(
        agency.ParentId is { } parent ? tree.Agency(parent)!.Name : "", agency.Name, Place(tree, agency), agency.Kind == AgencyKind.Centre ? "TTPVHCC" : "BPTNTKQ", desk.Name);

    /// <summary>The head of a letter that no desk issues.</summary>
    public static FormIssuer Of(AgencyTree tree, AgencyRow agency) => new(agency.ParentId is { } parent ? tree.Agency(parent)!.Name : "", agency.Name, Place(tree, agency), "", "");

    /// <summary>The commune or province the agency sits in, without the word for its kind: "Sao Giang".</summary>
    private static string Place(AgencyTree tree, AgencyRow agency)
    {
        var seat = tree.Ancestry(agency).FirstOrDefault(a => a.Kind is AgencyKind.Commune or AgencyKind.Province) ?? agency;
        var name = seat.Name.Replace("Ủy ban nhân dân ", "", StringComparison.OrdinalIgnoreCase);
        var kind = kinds.FirstOrDefault(kind => name.StartsWith(kind, StringComparison.OrdinalIgnoreCase));
        return kind is null ? name : name[kind.Length..];
    }
}
