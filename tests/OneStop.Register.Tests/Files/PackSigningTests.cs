using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OneStop.Domain.Evidence;
using OneStop.Register.Files;
using static OneStop.Register.Tests.Files.PackForgery;

namespace OneStop.Register.Tests.Files;

/// <summary>A signed pack says by whom; a signature over something else, by somebody else or missing is each named.</summary>
public sealed class PackSigningTests : IDisposable
{
    private static readonly byte[] pack = TestPack.Bytes();
    private readonly string folder = Directory.CreateTempSubdirectory("signing").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Verify_Signed_NamesTheSigner(bool rsa)
    {
        using var certificate = Certificate("CN=Sở Nội vụ", rsa);
        var verdict = Verify(Signed(pack, certificate), certificate);

        Assert.Null(verdict.Problem);
        Assert.Equal(("CN=Sở Nội vụ", "CN=Sở Nội vụ", false), (verdict.Signer!.Subject, verdict.Signer.Issuer, verdict.Signer.Trusted));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)), verdict.Signer.Thumbprint);
    }

    [Fact]
    public void Verify_ChangedAndManifestCorrectedAfterSigning_FindsTheSignature()
    {
        using var certificate = Certificate("CN=A");
        var signature = Unpack(Signed(pack, certificate))[PackLayout.Signature];
        var forged = Carelessly(WithManifest(pack, files => files[PackLayout.Index] = "<html>"u8.ToArray()), files => files[PackLayout.Signature] = signature);

        Assert.Equal(("pack-signature-wrong", PackLayout.Signature), Problem(Verify(forged, null)));
    }

    [Fact]
    public void Verify_NoSignatureAtAll_IsNamedByItsFile() =>
        Assert.Equal(("pack-signature-wrong", PackLayout.Signature), Problem(Verify(Carelessly(pack, files => files[PackLayout.Signature] = [1, 2, 3]), null)));

    [Fact]
    public void Verify_SignedByAnother_IsFoundWhenTheSignerIsGiven()
    {
        using var ours = Certificate("CN=Sở Nội vụ");
        using var same = Certificate("CN=Sở Nội vụ");
        var forged = Signed(pack, same);

        Assert.Null(Verify(forged, null).Problem);
        Assert.Equal(("pack-signer-differs", PackLayout.Signature), Problem(Verify(forged, ours)));
    }

    [Fact]
    public void Verify_SignatureTakenAway_IsFoundWhenTheSignerIsGiven()
    {
        using var certificate = Certificate("CN=A");

        Assert.Null(Verify(pack, null).Signer);
        Assert.Equal(("pack-not-signed", PackLayout.Signature), Problem(Verify(pack, certificate)));
    }

    [Fact]
    public void Open_WrongPasswordMissingFileOrNoPrivateKey_IsRefused()
    {
        using var certificate = Certificate("CN=A");
        var path = Saved(certificate);
        using var publicOnly = X509CertificateLoader.LoadCertificate(certificate.RawData);
        var keyless = Path.Combine(folder, "keyless.p12");
        File.WriteAllBytes(keyless, publicOnly.Export(X509ContentType.Pkcs12, "secret"));

        Assert.Equal("signing-certificate", PackSigning.Open(path, "wrong").Refusal.Code);
        Assert.Equal("signing-certificate", PackSigning.Open(path + ".gone", "secret").Refusal.Code);
        Assert.Equal("signing-certificate", PackSigning.Open(keyless, "secret").Refusal.Code);
    }

    [Fact]
    public void Sign_TheSameManifestTwice_GivesTheSameBytes()
    {
        using var certificate = Certificate("CN=A");
        using var signing = PackSigning.Open(Saved(certificate), "secret").Value;

        Assert.Equal(signing.Sign([1, 2, 3]), signing.Sign([1, 2, 3]));
    }

    private static PackVerdict Verify(byte[] bytes, X509Certificate2? signer) => PackVerifier.Verify(new MemoryStream(bytes), null, signer, TestContext.Current.CancellationToken);

    private static (string, string?) Problem(PackVerdict verdict) => (verdict.Problem!.Code, verdict.Problem.Field);

    private byte[] Signed(byte[] bytes, X509Certificate2 certificate)
    {
        using var signing = PackSigning.Open(Saved(certificate), "secret").Value;
        return Carelessly(bytes, files => files[PackLayout.Signature] = signing.Sign(files[PackLayout.Manifest]));
    }

    private string Saved(X509Certificate2 certificate)
    {
        var path = Path.Combine(folder, $"{certificate.SerialNumber}.p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "secret"));
        return path;
    }

    private static X509Certificate2 Certificate(string name, bool isRsa = true)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (from, until) = (now.AddDays(-1), now.AddYears(1));
        if (isRsa)
        {
            using var rsa = RSA.Create(2048);
            return new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, until);
        }
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest(name, curve, HashAlgorithmName.SHA256).CreateSelfSigned(from, until);
    }
}
