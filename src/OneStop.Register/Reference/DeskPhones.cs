using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Reference;

/// <summary>The telephone of each desk, as slips print it for whoever has a question. A desk without one prints nothing.</summary>
public sealed class DeskPhones(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    private const string Setting = "desk-phones";
    private const int MostLength = 40;

    private readonly DeskSetting stored = new(Setting, databases, references, clock);

    /// <summary>Number by desk code; desks without one are not in it.</summary>
    public Task<IReadOnlyDictionary<string, string>> AllAsync(CancellationToken stop) => stored.AllAsync(stop);

    /// <summary>The changes, the newest first; each holds what every desk had from then on.</summary>
    public Task<IReadOnlyList<SettingChange>> ChangesAsync(CancellationToken stop) => stored.ChangesAsync(stop);

    /// <summary>Gives a desk its number, as it is to be printed; an empty one takes it away. Refused as <c>desk-unknown</c> or <c>desk-phone</c> (no telephone number).</summary>
    public Task<Outcome<string>> SetAsync(string desk, string phone, Caller by, CancellationToken stop)
    {
        var number = phone.Trim();
        return stored.SetAsync(desk, number, (_, _, _) => IsNumber(number) ? null : badNumber, by, stop);
    }

    internal static Task<Dictionary<string, string>> ReadAsync(RegisterDb db, CancellationToken stop) => DeskSetting.ReadAsync(db, Setting, stop);

    /// <summary>Digits as people write them, an extension included: "0206 3888 999 (máy lẻ 12)" has letters and is refused, "0206.3888.999/12" is not.</summary>
    private static bool IsNumber(string number) =>
        number.Length <= MostLength && number.Count(char.IsAsciiDigit) >= 3 && number.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '.' or '-' or '(' or ')' or '/');

    private static readonly Refusal badNumber = new("desk-phone", new(
        $"Số điện thoại gồm chữ số, có thể có dấu cách, chấm, gạch, ngoặc, gạch chéo cho máy lẻ (ít nhất 3 chữ số, tối đa {MostLength} ký tự).",
        $"A telephone number has digits, perhaps spaces, dots, hyphens, brackets and a slash before an extension (3 digits at least, {MostLength} characters at most)."), "number");
}
