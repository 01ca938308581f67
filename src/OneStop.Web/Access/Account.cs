using Microsoft.AspNetCore.Identity;

namespace OneStop.Web.Access;

/// <summary>A person who signs in. One role and one place in the tree of agencies; what they may see is that agency and all below it.</summary>
internal sealed class Account : IdentityUser
{
    /// <summary>The name on slips and in the history, as the person writes it.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Code of the agency; empty is the whole province.</summary>
    public string AgencyCode { get; set; } = "";

    /// <summary>Code of the desk where the person receives; null for those who do not sit at one.</summary>
    public string? DeskCode { get; set; }

    public Role Role { get; set; }
}
