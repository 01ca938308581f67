using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Hands what stands on the receive page to the register: one filing, several of one person, or a refusal.</summary>
internal sealed class Reception(DossierRegister register, DossierPapers papers, PaperStore store, Asker asker, IStringLocalizer<DeskTexts> texts)
{
    /// <summary>Everything in the basket and the procedure on the screen, all or none.</summary>
    public async Task<Outcome<Done>> ReceiveAsync(ReceiveForm form, ReceiveView view, IdempotencyKey? key, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var filings = new List<Intake>();
        foreach (var item in view.Basket) filings.Add(await FilingAsync(form, item.Line, item.Version, view.Desk.Code, stop));
        if (view.Version is { } version) filings.Add(await FilingAsync(form, form, version, view.Desk.Code, stop));
        return filings is [var only]
            ? await register.ReceiveAsync(only, asking.Caller, stop, key)
            : await register.ReceiveTogetherAsync(filings, asking.Caller, stop, key);
    }

    /// <summary>All chosen procedures of a linked filing, all or none, on one receipt.</summary>
    public async Task<Outcome<Done>> ReceiveLinkedAsync(ReceiveForm form, ReceiveView view, LinkedChoice linked, IdempotencyKey? key, CancellationToken stop) =>
        await register.ReceiveLinkedAsync(await LinkedAsync(form, view, linked, Note(form)), (await asker.AskAsync()).Caller, stop, key);

    /// <summary>A walk-in who is not received, logged with the reason; a linked filing is refused whole.</summary>
    public async Task<Outcome<Done>> RefuseAsync(ReceiveForm form, ReceiveView view, IdempotencyKey? key, CancellationToken stop)
    {
        var caller = (await asker.AskAsync()).Caller;
        if (view.Linked is { } linked) return await register.RefuseLinkedAsync(await LinkedAsync(form, view, linked, form.Reason?.Trim()), caller, stop, key);
        return await register.RefuseWalkInAsync(form.ToIntake(view.Desk.Code, form, [], form.Reason?.Trim()) with { Code = null, PaperReceipt = null, PaidBy = null }, caller, stop, key);
    }

    /// <summary>A walk-in whose papers are incomplete: logged as waiting for them, with form 02 in hand; a linked filing waits whole.</summary>
    public async Task<Outcome<Done>> SendForPapersAsync(ReceiveForm form, ReceiveView view, IdempotencyKey? key, CancellationToken stop)
    {
        var caller = (await asker.AskAsync()).Caller;
        if (view.Linked is { } linked) return await register.RequestLinkedSupplementAsync(await LinkedAsync(form, view, linked, form.AskedBecause), form.AskedPapers, caller, stop, key);
        var intake = view.Version is { } version ? await FilingAsync(form, form, version, view.Desk.Code, stop) : form.ToIntake(view.Desk.Code, form, [], null);
        return await register.RequestWalkInSupplementAsync(intake with { Note = form.AskedBecause, SameDay = false, Code = null, PaperReceipt = null, PaidBy = null }, form.AskedPapers, caller, stop, key);
    }

    private async Task<LinkedIntake> LinkedAsync(ReceiveForm form, ReceiveView view, LinkedChoice linked, string? note)
    {
        var owner = (await asker.AskAsync()).User.Actor;
        var recorded = form.Papers.Where(paper => paper.IsRecorded)
            .Select(paper => (paper.No, Entry: paper.ToEntry(store, owner, view.Papers.FirstOrDefault(item => item.No == paper.No)))).Where(paper => paper.Entry.Name.Length > 0).ToList();
        var shared = form.ToIntake(view.Desk.Code, form, [], note) with { Procedure = "", Agency = null, PaidBy = null, SameDay = false, Slip = form.Slip, FeeDue = null, Code = null, PaperReceipt = null };
        return new(linked.Filing.Code, shared, [.. linked.Chosen.Select(member => new LinkedPart(member.Member.Procedure) { Papers = linked.PapersOf(member, recorded) })]);
    }

    private async Task<Intake> FilingAsync(ReceiveForm form, ReceiveLine line, Register.Reference.KnownVersion version, string desk, CancellationToken stop)
    {
        IReadOnlyList<PaperItem> listed = version.Content.Papers.Count > 0 ? version.Content.Papers : await papers.UsualAsync(version.ProcedureId, stop);
        var owner = (await asker.AskAsync()).User.Actor;
        var entries = line.Papers.Where(paper => paper.IsRecorded).Select(paper => paper.ToEntry(store, owner, listed.FirstOrDefault(item => item.No == paper.No)))
            .Where(entry => entry.Name.Length > 0).ToList();
        return form.ToIntake(desk, line, entries, Note(line));
    }

    /// <summary>What the clerk noted, and why it was taken in twice: free text, which may name people.</summary>
    private string? Note(ReceiveLine line)
    {
        var lines = new[] { line.Note?.Trim(), string.IsNullOrWhiteSpace(line.DuplicateReason) ? null : texts["receive.note-duplicate", line.DuplicateReason.Trim()].Value };
        var text = string.Join('\n', lines.Where(part => !string.IsNullOrEmpty(part)));
        return text.Length == 0 ? null : text;
    }
}
