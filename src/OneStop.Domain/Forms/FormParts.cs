using System.Globalization;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Paper;
using static OneStop.Domain.Forms.FormWords;

namespace OneStop.Domain.Forms;

/// <summary>What the forms have in common: the national head, lines of "label: value", signatures.</summary>
internal static class FormParts
{
    /// <summary>The issuing body beside the name of the country and its motto; number left, place and date right.</summary>
    public static IEnumerable<Block> Head(FormFacts facts, string number) => Head(facts.Issuer, number, LocalDay.Of(facts.IssuedAt));

    /// <summary>The same for a letter without a dossier; <paramref name="subject"/> stands under its number.</summary>
    public static IEnumerable<Block> Head(FormIssuer issuer, string number, DateOnly day, string? subject = null)
    {
        List<Block> body = [];
        if (issuer.Superior.Length > 0) body.Add(new Paragraph(Upper(issuer.Superior), Align.Centre, lettering: Lettering.Small) { Before = 0 });
        body.Add(new Paragraph([new(Upper(issuer.Name), Bold: true)], Align.Centre, Lettering.Small, Before: 0, Rule: RuleBelow.Part));
        body.Add(new Paragraph($"Số: {number}", Align.Centre, lettering: Lettering.Small) { Before = 4 });
        if (subject is not null) body.Add(new Paragraph(subject, Align.Centre, lettering: Lettering.Fine) { Before = 2 });
        yield return new SideBySide(
        [
            new(44, body),
            new(56,
            [
                new Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Align.Centre, bold: true, Lettering.Small) { Before = 0 },
                new Paragraph([new("Độc lập - Tự do - Hạnh phúc", Bold: true)], Align.Centre, Lettering.Body, Before: 0, Rule: RuleBelow.Full),
                new Paragraph([new($"{issuer.Place}, {Day(day)}", Italic: true)], Align.Centre, Lettering.Small, Before: 4),
            ]),
        ]);
    }

    public static Paragraph Title(string text, double before = 12) => new([new(text, Bold: true)], Align.Centre, Lettering.Title, before);

    public static Paragraph CodeLine(FormFacts facts) => new([new("Mã hồ sơ: "), new(Or(facts.Code), Bold: true)], Align.Centre, Before: 2);

    public static Paragraph Field(string label, string? value, bool bold = false) => new([new(label + ": "), new(Or(value), bold)], Align.Justify);

    /// <summary>A field that a form can do without: a dotted line in the first version of a form, left out later while it is unknown.</summary>
    public static IEnumerable<Block> Optional(FormFacts facts, string label, string? value) => facts.OnlyKnown && string.IsNullOrWhiteSpace(value) ? [] : [Field(label, value)];

    public static Paragraph Plain(string text) => new(text, Align.Justify);

    /// <summary>Who acts for the applicant, in one line.</summary>
    public static Block Actor(FormActor actor) => Field(actor.Authorised ? "Người được ủy quyền" : "Người đại diện",
        string.Join(", ", new[] { actor.Person.Name, actor.Person.IdNumber, actor.Authorisation }.Where(part => !string.IsNullOrWhiteSpace(part))));

    /// <summary>Who files, in the order of the published fields.</summary>
    public static IEnumerable<Block> Person(FormFacts facts, bool withId = true) => [Field("Ông (Bà)/Tổ chức", facts.Person?.Name, bold: true), .. Identity(facts, withId)];

    /// <summary>The same without the name, where another label has said it.</summary>
    public static IEnumerable<Block> Identity(FormFacts facts, bool withId = true)
    {
        var person = facts.Person;
        if (withId) foreach (var block in Optional(facts, "Số định danh cá nhân/tổ chức", person?.IdNumber)) yield return block;
        foreach (var block in Optional(facts, "Địa chỉ", person?.Address)) yield return block;
        var reached = new[] { ("Số điện thoại: ", person?.Phone), ("Email: ", person?.Email) }.Where(way => !facts.OnlyKnown || !string.IsNullOrWhiteSpace(way.Item2)).ToList();
        if (reached.Count > 0)
            yield return new Paragraph([.. reached.SelectMany((way, i) => new Run[] { new((i > 0 ? " \u00a0\u00a0" : "") + way.Item1), new(Or(way.Item2)) })]);
    }

    /// <summary>
    /// The last words, then two signatures beside each other with room to sign, then the barcode: all on one page, so that no signature
    /// stands on a page without text and no barcode stands alone. A name may stand under the right one.
    /// </summary>
    public static IEnumerable<Block> Close(FormFacts facts, Paragraph last, string? left, string right, string? name, string how = "(Ký và ghi rõ họ tên)")
    {
        yield return last with { KeepsNext = true };
        yield return new Together([Signatures(left, right, name, how), .. Foot(facts)]);
    }

    /// <summary>Two signatures beside each other, kept on one page.</summary>
    public static Block Signatures(string? left, string right, string? name, string how = "(Ký và ghi rõ họ tên)") =>
        new SideBySide([new(1, left is null ? [] : Signature(left, how, null)), new(1, Signature(right, how, name))], Before: 10);

    /// <summary>The dossier's QR code and barcode beside the fields that fill the rest of the line.</summary>
    public static Block BesideQr(FormFacts facts, IEnumerable<Block> fields) => facts.TrackAddress is { } address
        ? new SideBySide([new(80, [.. fields]), new(20, [new QrCodeBlock(address, "Mã QR tra cứu hồ sơ"), new Paragraph("Quét để tra cứu", Align.Centre, lettering: Lettering.Fine) { Before = 0 }])], Before: 4)
        : new SideBySide([new(1, [.. fields])]);

    public static IEnumerable<Block> Foot(FormFacts facts)
    {
        if (facts.Code.Length > 0) yield return new BarcodeBlock(facts.Code, Align: Align.Start);
        if (facts.Illustration) yield return new Paragraph([new("Dữ liệu minh họa – không có giá trị sử dụng.", Italic: true)], Align.Centre, Lettering.Fine, Before: 6);
    }

    /// <summary>"07/PBS-TTPVHCC".</summary>
    public static string NumberOf(FormFacts facts) => $"{facts.Number}-{facts.Issuer.Abbreviation}";

    public static string Count(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static List<Block> Signature(string role, string how, string? name)
    {
        List<Block> blocks = [new Paragraph(role, Align.Centre, bold: true) { Before = 0 }, new Paragraph([new(how, Italic: true)], Align.Centre, Lettering.Small, Before: 0), new Room(44)];
        if (name is not null) blocks.Add(new Paragraph(name, Align.Centre, bold: true) { Before = 0 });
        return blocks;
    }
}
