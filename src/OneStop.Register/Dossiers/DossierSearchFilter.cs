using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Register.Dossiers;

/// <summary>The moment a period is about.</summary>
public enum DateOf { Received, Due, Finished }

/// <summary>What a list shows. Everything given must hold; codes are those of agencies, desks, sectors and procedures.</summary>
public sealed record DossierFilter
{
    public Bucket? Bucket { get; init; }
    /// <summary>All of these.</summary>
    public IReadOnlyList<Flag> Flags { get; init; } = [];
    /// <summary>Any of these; empty for all.</summary>
    public IReadOnlyList<DossierStatus> Statuses { get; init; } = [];
    /// <summary>Decided by this agency or one below it.</summary>
    public string? Agency { get; init; }
    /// <summary>Filed at this desk.</summary>
    public string? Desk { get; init; }
    public string? Sector { get; init; }
    public string? Procedure { get; init; }
    /// <summary>Held now by this agency or one below it, or on its way there.</summary>
    public string? Holder { get; init; }
    /// <summary>On its way to this agency or one below it, which has not confirmed.</summary>
    public string? HandedTo { get; init; }
    /// <summary>Held by this account, or sent to it and not confirmed.</summary>
    public string? Officer { get; init; }
    public Channel? Channel { get; init; }
    /// <summary>Filed by this person: the id of any of their rows.</summary>
    public long? Applicant { get; init; }
    /// <summary>In which this person acts for somebody else: the id of any of their rows.</summary>
    public long? ActingFor { get; init; }
    /// <summary>True: what somebody still has to do. False: what has ended.</summary>
    public bool? Live { get; init; }
    public Level? Level { get; init; }
    /// <summary>First local day of the period.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Last local day of the period, included.</summary>
    public DateOnly? To { get; init; }
    /// <summary>What the period is about; null takes what fits the bucket.</summary>
    public DateOf? DateOf { get; init; }
    /// <summary>A dossier code, a person's name, phone or identity number, a procedure's code or words of its name.</summary>
    public string? Q { get; init; }
}

/// <summary>Which page of the list.</summary>
/// <param name="After">The <see cref="DossierPage.Next"/> of the page before; null for the first.</param>
/// <param name="Limit">Most rows.</param>
public sealed record PageOf(string? After, int Limit);

/// <summary>A page of a list. <paramref name="Next"/> is null on the last one.</summary>
public sealed record DossierPage(IReadOnlyList<DossierLine> Items, string? Next, DateTimeOffset AsOf);
