using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using OneStop.Domain;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Access;
using OneStop.Web.Api;

namespace OneStop.Web.Live;

/// <summary>What the server calls in the browser, by exactly this name; islands/counters.ts has the same shape.</summary>
internal interface ICountersClient
{
    /// <summary>Always the whole picture of one scope: a browser that missed one is right again at the next.</summary>
#pragma warning disable IDE1006 // the name on the wire
    Task counters(CounterPicture picture);
#pragma warning restore IDE1006
}

/// <summary>/live/counters. A refusal reaches the client as an error whose text begins with the refusal's code.</summary>
internal sealed class CountersHub(CounterWatchers watchers, CounterPictures pictures, ScopesInReach scopes) : Hub<ICountersClient>
{
    /// <summary>Called after every connect and reconnect: from now on the scope's pictures are sent, and the present one is the answer.</summary>
    public async Task<CounterPicture?> Watch(string? scope)
    {
        try
        {
            var asked = await scopes.FindAsync(scope, Context.User, Context.ConnectionAborted);
            if (!asked.IsOk) throw Error(asked.Refusal);
            // First join, then count: a change in between is sent rather than missed.
            if (watchers.Join(Context.ConnectionId, asked.Value.Name) is { } refused) throw Error(refused);
            return await pictures.OfAsync(asked.Value, Context.ConnectionAborted);
        }
        catch (OperationCanceledException) when (Context.ConnectionAborted.IsCancellationRequested)
        {
            // The page was left while it was counted: nobody is there to answer, and it is no error of ours to log.
            return null;
        }
    }

    /// <summary>Ends the pictures of a scope.</summary>
    public void Unwatch(string scope) => watchers.Leave(Context.ConnectionId, scope);

    private static HubException Error(Refusal refusal) => new($"{refusal.Code}: {refusal.Message.Vi} · {refusal.Message.En}");
}

/// <summary>Reads the name of a scope and says whether this user may see it.</summary>
internal sealed class ScopesInReach(Callers callers, RegisterDbFactory databases, ReferenceCache references)
{
    /// <summary>The scope, the user's widest when none is named; refused as <c>scope-unknown</c> or <c>out-of-scope</c>.</summary>
    public static Outcome<CounterScope> Of(string? name, Asking asking)
    {
        var scope = CounterScope.Parse(string.IsNullOrWhiteSpace(name) ? asking.User.Scope : name.Trim(), asking.Reference);
        return scope.IsOk && !scope.Value.VisibleTo(asking.Caller.Reach) ? Register.Writing.RegisterRefusals.OutOfScope : scope;
    }

    /// <summary>The same for whoever is connected. A board sees its own scope and no other.</summary>
    public async Task<Outcome<CounterScope>> FindAsync(string? name, ClaimsPrincipal? principal, CancellationToken stop)
    {
        var reference = await references.RecentAsync(databases, stop);
        if (WallAccessAttribute.ScopeOf(principal) is { } own)
            return string.IsNullOrWhiteSpace(name) || name == own ? CounterScope.Parse(own, reference) : Register.Writing.RegisterRefusals.OutOfScope;
        if (CurrentUser.Of(principal) is not { } user) return Register.Writing.RegisterRefusals.OutOfScope;
        var asking = callers.Of(user, reference);
        return asking.IsOk ? Of(name, asking.Value) : asking.Refusal;
    }
}
