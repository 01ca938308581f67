using OneStop.Domain.Petitions;
using OneStop.Register.Petitions;
using OneStop.Web.Access;
using OneStop.Web.Parts;

namespace OneStop.Web.Pages.Petitions;

/// <summary>What is typed to enter a petition.</summary>
internal sealed class PetitionForm
{
    public string Agency { get; set; } = "";
    public DateTimeOffset? ReceivedAt { get; set; }
    public PetitionChannel Channel { get; set; } = PetitionChannel.Desk;
    public PetitionAbout About { get; set; } = PetitionAbout.Dossier;
    public string? Dossier { get; set; }
    public string? RepeatOf { get; set; }
    public string? Name { get; set; }
    public string? Phone { get; set; }
    public string? Address { get; set; }
    public string? Content { get; set; }
    public string Key { get; set; } = Secret.New();

    public PetitionEntry ToEntry(DateTimeOffset now) =>
        new(Agency, ReceivedAt ?? now, Channel, About, new(Name, Phone, Address, Content ?? ""), $"page:{Key}") { Dossier = Dossier, RepeatOf = RepeatOf };
}

/// <summary>What is typed to move one along.</summary>
internal sealed class PetitionMoveForm
{
    public PetitionStep Step { get; set; }
    public int Version { get; set; }
    public string? Words { get; set; }
    public string? Agency { get; set; }
}

/// <summary>How petitions look.</summary>
internal static class PetitionLooks
{
    public static Meaning Of(PetitionLine line) =>
        line.Petition.Status is PetitionStatus.Received or PetitionStatus.Accepted or PetitionStatus.Answered && line.Late ? Meaning.Overdue
        : line.Petition.Status switch
        {
            PetitionStatus.Received => Meaning.New,
            PetitionStatus.Accepted or PetitionStatus.Answered => Meaning.InTime,
            PetitionStatus.Waiting => Meaning.Waiting,
            PetitionStatus.Published => Meaning.Done,
            _ => Meaning.Ended,
        };
}
