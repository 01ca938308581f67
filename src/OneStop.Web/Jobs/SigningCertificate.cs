using OneStop.Domain;
using OneStop.Register.Files;

namespace OneStop.Web.Jobs;

/// <summary>
/// The certificate that packs are signed with: a PKCS#12 file named by OneStop:Signing:Certificate, its password by
/// OneStop:Signing:Password. Without it packs are not signed. Opened anew for each pack, so that a renewed file is used at once.
/// </summary>
internal sealed class SigningCertificate(IConfiguration settings)
{
    /// <summary>The means to sign, null when none is configured; refused when the file cannot be used: a pack that was to be signed is not written unsigned.</summary>
    public Outcome<PackSigning?> Open()
    {
        if (settings["OneStop:Signing:Certificate"] is not { Length: > 0 } path) return (PackSigning?)null;
        var opened = PackSigning.Open(path, settings["OneStop:Signing:Password"]);
        return opened.IsOk ? opened.Value : opened.Refusal;
    }
}
