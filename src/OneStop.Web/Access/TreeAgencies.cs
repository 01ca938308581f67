using Microsoft.Extensions.Localization;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Access;

/// <summary>The agencies a person may look at, from the register's tree: their own and everything below it, valid today.</summary>
internal static class TreeAgencies
{
    /// <summary>The real <see cref="AgencyChoices"/> of the site.</summary>
    public static AgencyChoices Over(RegisterDbFactory databases, ReferenceCache references, OfficeClock clock, IStringLocalizer<AccountTexts> texts) => async (user, stop) =>
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        return Of(reference.Tree.Agencies, user.AgencyCode, clock.Today, Show.Language, texts["profile.everything"]);
    };

    /// <summary>In tree order, each parent before its children; an agency without a valid parent stands at the top.</summary>
    public static IReadOnlyList<AgencyChoice> Of(IReadOnlyList<AgencyRow> agencies, string agencyCode, DateOnly today, string language, string everything)
    {
        var valid = agencies.Where(agency => AgencyTree.IsValidOn(agency, today)).ToList();
        var known = valid.Select(agency => agency.Id).ToHashSet();
        var children = valid.ToLookup(agency => agency.ParentId is { } parent && known.Contains(parent) ? parent : 0);
        var choices = new List<AgencyChoice>();

        void Add(AgencyRow agency, int depth)
        {
            choices.Add(new(agency.Code, language == "en" && agency.NameEn.Length > 0 ? agency.NameEn : agency.Name, depth));
            foreach (var child in children[agency.Id])
                Add(child, depth + 1);
        }

        if (agencyCode.Length > 0)
        {
            if (valid.Find(agency => string.Equals(agency.Code, agencyCode, StringComparison.OrdinalIgnoreCase)) is { } own)
                Add(own, 0);
            return choices;
        }
        choices.Add(new("", everything, 0));
        foreach (var top in children[0])
            Add(top, 1);
        return choices;
    }
}
