using OneStop.Register.Watch;

namespace OneStop.Web.Pages.Watch;

/// <summary>A list of what presses, with the one thing to do about all of it beside its heading, if there is one.</summary>
internal sealed record PressingPart(IReadOnlyList<LateDossier> Rows, string Title, string Note)
{
    /// <summary>Where the act leads; null for none.</summary>
    public string? Act { get; init; }

    public string ActWords { get; init; } = "";
}
