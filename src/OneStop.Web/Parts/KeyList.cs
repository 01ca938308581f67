namespace OneStop.Web.Parts;

/// <summary>A key and what it does: a sentence of GuideTexts.</summary>
internal sealed record KeyHint(string Keys, string Text);

/// <summary>Keys of one kind of page; the name is a sentence of GuideTexts.</summary>
internal sealed record KeyGroup(string Name, IReadOnlyList<KeyHint> Keys);

/// <summary>Every key there is, as the sheet under ? and the help page list them. A test finds one that a page uses and this leaves out.</summary>
internal static class KeyList
{
    public static IReadOnlyList<KeyGroup> Groups { get; } =
    [
        new("keys.everywhere",
        [
            new("/", "keys.search"), new("?", "keys.help"), new("Esc", "keys.leave"), new("b", "keys.back"), new("p", "keys.print"), new("F9", "keys.carry-out"),
        ]),
        new("keys.lists",
        [
            new("↑ ↓", "keys.rows"), new("Enter", "keys.open"), new("n", "keys.next"), new("x", "keys.pick"), new("a", "keys.pick-all"),
            new("m", "keys.pick-filter"), new("t", "keys.choose-act"), new("g", "keys.go"),
        ]),
        new("keys.receive",
        [
            new("Enter", "keys.next-field"), new("0 – 9", "keys.paper-form"), new("F6", "keys.scanner"), new("F7", "keys.all-papers"), new("F8", "keys.more"), new("Ctrl + Enter", "keys.receive-act"),
            new("r", "keys.next-person"), new("o", "keys.open-dossier"),
        ]),
        new("keys.dossier",
        [
            new("1 – 9", "keys.acts"), new("m", "keys.more-acts"), new("@", "keys.mention"),
        ]),
        new("keys.others",
        [
            new("i", "keys.inbox"), new("1", "keys.first"), new("j", "keys.skip"), new("e", "keys.enter-petition"), new("u", "keys.urge"), new("c", "keys.copy"),
        ]),
    ];
}
