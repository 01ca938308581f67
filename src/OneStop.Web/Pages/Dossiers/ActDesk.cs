using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Writing;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>One dossier for the person who asks, and actions on it. Permission is asked here, scope in the register.</summary>
internal sealed class ActDesk(DossierRegister register, DossierSearch search, RegisterDbFactory databases, ReferenceCache references, Callers callers, CurrentUser me)
{
    private static readonly Refusal notPermitted = new("not-permitted", new(
        "Vai trò của tài khoản này không được làm việc này; hãy nhờ người có thẩm quyền.", "Your role may not do this; ask somebody who may."));

    public async Task<Outcome<DossierDetail>> FindAsync(string code, CancellationToken stop) =>
        await search.FindAsync(DossierCodes.FromRoute(code), await callers.ReaderAsync(me, stop), stop);

    public async Task<OfficeReference> ReferenceAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await references.CurrentAsync(db, stop);
    }

    /// <summary>Carries the form's action out on the version the person saw.</summary>
    public async Task<Outcome<Done>> ActAsync(DossierDetail detail, ActSpec spec, ActForm form, IFormCollection posted, CancellationToken stop)
    {
        if (!me.May(spec.Needs)) return notPermitted;
        var reference = await ReferenceAsync(stop);
        var command = form.ToCommand(spec, reference, reference.TermsOf(detail.Row).Calendar);
        var key = form.Key.Length == 0 ? null : FormKey.Of(me, $"page:{spec.Name} {detail.Row.Code}", form.Key, posted);
        return await register.ActAsync(detail.Row.Code, form.Version, command, await callers.CallerAsync(me, stop), stop, key);
    }
}
