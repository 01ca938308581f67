using OneStop.Register.Dossiers;
using OneStop.Register.Seeding;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Simulation;

/// <summary>Invented applicants; their numbers follow patterns that no real number has.</summary>
internal sealed class SimulatedPeople(NamesSeed names, Random random)
{
    private readonly int familyWeight = names.Family.Sum(f => f.Weight);

    /// <summary>A citizen, or once in eight an organisation.</summary>
    public Applicant Next()
    {
        if (random.Next(8) == 0)
            return new(PersonKind.Organisation, $"{Pick(names.OrganisationForms)} {Pick(names.OrganisationNames)}", Digits(names.TaxCode), Digits(names.Phone), Pick(names.Streets));
        var woman = random.Next(2) == 0;
        var name = $"{Family()} {Pick(woman ? names.MiddleFemale : names.MiddleMale)} {Pick(woman ? names.GivenFemale : names.GivenMale)}";
        return new(PersonKind.Citizen, name, Digits(names.PersonalId), Digits(names.Phone), $"số {random.Next(1, 200)}, {Pick(names.Streets)}");
    }

    private string Family()
    {
        var at = random.Next(familyWeight);
        foreach (var family in names.Family)
        {
            at -= family.Weight;
            if (at < 0) return family.Name;
        }
        return names.Family[^1].Name;
    }

    private string Pick(IReadOnlyList<string> list) => list[random.Next(list.Count)];

    private string Digits(string pattern) => string.Concat(pattern.Select(c => c == '#' ? (char)('0' + random.Next(10)) : c));
}
