namespace OneStop.Web.Access;

/// <summary>A filter of the list under a name its account gave it. It holds the address only; what it shows is read each time, in the account's scope.</summary>
internal sealed class SavedListRow
{
    /// <summary>The account's name.</summary>
    public string Owner { get; set; } = "";
    public string Name { get; set; } = "";
    /// <summary>The query of the list's address, such as "?bucket=overdue&amp;agency=H99.21".</summary>
    public string Query { get; set; } = "";
}
