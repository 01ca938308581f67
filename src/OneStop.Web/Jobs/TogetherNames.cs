using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Watch;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Jobs;

/// <summary>Whom an order puts each dossier before: those a comment names, or whoever holds what is urged. Opens its own scope, because an order outlives its request.</summary>
internal sealed class TogetherNames(IServiceScopeFactory scopes, RegisterDbFactory databases, UrgeLetters letters)
{
    /// <summary>The act of an order that urges.</summary>
    public const string Urge = "urge";

    /// <summary>The letter that urges about each dossier of an order; none for any other act.</summary>
    public async Task<IReadOnlyDictionary<string, UrgeLetter>> LettersAsync(TogetherOrder order, CancellationToken stop) => order.Act != Urge ? new Dictionary<string, UrgeLetter>()
        : (await letters.OfFormAsync(order.Key, stop)).SelectMany(letter => letter.Lines.Select(line => (line.Code, Letter: letter))).DistinctBy(pair => pair.Code).ToDictionary(pair => pair.Code, pair => pair.Letter, StringComparer.Ordinal);

    /// <summary>
    /// The accounts by dossier; a comment's is refused as <c>mention-unknown</c> where one named cannot open that dossier. What is
    /// missing names nobody, and a dossier that does not exist is for the register to refuse.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, Outcome<List<string>>>> OfAsync(TogetherOrder order, IReadOnlyList<string> codes, Asking asking, CancellationToken stop)
    {
        var named = new Dictionary<string, Outcome<List<string>>>(StringComparer.Ordinal);
        var comments = order.Act == Lifecycle.Name(DossierAction.Comment) && Commenting.Names(order.Form?.Reason ?? "").Count > 0;
        if (!comments && order.Act != Urge) return named;
        await using var scope = scopes.CreateAsyncScope();
        var commenting = scope.ServiceProvider.GetRequiredService<Commenting>();
        await using var db = databases.Open();
        foreach (var row in await db.Dossiers.Where(d => codes.Contains(d.Code)).ToListAsync(stop))
        {
            if (asking.Caller.Reach?.Reaches(row) == false) continue;
            named[row.Code] = comments ? await commenting.NamedAsync(order.Form!.Reason, row, asking.Reference, stop)
                : (await commenting.PeopleAsync(row, asking.Reference, stop)).Where(p => p.Name == row.Holder).Select(p => p.Name).ToList();
        }
        return named;
    }
}
