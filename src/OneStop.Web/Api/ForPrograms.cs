using Microsoft.AspNetCore.Routing.Matching;

namespace OneStop.Web.Api;

/// <summary>Marks an endpoint whose address is also a page: browsers get the page, programs this.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForProgramsAttribute : Attribute;

/// <summary>Chooses between page and program where both answer one address: who accepts HTML gets the page.</summary>
internal sealed class ForProgramsPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(e => e.Metadata.GetMetadata<ForProgramsAttribute>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var toBrowser = httpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        var fitting = Enumerable.Range(0, candidates.Count).Where(candidates.IsValidCandidate)
            .ToLookup(i => candidates[i].Endpoint.Metadata.GetMetadata<ForProgramsAttribute>() is null == toBrowser);
        if (fitting[true].Any())
            foreach (var other in fitting[false]) candidates.SetValidity(other, false);
        return Task.CompletedTask;
    }
}
