using OneStop.Domain.Calendar;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;

namespace OneStop.Web.Pages.Calendar;

/// <summary>Which calendar a page shows: whose, of which kind, made of which layers; and whether the reader may change it.</summary>
internal sealed record CalendarChoice(CalendarKey Key, AgencyRow? Agency, DeskRow? Desk, WorkCalendar Calendar, IReadOnlyList<CalendarLayer> Layers, bool MayChange)
{
    /// <summary>The owner's own layer; null where it says nothing itself.</summary>
    public CalendarLayer? Own => Layers.LastOrDefault(layer => layer.Key.Same(Key));

    /// <summary>The national term calendar for no agency; an unknown code counts as none.</summary>
    public static CalendarChoice Of(Asking asking, CalendarKind kind, string? agencyCode, string? deskCode)
    {
        var (reference, tree) = (asking.Reference, asking.Reference.Tree);
        var desk = kind == CalendarKind.Opening && !string.IsNullOrEmpty(deskCode) ? tree.Desk(deskCode) : null;
        var agency = desk is not null ? tree.Agency(desk.AgencyId) : string.IsNullOrEmpty(agencyCode) ? null : tree.Agency(agencyCode);
        var key = new CalendarKey(kind, agency?.Code ?? "", desk?.Code ?? "");
        var book = reference.Calendars;
        var (calendar, layers) = kind == CalendarKind.Term
            ? (agency is null ? book.National : book.Of(tree, agency.Id), book.LayersOf(tree, agency))
            : desk is not null ? (book.OpeningOf(tree, desk), book.OpeningLayersOf(tree, desk))
            : (book.OpeningOf(tree, agency), book.OpeningLayersOf(tree, agency));
        return new(key, agency, desk, calendar, layers, MayChangeIt(asking, agency, desk));
    }

    private static bool MayChangeIt(Asking asking, AgencyRow? agency, DeskRow? desk) => asking.User.May(Permission.ManageCalendars)
        && (asking.Caller.Reach is not { IsEverything: false } reach || (desk is not null ? reach.CoversDesk(desk.Id) : agency is not null && reach.CoversAgency(agency.Id)));
}
