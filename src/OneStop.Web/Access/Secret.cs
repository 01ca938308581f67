using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Web.Access;

/// <summary>A random secret that is shown once and kept only as its hash. 256 bits need no salt and no slow hash.</summary>
internal static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
