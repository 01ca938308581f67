using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Agencies;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Works out what the receive page shows for what was entered so far. Reads only.</summary>
internal sealed class ReceiveDesk(RegisterDbFactory databases, PersonCipher cipher, Asker asker, OfficeClock clock, DeskUses uses)
{
    private const int MostHits = 8;

    /// <summary>Null when the account reaches no desk to receive at.</summary>
    public async Task<ReceiveView?> LookAsync(ReceiveForm form, CancellationToken stop)
    {
        await using var db = databases.Open();
        var asking = await asker.AskAsync();
        var (reference, reach) = (asking.Reference, asking.Caller.Reach);
        var desks = Desks(reference, reach);
        if ((desks.FirstOrDefault(d => d.Code == form.Desk) ?? desks.FirstOrDefault(d => d.Code == asking.User.DeskCode) ?? desks.FirstOrDefault()) is not { } desk) return null;
        form.Desk = desk.Code;

        var view = new ReceiveView { Desks = desks, Desk = desk };
        view = await WithProcedureAsync(view, form, reference, stop);
        var filled = await FillPersonAsync(db, form, asking, stop);
        return view with { PersonFilled = filled, Duplicates = await DuplicatesAsync(db, view, form, reference, reach, stop) };
    }

    /// <summary>The procedures that fit what is being typed, those this desk uses most first.</summary>
    public async Task<IReadOnlyList<ProcedureHit>> FindAsync(string? words, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var reference = asking.Reference;
        var desk = reference.Tree.Desk(asking.User.DeskCode ?? "");
        return reference.FinderOn(clock.Today).Find(words, MostHits, desk is null ? null : await uses.OfAsync(desk.Id, reference, stop));
    }

    private List<DeskRow> Desks(OfficeReference reference, Scope? reach) =>
    [
        .. reference.Tree.Desks.Where(d => (reach is null || reach.CoversDesk(d.Id)) && AgencyTree.IsValidOn(reference.Tree.Agency(d.AgencyId)!, clock.Today))
            .OrderBy(d => d.Code, StringComparer.Ordinal),
    ];

    private async Task<ReceiveView> WithProcedureAsync(ReceiveView view, ReceiveForm form, OfficeReference reference, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(form.Procedure) && !string.IsNullOrWhiteSpace(form.Find))
        {
            var hits = reference.FinderOn(clock.Today).Find(form.Find, MostHits, await uses.OfAsync(view.Desk.Id, reference, stop));
            // A whole code names one procedure: nothing is left to choose.
            if (hits is [{ Match: ProcedureMatch.Code } only, ..]) form.Procedure = only.Version.Code;
            else return view with { Hits = hits, NothingFound = hits.Count == 0 };
        }
        if (string.IsNullOrWhiteSpace(form.Procedure) || reference.InForce(form.Procedure, clock.Today) is not { IsOk: true } found) return view;

        var version = found.Value;
        var proposed = reference.ProposeAgency(view.Desk, version, clock.Today);
        var agencies = Agencies(reference, version, proposed);
        var agency = agencies.FirstOrDefault(a => a.Code == form.Agency) ?? proposed;
        form.Agency = agency?.Code;
        var fees = version.Content.TermsFor(form.Channel)?.Fees;
        return view with
        {
            Version = version,
            Proposed = proposed,
            Agency = agency,
            Agencies = agencies,
            Promise = Promise.Of(reference, version, form.Channel, agency?.Id ?? view.Desk.AgencyId, clock.Now),
            Fees = fees is null ? null : [.. fees.Where(fee => fee.AppliesOn(clock.Today))],
        };
    }

    /// <summary>Those who may decide at the procedure's levels, the proposed one first. A centre receives and decides nothing.</summary>
    private List<AgencyRow> Agencies(OfficeReference reference, KnownVersion version, AgencyRow? proposed) =>
    [
        .. reference.Tree.Agencies
            .Where(a => AgencyTree.IsValidOn(a, clock.Today) && a.Kind != AgencyKind.Centre && (version.Content.Levels.Contains(a.Level) || a.Id == proposed?.Id))
            .OrderByDescending(a => a.Id == proposed?.Id).ThenBy(a => a.Code, StringComparer.Ordinal),
    ];

    /// <summary>A scanned card fills the person in; so does a number that an earlier dossier within reach knows. What is there is not overwritten.</summary>
    private async Task<bool> FillPersonAsync(RegisterDb db, ReceiveForm form, Asking asking, CancellationToken stop)
    {
        if (CitizenCard.Read(form.IdNumber) is { } card)
        {
            (form.IdNumber, form.Name, form.Address) = (card.Number, card.Name, card.Address ?? form.Address);
            await KnownAsync(db, form, asking, stop);
            return true;
        }
        return string.IsNullOrWhiteSpace(form.Name) && await KnownAsync(db, form, asking, stop);
    }

    private async Task<bool> KnownAsync(RegisterDb db, ReceiveForm form, Asking asking, CancellationToken stop)
    {
        if (cipher.Hash(form.IdNumber) is not { } hash || !asking.User.May(Permission.SeePersons)) return false;
        var persons = db.Persons.Where(p => p.IdNumberHash == hash && p.ErasedAt == null);
        var reached = asking.Caller.Reach is { } reach ? db.Dossiers.Where(reach.Predicate) : db.Dossiers;
        var known = await persons.Where(p => reached.Any(d => d.PersonId == p.Id)).OrderByDescending(p => p.Id).FirstOrDefaultAsync(stop);
        if (known is null) return false;
        form.Kind = known.Kind;
        form.Name = string.IsNullOrWhiteSpace(form.Name) ? known.Name : form.Name;
        form.Phone = string.IsNullOrWhiteSpace(form.Phone) ? cipher.Decrypt(known.PhoneCipher) : form.Phone;
        form.Address = string.IsNullOrWhiteSpace(form.Address) ? known.Address : form.Address;
        form.Email = string.IsNullOrWhiteSpace(form.Email) ? known.Email : form.Email;
        return true;
    }

    private async Task<IReadOnlyList<Duplicate>> DuplicatesAsync(RegisterDb db, ReceiveView view, ReceiveForm form, OfficeReference reference, Scope? reach, CancellationToken stop)
    {
        if (view.Version is not { } version || cipher.Hash(form.IdNumber) is not { } hash) return [];
        var persons = await db.Persons.Where(p => p.IdNumberHash == hash).Select(p => (long?)p.Id).ToArrayAsync(stop);
        if (persons.Length == 0) return [];
        var open = await db.Dossiers.Where(d => d.Live == 1 && d.Status != DossierStatus.Processed && d.ProcedureId == version.ProcedureId && persons.Contains(d.PersonId))
            .OrderByDescending(d => d.Id).Take(5).ToListAsync(stop);
        return open.ConvertAll(d => new Duplicate(d.Code, DossierWords.Name(reference.Tree.Desk(d.DeskId)), d.ReceivedAt ?? d.SubmittedAt, d.Status, reach?.Reaches(d) != false));
    }
}
