using Microsoft.AspNetCore.Mvc;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Pages.Wall;

namespace OneStop.Web.Pages.Rate;

/// <summary>Second screens of desks: made for a desk within the person's reach.</summary>
[Needs(Permission.ManageWalls)]
internal sealed class ScreensModel(Devices devices, Asker asker) : DeviceTokensModel(devices, asker)
{
    [BindProperty] public string DeskCode { get; set; } = "";

    public IReadOnlyList<DeskRow> Desks { get; private set; } = [];
    public string? Address => Token is null ? null : $"{Request.Scheme}://{Request.Host}/rate/screen/{Token}";

    protected override string? Asked => Desks.Any(desk => desk.Code == DeskCode) ? RateDesk.Prefix + DeskCode : null;

    protected override Func<string, bool> Offer(Asking asking)
    {
        Desks = [.. asking.Reference.Tree.Desks.Where(d => asking.Caller.Reach?.CoversDesk(d.Id) != false).OrderBy(d => d.Code, StringComparer.Ordinal)];
        return scope => Desks.Any(d => scope == RateDesk.Prefix + d.Code);
    }
}
