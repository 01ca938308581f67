using System.Linq.Expressions;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Counters;

/// <summary>
/// What a picture, list or report is about: "province", "agency:CODE" (with its subtree and what was merged into it, by competence), "agency-only:CODE"
/// (without it), "desk:CODE" (by reception), "sector:CODE", "procedure:CODE", "level:province". The key into the year totals and the predicate come together.
/// </summary>
public sealed record CounterScope(string Name, TotalOf Of, IReadOnlyList<long> Keys, Expression<Func<Dossier, bool>> Predicate)
{
    /// <summary>True for the province and for the agency at its top: nothing lies outside.</summary>
    public bool IsEverything { get; init; }

    /// <summary>Reads a scope's name against the reference data.</summary>
    public static Outcome<CounterScope> Parse(string name, OfficeReference reference)
    {
        var tree = reference.Tree;
        if (name is "province" or "")
            return new CounterScope("province", TotalOf.Agency, [.. tree.Agencies.Select(a => a.Id)], _ => true) { IsEverything = true };
        var (kind, code) = name.Split(':', 2) is [var k, var c] ? (k, c) : (name, "");
        switch (kind)
        {
            case "agency" when tree.Agency(code) is { } agency:
                var ids = tree.Answering(agency).Select(a => a.Id).ToArray();
                return new CounterScope($"agency:{agency.Code}", TotalOf.Agency, ids,
                    ids.Length == tree.Agencies.Count ? _ => true : ids.Length == 1 ? One(d => d.AgencyId, ids[0]) : d => ids.Contains(d.AgencyId))
                {
                    IsEverything = ids.Length == tree.Agencies.Count,
                };
            case "agency-only" when tree.Agency(code) is { } only:
                return new CounterScope($"agency-only:{only.Code}", TotalOf.Agency, [only.Id], One(d => d.AgencyId, only.Id));
            case "desk" when tree.Desk(code) is { } desk:
                return new CounterScope($"desk:{desk.Code}", TotalOf.Desk, [desk.Id], One(d => d.DeskId, desk.Id));
            case "sector" when reference.Sectors.FirstOrDefault(s => s.Code == code) is { } sector:
                return new CounterScope($"sector:{sector.Code}", TotalOf.Sector, [sector.Id], One(d => d.SectorId, sector.Id));
            case "procedure" when reference.Procedures.FirstOrDefault(p => p.Code == code) is { } procedure:
                return new CounterScope($"procedure:{procedure.Code}", TotalOf.Procedure, [procedure.Id], One(d => d.ProcedureId, procedure.Id));
            case "level" when Enum.TryParse<Level>(code, true, out var level) && Enum.IsDefined(level) && !char.IsDigit(code[0]):
                return new CounterScope($"level:{code.ToLowerInvariant()}", TotalOf.Level, [(long)level], d => d.Level == level);
            default:
                return new Refusal("scope-unknown", new(
                    $"Không có phạm vi '{name}'. Dùng province, agency:MÃ, desk:MÃ, sector:MÃ, procedure:MÃ hoặc level:province|commune.",
                    $"There is no scope '{name}'. Use province, agency:CODE, desk:CODE, sector:CODE, procedure:CODE or level:province|commune."), "scope");
        }
    }

    /// <summary>Whether an account may watch it: its own subtree and desks; sectors, procedures and levels only province-wide.</summary>
    public bool VisibleTo(Scope? reach) => reach is null || reach.IsEverything
        || (Of == TotalOf.Agency && Keys.All(reach.CoversAgency)) || (Of == TotalOf.Desk && Keys.All(reach.CoversDesk));

    private static Expression<Func<Dossier, bool>> One(Expression<Func<Dossier, long>> field, long id) =>
        Expression.Lambda<Func<Dossier, bool>>(Expression.Equal(field.Body, Expression.Constant(id)), field.Parameters);
}
