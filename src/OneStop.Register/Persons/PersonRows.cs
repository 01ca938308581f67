using System.Globalization;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Persons;

/// <summary>From what was entered to rows, and by what one person's rows are brought together.</summary>
public static class PersonRows
{
    /// <summary>A row of its own for this filing, with everything that could name the person encrypted or hashed.</summary>
    public static PersonRow Of(Applicant given, PersonCipher cipher, long id) => new()
    {
        Id = id, Kind = given.Kind, Name = PlainText.Line(given.Name) ?? "", NameFolded = Fold.Text(given.Name),
        IdNumberCipher = cipher.Encrypt(PlainText.Line(given.IdNumber)), IdNumberHash = cipher.Hash(given.IdNumber),
        IdentityHash = IdentityHash(given, cipher), BornCipher = cipher.Encrypt(given.Born is { } born ? Iso(born) : null),
        PhoneCipher = cipher.Encrypt(PlainText.Line(given.Phone)), PhoneHash = cipher.HashPhone(given.Phone),
        Address = PlainText.Line(given.Address), Email = PlainText.Line(given.Email), WantsNotices = given.WantsNotices,
    };

    /// <summary>For a child without a card or a deceased: name and day of birth together. Null with a number, or without the day.</summary>
    public static byte[]? IdentityHash(Applicant given, PersonCipher cipher) =>
        cipher.Hash(given.IdNumber) is null && given.Born is { } born && Fold.Text(given.Name) is { Length: > 0 } name ? cipher.Hash($"{name} {Iso(born)}") : null;

    /// <summary>All rows of the same person: by number, else by name and day of birth. Nobody when neither is known.</summary>
    public static IQueryable<PersonRow> SameAs(this IQueryable<PersonRow> persons, Applicant given, PersonCipher cipher)
    {
        if (cipher.Hash(given.IdNumber) is { } number) return persons.Where(p => p.IdNumberHash == number);
        return IdentityHash(given, cipher) is { } identity ? persons.Where(p => p.IdentityHash == identity) : persons.Where(_ => false);
    }

    /// <summary>The person as entered.</summary>
    public static Applicant Read(PersonRow row, PersonCipher cipher) => new(row.Kind, row.Name, cipher.Decrypt(row.IdNumberCipher), cipher.Decrypt(row.PhoneCipher), row.Address, row.Email,
        cipher.Decrypt(row.BornCipher) is { } born ? DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null) { WantsNotices = row.WantsNotices };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
