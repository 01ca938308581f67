using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using OneStop.Domain;

namespace OneStop.Register.Files;

/// <summary>
/// Whose signature a pack bears. <see cref="Thumbprint"/> is the SHA-256 of the certificate; <see cref="Trusted"/> tells whether
/// this machine trusts its issuer today (no revocation list is asked, nothing is fetched).
/// </summary>
public sealed record PackSigner(string Subject, string Issuer, string Thumbprint, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, bool Trusted);

/// <summary>
/// Signs manifests: a detached CMS signature (RFC 5652, DER) with SHA-256, as <c>openssl cms -verify -binary -inform DER -content
/// manifest.json</c> checks it. The manifest fixes every file, so it signs the whole pack; it holds no time, so that the same pack
/// signed again by RSA is the same file.
/// </summary>
public sealed class PackSigning : IDisposable
{
    private readonly X509Certificate2 certificate;

    private PackSigning(X509Certificate2 certificate) => this.certificate = certificate;

    /// <summary>Opens a PKCS#12 file (.p12, .pfx) with its private key (RSA or ECDSA); refused "signing-certificate" with the reason.</summary>
    public static Outcome<PackSigning> Open(string path, string? password)
    {
        X509Certificate2? found = null;
        try
        {
            found = X509CertificateLoader.LoadPkcs12FromFile(path, password, X509KeyStorageFlags.EphemeralKeySet);
            if (found.HasPrivateKey) return new PackSigning(found);
            found.Dispose();
            return Refused(path, "không có khóa riêng.", "has no private key.");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            found?.Dispose();
            return Refused(path, error.Message, error.Message);
        }
    }

    /// <summary>The signature over these bytes.</summary>
    public byte[] Sign(byte[] manifest)
    {
        var cms = new SignedCms(new ContentInfo(manifest), detached: true);
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly,
        });
        return cms.Encode();
    }

    /// <summary>
    /// Who signed these bytes. Refused "pack-signature-wrong" when the signature is none or is over other bytes, and
    /// "pack-signer-differs" when it is sound but not by <paramref name="expected"/>.
    /// </summary>
    public static Outcome<PackSigner> Check(byte[] manifest, byte[] signature, X509Certificate2? expected)
    {
        var cms = new SignedCms(new ContentInfo(manifest), detached: true);
        try
        {
            cms.Decode(signature);
            cms.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return PackVerifier.Problem("pack-signature-wrong", Domain.Evidence.PackLayout.Signature, "không phải chữ ký của manifest.json này", "is not a signature of this manifest.json");
        }
        if (cms.SignerInfos is not [{ Certificate: { } signer }])
            return PackVerifier.Problem("pack-signature-wrong", Domain.Evidence.PackLayout.Signature, "phải có đúng một người ký kèm chứng thư", "needs exactly one signer with a certificate");
        if (expected is not null && !signer.RawDataMemory.Span.SequenceEqual(expected.RawDataMemory.Span))
            return PackVerifier.Problem("pack-signer-differs", Domain.Evidence.PackLayout.Signature, $"do người khác ký: {signer.Subject}", $"is by somebody else: {signer.Subject}");
        return new PackSigner(signer.Subject, signer.Issuer, signer.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant(),
            new(signer.NotBefore.ToUniversalTime()), new(signer.NotAfter.ToUniversalTime()), IsTrusted(signer, cms.Certificates));
    }

    /// <inheritdoc/>
    public void Dispose() => certificate.Dispose();

    private static bool IsTrusted(X509Certificate2 signer, X509Certificate2Collection others)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ExtraStore.AddRange(others);
        return chain.Build(signer);
    }

    private static Refusal Refused(string path, string vi, string en) => new(
        "signing-certificate", new Text($"Không dùng được chứng thư ký '{path}': {vi}", $"The signing certificate '{path}' cannot be used: {en}"), "certificate");
}
