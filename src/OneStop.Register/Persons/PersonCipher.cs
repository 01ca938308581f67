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

    /// <summary>The keyed hash of a phone: +84 912…, 0084 912… and 0912… are one number.</summary>
    public byte[]? HashPhone(string? text) => Hash(National(text));

    /// <summary>Whether a kept hash is of this phone, however either was written. Rows kept before had the code of the country as typed.</summary>
    public bool IsPhone(byte[]? kept, string? text) => kept is not null && (Same(kept, HashPhone(text)) || Same(kept, HashAbroad(text)) || Same(kept, Hash(text)));

    /// <summary>The hash of a phone as rows kept before have it when it was typed with the code of the country; null when it is no phone of ours.</summary>
    public byte[]? HashAbroad(string? text) => National(text) is ['0', _, _, _, _, _, _, _, _, .. var rest] national && rest.Length < 4 ? Hash("84" + national[1..]) : null;

    /// <summary>The digits with a leading 0 for the code of our country; anything else as it is.</summary>
    private static string? National(string? text)
    {
        var digits = string.Concat((text ?? "").Where(char.IsLetterOrDigit));
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit)) return text;
        // Nine or ten digits behind the code. An identity number has 9 or 12 digits, a tax code 10 or 13: none looks like this but with a +.
        if (text!.TrimStart().StartsWith('+') && digits.StartsWith("84", StringComparison.Ordinal)) return "0" + digits[2..].TrimStart('0');
        if (digits is ['0', '0', '8', '4', ..] && digits.Length is 13 or 14) return "0" + digits[4..];
        return digits is ['8', '4', ..] && digits.Length == 11 ? "0" + digits[2..] : digits;
    }

    private static bool Same(byte[] kept, byte[]? other) => other is not null && kept.AsSpan().SequenceEqual(other);

    /// <summary>The keyed hash for look-up; spaces, dots and dashes are ignored, letters count as capitals.</summary>
    public byte[]? Hash(string? text)
    {
        var tidy = string.Concat((text ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return tidy.Length == 0 ? null : HMACSHA256.HashData(lookup, Encoding.UTF8.GetBytes(tidy));
    }
}
