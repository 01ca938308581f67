using OneStop.Web.Api;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Who asks for this page, as the register knows them; worked out once a request.</summary>
internal sealed class Asker(Callers callers, IHttpContextAccessor accessor)
{
    private Asking? known;

    /// <summary>Throws for an account whose agency no longer exists: an administrator has to mend it before any page can work.</summary>
    public async Task<Asking> AskAsync()
    {
        if (known is not null) return known;
        var asking = await callers.OfAsync(accessor.HttpContext!);
        return known = asking.IsOk ? asking.Value : throw new InvalidOperationException(asking.Refusal.Message.En);
    }
}
