using System.Text;
using OneStop.Register.Writing;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>The idempotency key of a form: the same form sent twice is done once, another content under its key is refused.</summary>
internal static class FormKey
{
    public static string ScopeOf(CurrentUser user, string route) => $"{user.Actor} {route}";

    public static IdempotencyKey Of(CurrentUser user, string route, string key, IFormCollection form)
    {
        var content = new StringBuilder();
        foreach (var (name, values) in form.Where(field => field.Key != "__RequestVerificationToken").OrderBy(field => field.Key, StringComparer.Ordinal))
            content.Append(name).Append('=').AppendJoin('\u001f', values.AsEnumerable()).Append('\n');
        return new(ScopeOf(user, route), key, Secret.HashOf(content.ToString()));
    }
}
