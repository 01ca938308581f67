using System.Security.Cryptography;
using System.Text;

namespace OneStop.Register.Persons;

/// <summary>
/// Encrypts identity numbers and phones (AES-GCM) and makes keyed hashes (HMAC-SHA-256) of them for look-up. Both keys come from
/// one 32-byte secret that lies beside the register, not in it.
/// </summary>
public sealed class PersonCipher
{
    private readonly byte[] encryption;
    private readonly byte[] lookup;

    /// <param name="secret">32 bytes; the same on every node.</param>
    public PersonCipher(byte[] secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, 32);
        encryption = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "onestop-person-encryption"u8.ToArray());
        lookup = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "onestop-person-lookup"u8.ToArray());
    }

    /// <summary>Reads the secret file, or makes it on first use, readable by its owner alone.</summary>
    public static PersonCipher FromFile(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var made = path + "." + Environment.ProcessId;
            File.WriteAllText(made, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            try
            {
                File.Move(made, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process made it at the same moment; its secret is the one.
                File.Delete(made);
            }
        }
        return new(Convert.FromBase64String(File.ReadAllText(path)));
    }

    /// <summary>Nonce, tag and cipher text in one array; null stays null.</summary>
    public byte[]? Encrypt(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, 12));
        using var aes = new AesGcm(encryption, 16);
        aes.Encrypt(sealedText.AsSpan(0, 12), plain, sealedText.AsSpan(28), sealedText.AsSpan(12, 16));
        return sealedText;
    }

    /// <summary>The text again; null stays null.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or belong to another secret.</exception>
    public string? Decrypt(byte[]? sealedText)
    {
        if (sealedText is null) return null;
        var plain = new byte[sealedText.Length - 28];
        using var aes = new AesGcm(encryption, 16);
        aes.Decrypt(sealedText.AsSpan(0, 12), sealedText.AsSpan(28), sealedText.AsSpan(12, 16), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The keyed hash for look-up; spaces, dots and dashes are ignored, letters count as capitals.</summary>
    public byte[]? Hash(string? text)
    {
        var tidy = string.Concat((text ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return tidy.Length == 0 ? null : HMACSHA256.HashData(lookup, Encoding.UTF8.GetBytes(tidy));
    }
}
