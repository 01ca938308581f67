using OneStop.Domain.Paper;

namespace OneStop.Domain.Forms;

/// <summary>How far a template's layout is known to be the official one.</summary>
public enum LayoutOrigin
{
    /// <summary>Fields and their order follow a published decision that reprints the form; the form's own text was not seen.</summary>
    Reprint,
    /// <summary>No published layout was found: designed for this system.</summary>
    Designed,
}

/// <summary>One version of one form, in force on [<paramref name="From"/>, <paramref name="Until"/>). A slip keeps the version it was issued with.</summary>
/// <param name="Form">"01" to "07".</param>
/// <param name="Series">What stands behind the number: "TNHS".</param>
/// <param name="Origin">Where its layout comes from; shown to administrators, never on the paper.</param>
public sealed record FormTemplate(
    string Form, int Version, string Name, string Series, DateOnly From, DateOnly? Until, string Basis, LayoutOrigin Origin, Func<FormFacts, IEnumerable<Block>> Compose)
{
    public bool Landscape { get; init; }

    public bool IsInForceOn(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>The form as a document. A4 has the 13 points of administrative documents, A5 is the compact one.</summary>
    public PrintDocument Print(FormFacts facts, PaperSize size = PaperSize.A4) => new()
    {
        Title = $"{Name} {facts.Number}".Trim(),
        Author = facts.Issuer.Name,
        MadeAt = facts.IssuedAt,
        Size = Landscape ? PaperSize.A4 : size,
        Landscape = Landscape,
        BodySize = size == PaperSize.A5 && !Landscape ? 10 : 13,
        Mark = facts.Print > 1 ? $"BẢN SAO – IN LẠI LẦN {facts.Print - 1}" : null,
        Blocks = [.. Compose(facts)],
    };
}

/// <summary>
/// Every version of the seven forms of circular 03/2025/TT-VPCP, annex I. A new layout is a new version beside the old one,
/// which stays for the slips that were issued with it.
/// </summary>
public static class FormTemplates
{
    private const string Basis = "Thông tư 03/2025/TT-VPCP, Phụ lục I";

    // The day of the circular; the day it came into force was not found.
    private static readonly DateOnly since = new(2025, 9, 15);

    // From here on what was not given and a form can do without is left out instead of a dotted line.
    private static readonly DateOnly onlyKnown = new(2026, 11, 27);

    public static IReadOnlyList<FormTemplate> All { get; } =
    [
        .. Both("01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "TNHS", LayoutOrigin.Reprint, ReceptionForms.Receipt),
        .. Both("02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "PBS", LayoutOrigin.Reprint, ReceptionForms.Supplement),
        .. Both("03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "PTC", LayoutOrigin.Reprint, ReceptionForms.Refusal),
        .. Both("04", "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết", "PXL", LayoutOrigin.Reprint, HandlingForms.Apology),
        .. Both("05", "Thông báo dừng giải quyết hồ sơ", "TBD", LayoutOrigin.Designed, HandlingForms.Stop),
        .. Both("06", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "PKS", LayoutOrigin.Reprint, HandlingForms.Control),
        new("07", 1, "Sổ theo dõi hồ sơ", "STD", since, null, Basis, LayoutOrigin.Reprint, HandlingForms.Book) { Landscape = true },
    ];

    private static FormTemplate[] Both(string form, string name, string series, LayoutOrigin origin, Func<FormFacts, IEnumerable<Block>> compose) =>
    [
        new(form, 1, name, series, since, onlyKnown, Basis, origin, compose),
        new(form, 2, name, series, onlyKnown, null, Basis, origin, facts => compose(facts with { OnlyKnown = true })),
    ];

    /// <summary>The version a slip was issued with.</summary>
    /// <exception cref="KeyNotFoundException">No such version; one that was ever issued must never be dropped.</exception>
    public static FormTemplate Of(string form, int version, IReadOnlyList<FormTemplate>? among = null) => (among ?? All)
        .FirstOrDefault(t => t.Form == form && t.Version == version) ?? throw new KeyNotFoundException($"No version {version} of form {form}.");

    /// <summary>The version in force on a day; the first one for days before it, because a slip must have some layout.</summary>
    public static FormTemplate InForce(string form, DateOnly day, IReadOnlyList<FormTemplate>? among = null)
    {
        var versions = (among ?? All).Where(t => t.Form == form).OrderBy(t => t.Version).ToList();
        return versions.LastOrDefault(t => t.IsInForceOn(day)) ?? versions.First();
    }
}
