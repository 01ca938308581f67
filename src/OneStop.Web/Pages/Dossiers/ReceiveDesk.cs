using System.Text.Json;
using OneStop.Domain.Agencies;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Works out what the receive page shows for what was entered so far. Reads only.</summary>
internal sealed class ReceiveDesk(ReceivePersons persons, DossierPapers papers, DeskUses uses, Asker asker, OfficeClock clock)
{
    private const int MostHits = 8;

    /// <summary>Null when the account reaches no desk to receive at. <paramref name="known"/>: fill in what earlier filings know of the person.</summary>
    public async Task<ReceiveView?> LookAsync(ReceiveForm form, bool known, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var (reference, reach) = (asking.Reference, asking.Caller.Reach);
        var desks = Desks(reference, reach);
        if ((desks.FirstOrDefault(d => d.Code == form.Desk) ?? desks.FirstOrDefault(d => d.Code == asking.User.DeskCode) ?? desks.FirstOrDefault()) is not { } desk) return null;
        form.Desk = desk.Code;

        var view = await WithProcedureAsync(new ReceiveView { Desks = desks, Desk = desk }, form, reference, stop);
        IReadOnlyCollection<long> filed = [.. view.Linked?.Chosen.Select(member => member.Version).OfType<KnownVersion>().Select(version => version.ProcedureId) ?? [], .. view.Version is { } chosen ? [chosen.ProcedureId] : Array.Empty<long>()];
        view = view with { Person = await persons.LookAsync(form, filed, known, stop), Basket = [.. form.Basket.Select(line => InBasket(line, desk, reference)).OfType<BasketItem>()] };
        return await WithPapersAsync(view, form, stop);
    }

    /// <summary>The procedures that fit what is being typed, those this desk uses most first.</summary>
    public async Task<IReadOnlyList<ReceiveHit>> FindAsync(string? words, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var desk = asking.Reference.Tree.Desk(asking.User.DeskCode ?? "");
        var procedures = asking.Reference.FinderOn(clock.Today).Find(words, MostHits, desk is null ? null : await uses.OfAsync(desk.Id, asking.Reference, stop));
        return ReceiveLinked.Among(procedures, asking.Reference, words, MostHits);
    }

    /// <summary>Agencies that may decide a procedure whose name or code holds every word, diacritics or not.</summary>
    public async Task<IReadOnlyList<AgencyRow>> FindAgenciesAsync(string? procedure, string? words, CancellationToken stop)
    {
        var reference = (await asker.AskAsync()).Reference;
        if (reference.InForce(procedure ?? "", clock.Today) is not { IsOk: true } found) return [];
        var asked = Domain.Fold.Text(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Agencies(reference, found.Value, null).Where(a => asked.All(word => (" " + Domain.Fold.Text($"{a.Name} {a.NameEn} {a.Code}")).Contains(" " + word, StringComparison.Ordinal))).Take(MostHits)];
    }

    /// <summary>A line as it travels in the form.</summary>
    public static string Seal(ReceiveLine line) => JsonSerializer.Serialize(line.Copy());

    private BasketItem? InBasket(string sealedLine, DeskRow desk, OfficeReference reference)
    {
        var line = ReadLine(sealedLine);
        if (line is null || reference.InForce(line.Procedure ?? "", clock.Today) is not { IsOk: true } found) return null;
        var agency = reference.Tree.Agency(line.Agency ?? "");
        return new(sealedLine, line, found.Value, Promise.Of(reference, found.Value, line.Channel, agency?.Id ?? desk.AgencyId, clock.Now));
    }

    private static ReceiveLine? ReadLine(string sealedLine)
    {
        try
        {
            return JsonSerializer.Deserialize<ReceiveLine>(sealedLine);
        }
        catch (JsonException)
        {
            return null; // not written by this page; the list shows what will be received
        }
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
            var hits = ReceiveLinked.Among(reference.FinderOn(clock.Today).Find(form.Find, MostHits, await uses.OfAsync(view.Desk.Id, reference, stop)), reference, form.Find, MostHits);
            // A whole code names one procedure: nothing is left to choose.
            if (hits is [{ Match: ProcedureMatch.Code } only, ..]) form.Procedure = only.Code;
            else return view with { Hits = hits, NothingFound = hits.Count == 0 };
        }
        var at = form.PaperReceivedAt ?? clock.Now;
        if (ReceiveLinked.Find(reference, form.Procedure) is { } filing) return view with { Linked = ReceiveLinked.Of(filing, form, view.Desk, reference, at) };
        if (string.IsNullOrWhiteSpace(form.Procedure) || reference.InForce(form.Procedure, LocalDay.Of(at)) is not { IsOk: true } found) return view;

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
            Promise = Promise.Of(reference, version, form.Channel, agency?.Id ?? view.Desk.AgencyId, at),
            Fees = fees is null ? null : [.. fees.Where(fee => fee.AppliesOn(clock.Today))],
        };
    }

    /// <summary>Those who may decide at the procedure's levels, anywhere in the province, the proposed one first. A centre receives and decides nothing.</summary>
    private List<AgencyRow> Agencies(OfficeReference reference, KnownVersion version, AgencyRow? proposed) =>
    [
        .. reference.Tree.Agencies
            .Where(a => AgencyTree.IsValidOn(a, clock.Today) && a.Kind != AgencyKind.Centre && (version.Content.Levels.Contains(a.Level) || a.Id == proposed?.Id))
            .OrderByDescending(a => a.Id == proposed?.Id).ThenBy(a => a.Code, StringComparer.Ordinal),
    ];

    /// <summary>The list of the catalogue, else what the last dossiers had, then what the clerk added, and an empty line to add one.</summary>
    private async Task<ReceiveView> WithPapersAsync(ReceiveView view, ReceiveForm form, CancellationToken stop)
    {
        if (view.Linked is { } linked)
        {
            var lists = new List<(string, IReadOnlyList<PaperItem>)>();
            foreach (var member in linked.Chosen) if (member.Version is { } filed) lists.Add((member.Member.Procedure, filed.Content.Papers.Count > 0 ? filed.Content.Papers : await papers.UsualAsync(filed.ProcedureId, stop)));
            var merged = ReceiveLinked.Merge(lists);
            form.Papers = ReceivePaper.Lines(form.Papers, [.. merged.Select(paper => paper.Shown)]);
            return view with { Linked = linked with { Papers = merged }, Papers = [.. merged.Select(paper => paper.Shown)] };
        }
        if (view.Version is not { } version)
        {
            form.Papers = [];
            return view;
        }
        var usual = version.Content.Papers.Count == 0;
        var listed = usual ? await papers.UsualAsync(version.ProcedureId, stop) : version.Content.Papers;
        form.Papers = ReceivePaper.Lines(form.Papers, listed);
        return view with { Papers = listed, PapersAreUsual = usual };
    }
}
