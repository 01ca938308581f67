using System.ComponentModel.DataAnnotations;

namespace OneStop.Web.Setup;

/// <summary>The settings of one installation, from the section "OneStop" (environment: <c>OneStop__TimeZone</c>). A wrong one stops the start.</summary>
public sealed class OfficeOptions : IValidatableObject
{
    public const string Section = "OneStop";

    /// <summary>The name on every page and slip; empty until an administrator gives one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Folder of the register, jobs, attachments, accounts and keys.</summary>
    [Required]
    public string Data { get; init; } = "data";

    /// <summary><c>sqlite:PATH</c> or <c>postgres:CONNECTION</c>; empty is SQLite in the data folder.</summary>
    public string Database { get; init; } = "";

    [Required]
    public string TimeZone { get; init; } = "Asia/Ho_Chi_Minh";

    /// <summary>The shortest time between two pictures of one scope: a burst becomes one push.</summary>
    [Range(250, 5000)]
    public int CounterPushMilliseconds { get; init; } = 250;

    /// <summary>How long a live line lasts before it has to open again and show that its key, session or board still holds.</summary>
    [Range(1, 3600)]
    public int LineTrustSeconds { get; init; } = 300;

    [Range(10, 200)]
    public int PageSize { get; init; } = 50;

    /// <summary>Working hours left at which a dossier counts as due soon.</summary>
    [Range(1, 40)]
    public int DueSoonHours { get; init; } = 8;

    /// <summary>Hours without a click after which a person must sign in again.</summary>
    [Range(1, 24)]
    public int SessionHours { get; init; } = 10;

    /// <summary>The biggest scan of a paper that is taken.</summary>
    [Range(1, 200)]
    public int ScanMegabytes { get; init; } = 20;

    /// <summary>Folder below which each desk's scanner has its own; empty is <c>scanner</c> in the data folder. Never inside the web root.</summary>
    public string ScanFolder { get; init; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new($"This machine knows no time zone '{TimeZone}'. Use a name such as Asia/Ho_Chi_Minh.", [nameof(TimeZone)]);
        if (Database is not "" && !Database.StartsWith("sqlite:", StringComparison.Ordinal) && !Database.StartsWith("postgres:", StringComparison.Ordinal))
            yield return new("Database is sqlite:PATH or postgres:CONNECTION.", [nameof(Database)]);
    }
}
