using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>What is entered for a linked filing.</summary>
internal sealed class LinkedForm
{
    public string? Desk { get; set; }
    public IReadOnlyList<string> Procedures { get; set; } = [];
    [StringLength(200)] public string? Name { get; set; }
    [StringLength(100)] public string? IdNumber { get; set; }
    [StringLength(20)] public string? Phone { get; set; }
    [StringLength(300)] public string? Address { get; set; }
    public Channel ReturnChannel { get; set; } = Channel.Direct;
    public string Key { get; set; } = "";
}

/// <summary>A procedure of the filing as the page shows it.</summary>
internal sealed record LinkedLine(string Code, string Name, string Agency, Limit? Limit, bool Assumed, bool Optional);

/// <summary>Receives a linked filing: one person, several procedures, all or none.</summary>
[Needs(Permission.ReceiveDossiers)]
internal sealed class LinkedModel(DossierRegister register, Asker asker, OfficeClock clock, IStringLocalizer<TermTexts> texts) : PageModel
{
    [BindProperty] public LinkedForm Input { get; set; } = new();

    public IReadOnlyList<LinkedFiling> Filings { get; private set; } = [];
    public LinkedFiling Chosen { get; private set; } = null!;
    public IReadOnlyList<LinkedLine> Members { get; private set; } = [];
    public IReadOnlyList<DeskRow> Desks { get; private set; } = [];

    /// <summary>Everything is chosen until the clerk leaves something out.</summary>
    public bool IsChosen(string procedure) => Input.Procedures.Count == 0 || Input.Procedures.Contains(procedure);

    public async Task OnGetAsync(string? filing)
    {
        Input = new() { Key = Secret.New() };
        await LookAsync(filing);
    }

    public async Task<IActionResult> OnPostAsync(string? filing, CancellationToken stop)
    {
        if (!await LookAsync(filing)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var asking = await asker.AskAsync();
        var intake = new LinkedIntake(Chosen.Code, new Intake
        {
            Desk = Input.Desk!, Procedure = "", ReturnChannel = Input.ReturnChannel,
            Applicant = new(PersonKind.Citizen, Input.Name?.Trim() ?? "", Tidy(Input.IdNumber), Tidy(Input.Phone), Tidy(Input.Address)),
        }, [.. Input.Procedures.Distinct().Select(procedure => new LinkedPart(procedure))]);
        var key = Input.Key.Length == 0 ? null : FormKey.Of(asking.User, "page:linked", Input.Key, Request.Form);
        var done = await register.ReceiveLinkedAsync(intake, asking.Caller, stop, key);
        if (!done.IsOk)
        {
            ModelState.Add(done.Refusal with { Field = done.Refusal.Field == "applicantName" ? "name" : done.Refusal.Field });
            return Page();
        }
        List<string> said = [.. done.Value.Repeated ? [] : new[] { texts["linked.done", done.Value.Linked.Count, done.Value.Dossier.GroupId ?? ""].Value }, .. done.Value.Notices.Select(notice => notice.In(Show.Language))];
        if (said.Count > 0) this.Say(string.Join(" ", said), done.Value.Notices.Count > 0 ? Meaning.DueSoon : Meaning.InTime);
        return Redirect(Url.Receipt(done.Value.Dossier.Code));
    }

    private async Task<bool> LookAsync(string? filing)
    {
        var asking = await asker.AskAsync();
        var (reference, reach) = (asking.Reference, asking.Caller.Reach);
        Filings = reference.LinkedFilings;
        Desks = [.. reference.Tree.Desks.Where(d => (reach is null || reach.CoversDesk(d.Id)) && AgencyTree.IsValidOn(reference.Tree.Agency(d.AgencyId)!, clock.Today))
            .OrderBy(d => d.Code, StringComparer.Ordinal)];
        var desk = Desks.FirstOrDefault(d => d.Code == Input.Desk) ?? Desks.FirstOrDefault(d => d.Code == asking.User.DeskCode) ?? (Desks is [var only, ..] ? only : null);
        if (Filings.Count == 0 || desk is null) return false;
        Input.Desk = desk.Code;
        Chosen = Filings.FirstOrDefault(f => f.Code == filing) ?? Filings[0];
        Members = [.. Chosen.Members.Select(member => Line(member, desk, reference))];
        return true;
    }

    private LinkedLine Line(LinkedMember member, DeskRow desk, OfficeReference reference)
    {
        if (reference.InForce(member.Procedure, clock.Today) is not { IsOk: true } version) return new(member.Procedure, Show.None, Show.None, member.Limit, member.LimitAssumed, member.Optional);
        var agency = member.Agency is { } code ? reference.Tree.Agency(code) : reference.ProposeAgency(desk, version.Value, clock.Today);
        return new(member.Procedure, version.Value.Content.Name, DossierWords.Name(agency), member.Limit ?? version.Value.Content.LimitFor(Channel.Direct), member.LimitAssumed && member.Limit is not null, member.Optional);
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
