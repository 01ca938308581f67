namespace OneStop.Register.Storage.Rows;

/// <summary>Somebody who acts for the applicant of a dossier; the person itself is a <see cref="PersonRow"/>, erasable like any other.</summary>
public sealed class PartyRow
{
    public long Id { get; set; }
    public long DossierId { get; set; }
    public long PersonId { get; set; }
    public PartyRole Role { get; set; }
    /// <summary>The encrypted authorisation paper: its number, date and who certified it.</summary>
    public byte[]? AuthorisationCipher { get; set; }
}

/// <summary>In what role: by law (parent, guardian, head of an organisation), or by an authorisation paper.</summary>
public enum PartyRole : short { Representative = 1, Authorised = 2 }
