using System.Text.Json;

namespace OneStop.Web.Tests.Shell;

internal static class Json
{
    public static async Task<JsonElement> OfAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
}
