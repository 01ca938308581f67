using System.Globalization;

namespace OneStop.Domain.Procedures;

/// <summary>The refusals about procedures; codes are never renamed.</summary>
public static class ProcedureRefusals
{
    /// <summary>No entry for this code.</summary>
    public static Refusal Unknown(string code) => new("procedure-unknown", new Text(
        $"Danh mục không có thủ tục \"{code}\". Hãy kiểm tra mã hoặc tìm theo tên.",
        $"The catalogue has no procedure \"{code}\". Check the code or search by name."), "procedure");

    /// <summary>An entry, but none of its versions covers the day.</summary>
    public static Refusal NotInForce(string code, DateOnly on) => new("procedure-not-in-force", new Text(
        $"Thủ tục {code} không có phiên bản nào có hiệu lực ngày {Day(on)}. Hãy chọn thủ tục thay thế hoặc báo quản trị viên.",
        $"No version of procedure {code} is in force on {Day(on)}. Choose the one that replaced it or tell an administrator."), "procedure");

    /// <summary>Two versions claim the day; the administrator has to end one.</summary>
    public static Refusal Ambiguous(string code, DateOnly on, IEnumerable<ProcedureVersion> inForce)
    {
        var numbers = string.Join(", ", inForce.Select(version => version.Version.ToString(CultureInfo.InvariantCulture)));
        return new("procedure-ambiguous", new Text(
            $"Thủ tục {code} có hơn một phiên bản ({numbers}) cùng có hiệu lực ngày {Day(on)}. Quản trị viên cần đặt ngày hết hiệu lực cho phiên bản cũ.",
            $"More than one version ({numbers}) of procedure {code} is in force on {Day(on)}. An administrator has to end the older one."), "procedure");
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
