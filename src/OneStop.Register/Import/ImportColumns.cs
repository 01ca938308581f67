using OneStop.Domain;

namespace OneStop.Register.Import;

/// <summary>
/// The columns an import understands, under their own names and under those that other systems use. Spelling does not count:
/// "receivedAt", "Received at" and "received_at" are one name, and so are the fields of the national portal's synchronisation.
/// </summary>
public static class ImportColumns
{
    public const string SourceId = "source_id", Code = "code", Procedure = "procedure_code", ProcedureName = "procedure_name",
        Agency = "agency_code", AgencyName = "agency_name", Desk = "desk_code", Level = "level", Sector = "sector", Channel = "channel",
        ApplicantName = "applicant_name", ApplicantId = "applicant_id", Phone = "phone",
        Submitted = "submitted_at", Received = "received_at", Due = "due_at", Finished = "finished_at", Returned = "returned_at",
        Outcome = "outcome", Status = "status", Pauses = "pauses", Supplements = "supplement_count",
        FeeDue = "fee_due", FeePaidOnline = "fee_paid_online", Digitised = "papers_digitised", Reused = "papers_reused",
        Electronic = "result_electronic", Vneid = "vneid_verified", Group = "group_id", Clerk = "clerk";

    /// <summary>Every column, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        SourceId, Code, Procedure, ProcedureName, Agency, AgencyName, Desk, Level, Sector, Channel, ApplicantName, ApplicantId, Phone,
        Submitted, Received, Due, Finished, Returned, Outcome, Status, Pauses, Supplements, FeeDue, FeePaidOnline, Digitised, Reused,
        Electronic, Vneid, Group, Clerk,
    ];

    /// <summary>The columns that hold times.</summary>
    public static readonly IReadOnlySet<string> Times = new HashSet<string> { Submitted, Received, Due, Finished, Returned };

    /// <summary>Without these nothing can be taken over: each needs a column or a constant.</summary>
    public static readonly IReadOnlyList<string> Needed = [SourceId, Procedure, Agency, Channel, Received];

    // The fields of the portal's synchronisation record, by their documented meaning.
    private static readonly Dictionary<string, string> portal = new()
    {
        ["MaHoSo"] = Code, ["MaTTHC"] = Procedure, ["TenTTHC"] = ProcedureName, ["MaLinhVuc"] = Sector, ["KenhThucHien"] = Channel,
        ["ChuHoSo"] = ApplicantName, ["SoGiayToChuHoSo"] = ApplicantId, ["SoDienThoai"] = Phone, ["NgayNopHoSo"] = Submitted,
        ["NgayTiepNhan"] = Received, ["NgayHenTra"] = Due, ["NgayKetThucXuLy"] = Finished, ["NgayTra"] = Returned,
        ["TrangThaiHoSo"] = Status, ["DonViXuLy"] = Agency, ["NoiNopHoSo"] = Desk, ["HoSoCoThanhPhanSoHoa"] = Digitised,
        ["TaiKhoanDuocXacThucVoiVNeID"] = Vneid, ["DuocThanhToanTrucTuyen"] = FeePaidOnline,
    };

    private static readonly Dictionary<string, string> known = All.Select(name => (Key: Plain(name), Name: name))
        .Concat(portal.Select(pair => (Key: Plain(pair.Key), Name: pair.Value)))
        .ToDictionary(pair => pair.Key, pair => pair.Name);

    /// <summary>Our name of a column, however it is spelled; null when it is none of ours.</summary>
    public static string? Find(string name) => known.GetValueOrDefault(Plain(name));

    private static string Plain(string name) => string.Concat(Fold.Text(name).Where(char.IsLetterOrDigit));
}
