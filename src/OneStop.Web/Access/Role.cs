namespace OneStop.Web.Access;

/// <summary>What a person does in the office. Names are part of the API (<c>api-key create --role clerk</c>).</summary>
internal enum Role
{
    /// <summary>Receives at the desk and hands results over.</summary>
    Clerk,
    /// <summary>Works the dossiers of an agency.</summary>
    Officer,
    /// <summary>Watches an agency and everything below it, and decides what needs a leader.</summary>
    Supervisor,
    /// <summary>Prepares scores, declared figures and the year-end pack.</summary>
    Evidence,
    /// <summary>Keeps accounts, calendars, procedures and jobs. Sees no citizen's data.</summary>
    Admin,
    /// <summary>A program: a portal or another system, with an API key.</summary>
    Integrator,
}
