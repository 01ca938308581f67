using System.Linq.Expressions;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;

namespace OneStop.Register.Reports;

/// <summary>Breakdowns of reports: the field they group by, and the key and name of each line.</summary>
internal static class ReportGroups
{
    /// <summary>The grouped field; without a breakdown everything is one line.</summary>
    public static Expression<Func<Dossier, long>> Field(OnTimeBy? by) => by switch
    {
        OnTimeBy.Agency => d => d.AgencyId,
        OnTimeBy.Desk => d => d.DeskId,
        OnTimeBy.Sector => d => d.SectorId,
        OnTimeBy.Procedure => d => d.ProcedureId,
        OnTimeBy.Channel => d => (long)d.Channel,
        OnTimeBy.Level => d => (long)d.Level,
        _ => d => 0,
    };

    /// <summary>Key and Vietnamese name of a line.</summary>
    public static (string Key, string Name) Name(OnTimeBy? by, long id, OfficeReference reference) => by switch
    {
        OnTimeBy.Agency when reference.Tree.Agency(id) is { } agency => (agency.Code, agency.Name),
        OnTimeBy.Desk when reference.Tree.Desk(id) is { } desk => (desk.Code, desk.Name),
        OnTimeBy.Sector when reference.SectorById.TryGetValue(id, out var sector) => (sector.Code, sector.Name),
        OnTimeBy.Procedure when reference.ProcedureById.TryGetValue(id, out var procedure) => (procedure.Code, procedure.Name),
        OnTimeBy.Channel => (OnTimeNames.Of((Channel)id), Words((Channel)id).Vi),
        OnTimeBy.Level => (OnTimeNames.Of((Level)id), Words((Level)id).Vi),
        _ => (id.ToString(System.Globalization.CultureInfo.InvariantCulture), "?"),
    };

    /// <summary>The id behind a line's key; null when there is none.</summary>
    public static long? Id(OnTimeBy by, string key, OfficeReference reference) => by switch
    {
        OnTimeBy.Agency => reference.Tree.Agency(key)?.Id,
        OnTimeBy.Desk => reference.Tree.Desk(key)?.Id,
        OnTimeBy.Sector => reference.Sectors.FirstOrDefault(s => s.Code == key)?.Id,
        OnTimeBy.Procedure => reference.Procedures.FirstOrDefault(p => p.Code == key)?.Id,
        OnTimeBy.Channel => OnTimeNames.Read<Channel>(key, "key") is { IsOk: true } channel ? (long)channel.Value : null,
        _ => OnTimeNames.Read<Level>(key, "key") is { IsOk: true } level ? (long)level.Value : null,
    };

    /// <summary>The dossiers of one line.</summary>
    public static Expression<Func<Dossier, bool>> Of(OnTimeBy by, long id)
    {
        var field = Field(by);
        return Expression.Lambda<Func<Dossier, bool>>(Expression.Equal(field.Body, Expression.Constant(id)), field.Parameters);
    }

    /// <summary>The line of a dossier that is among the moment's; null when it is not.</summary>
    public static Func<Dossier, long?> Line(ReportMoment moment, OnTimeBy? by)
    {
        var (holds, field) = (moment.Holds(), Field(by).Compile(preferInterpretation: true));
        return d => holds(d) ? field(d) : null;
    }

    /// <summary>
    /// One query: for each value of the field, how many dossiers each predicate holds for. Counted by the very predicates that
    /// list the dossiers.
    /// </summary>
    public static async Task<List<(long Id, long[] Counts)>> CountAsync(
        ReportMoment moment, Expression<Func<Dossier, bool>> population, OnTimeBy? by, IEnumerable<Expression<Func<Dossier, bool>>> cells, CancellationToken stop)
    {
        var group = Expression.Parameter(typeof(IGrouping<long, Dossier>), "g");
        var counts = cells.Select(cell => (Expression)Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [typeof(Dossier)], group, cell));
        Expression key = Expression.Property(group, nameof(IGrouping<,>.Key));
        var select = Expression.Lambda<Func<IGrouping<long, Dossier>, long[]>>(Expression.NewArrayInit(typeof(long), counts.Prepend(key)), group);
        var rows = await moment.ListAsync(moment.Dossiers.Where(population).GroupBy(Field(by)).Select(select), stop);
        return rows.ConvertAll(row => (row[0], row[1..]));
    }

    private static Text Words(Channel channel) => channel switch
    {
        Channel.Direct => new("Trực tiếp", "In person"),
        Channel.Online => new("Trực tuyến", "Online"),
        _ => new("Bưu chính", "By post"),
    };

    private static Text Words(Level level) => level switch
    {
        Level.Ministry => new("Cấp bộ", "Ministry"),
        Level.Province => new("Cấp tỉnh", "Province"),
        Level.Commune => new("Cấp xã", "Commune"),
        Level.District => new("Cấp huyện (đến 30/06/2025)", "District (until 30 June 2025)"),
        _ => new("Cơ quan khác", "Other agency"),
    };
}
