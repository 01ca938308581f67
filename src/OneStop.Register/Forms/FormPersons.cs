using OneStop.Domain.Forms;
using OneStop.Register.Persons;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Forms;

/// <summary>A person as forms name them; numbers are read with the register's secret.</summary>
internal static class FormPersons
{
    public static FormPerson Of(PersonRow person, PersonCipher cipher) =>
        new(person.Name, cipher.Decrypt(person.IdNumberCipher), person.Address, cipher.Decrypt(person.PhoneCipher), person.Email);
}
