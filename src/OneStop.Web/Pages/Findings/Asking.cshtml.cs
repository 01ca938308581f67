using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Asking;
using OneStop.Domain.Counters;
using OneStop.Register.Asking;
using OneStop.Register.Files;
using OneStop.Web.Access;
using OneStop.Web.Lists;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Findings;

/// <summary>What may be worth asking: every kind with its base rate, by agency, and the dossiers of one kind. Nobody is named.</summary>
[Needs(Permission.SeeFindings)]
internal sealed class AskingModel(Asker asker, ViewedAgency viewed, AskingQuery query, OfficeClock office, IStringLocalizer<AskingTexts> texts) : ListPage
{
    /// <summary>The most lines on the page; files hold all.</summary>
    public const int MostLines = 200;

    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Scope { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    public Refusal? Refusal { get; private set; }
    public AskingOverview? Overview { get; private set; }
    public AskingFigure? Chosen { get; private set; }
    public IReadOnlyList<AskedDossier> Dossiers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await ReadAsync(stop) is not { } request) return Page();
        var reach = (await asker.AskAsync()).Caller.Reach;
        var overview = await query.OverviewAsync(request, reach, stop);
        Refusal = overview.IsOk ? null : overview.Refusal;
        if (!overview.IsOk) return Page();
        Overview = overview.Value;
        if (string.IsNullOrEmpty(Kind)) return Page();
        await ChooseAsync(request, stop);
        return Page();
    }

    /// <summary>All dossiers of the chosen kind.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop) =>
        await ReadAsync(stop) is { } request && await ChooseAsync(request, stop) is { } kind ? AskingList.Of(kind, request, Dossiers, texts) : null;

    /// <summary>This page about one kind, or one agency of it.</summary>
    public string Link(AskingKind? kind, string? scope = null) =>
        Url.Page("/Findings/Asking", new { kind = kind is { } some ? OnTimeNames.Of(some) : null, scope = scope ?? Scope, from = Machine(From), to = Machine(To) })!;

    private async Task<AskingRequest?> ReadAsync(CancellationToken stop)
    {
        var scope = string.IsNullOrEmpty(Scope) ? await viewed.ScopeAsync(stop) : Scope;
        var request = AskingRequest.Read(name => name switch { "from" => Machine(From), "to" => Machine(To), "scope" => scope, _ => null }, office.Today);
        if (!request.IsOk)
        {
            Refusal = request.Refusal;
            return null;
        }
        (From, To) = (request.Value.From, request.Value.To);
        return request.Value;
    }

    private async Task<AskingKind?> ChooseAsync(AskingRequest request, CancellationToken stop)
    {
        var kind = OnTimeNames.Read<AskingKind>(Kind, "kind");
        Refusal = kind.IsOk ? null : kind.Refusal;
        if (!kind.IsOk) return null;
        var list = await query.ListAsync(kind.Value, request, (await asker.AskAsync()).Caller.Reach, stop);
        Refusal = list.IsOk ? null : list.Refusal;
        if (!list.IsOk) return null;
        (Dossiers, Chosen) = (list.Value, Overview?.Figures[(int)kind.Value]);
        return kind.Value;
    }

    private static string? Machine(DateOnly? day) => MachineText.Of(day);
}
