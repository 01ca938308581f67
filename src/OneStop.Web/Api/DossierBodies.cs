using System.Text.Json;
using System.Text.Json.Serialization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Api;

/// <summary>What is done with a filing: its term starts, it waits to be accepted, it is refused at once, or more papers are asked for before anything is received.</summary>
internal enum Stage { Received, Submitted, Refused, Supplement }

/// <summary>The person or organisation that files.</summary>
internal sealed record ApplicantBody
{
    public PersonKind? Kind { get; init; }
    [Also("fullName")] public string? Name { get; init; }
    [Also("id", "nationalId", "taxCode")] public string? IdNumber { get; init; }
    [Also("phoneNumber")] public string? Phone { get; init; }
    public string? Address { get; init; }
    public string? Email { get; init; }
    /// <summary>The applicant agreed to be told by this phone or mail how the filing stands; false when left out.</summary>
    public bool WantsNotices { get; init; }
}

/// <summary>POST /api/dossiers.</summary>
internal sealed record ReceiveBody
{
    /// <summary>received when left out.</summary>
    public Stage? Stage { get; init; }
    /// <summary>Code of the reception desk; the account's own when left out.</summary>
    [Also("deskCode", "receptionDesk")] public string? Desk { get; init; }
    [Also("procedureCode")] public string? Procedure { get; init; }
    /// <summary>Code of the competent agency; worked out from desk and procedure when left out.</summary>
    [Also("agencyCode", "competentAgency")] public string? Agency { get; init; }
    /// <summary>direct when left out.</summary>
    public Channel? Channel { get; init; }
    public ApplicantBody? Applicant { get; init; }
    /// <summary>A code from outside, kept as given; the desk's next one when left out.</summary>
    public string? Code { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public string? GroupId { get; init; }
    public Channel? ReturnChannel { get; init; }
    /// <summary>In đồng.</summary>
    public long? FeeDue { get; init; }
    public bool? FeePaidOnline { get; init; }
    /// <summary>cash, transfer or online: everything owed was paid with the filing, and a receipt is written at once.</summary>
    public PayMeans? PaidBy { get; init; }
    /// <summary>The bank's or portal's number of that payment.</summary>
    public string? PaymentReference { get; init; }
    /// <summary>The queue ticket, as the desk noted it; at most 20 characters.</summary>
    public string? QueueNumber { get; init; }
    public bool? PapersDigitised { get; init; }
    public bool? PapersReused { get; init; }
    public bool? VneidVerified { get; init; }
    /// <summary>The papers that came with it, as POST /api/dossiers/{code}/papers takes them; the two facts above then follow from them.</summary>
    public IReadOnlyList<PaperBody>? Papers { get; init; }
    /// <summary>Whether a receipt slip is handed out; true when left out.</summary>
    public bool? Slip { get; init; }
    /// <summary>The papers asked for, with stage supplement.</summary>
    public IReadOnlyList<string>? Supplement { get; init; }
    /// <summary>Free text; the reason when a walk-in is refused or sent for more papers.</summary>
    [Also("reason")] public string? Note { get; init; }

    public Outcome<Intake> ToIntake(string? homeDesk, DateTimeOffset now)
    {
        if ((Desk ?? homeDesk) is not { Length: > 0 } desk)
            return Refusals.Missing("desk", "Nêu mã quầy tiếp nhận (desk).", "State the code of the reception desk (desk).");
        if (string.IsNullOrWhiteSpace(Procedure))
            return Refusals.Missing("procedure", "Nêu mã thủ tục (procedure).", "State the code of the procedure (procedure).");
        if (SubmittedAt > now.AddMinutes(5))
            return new Refusal("submitted-in-future", new("Thời điểm nộp (submittedAt) ở tương lai; kiểm tra lại.", "The time of filing (submittedAt) lies in the future; check it."), "submittedAt");
        // A mistyped year, or a clock that never was set, would make a filing overdue for acceptance at once.
        if (SubmittedAt < now.AddYears(-5))
            return new Refusal("submitted-too-early", new("Thời điểm nộp (submittedAt) cách đây hơn 5 năm; kiểm tra lại. Hồ sơ cũ được nhập bằng tệp.", "The time of filing (submittedAt) is more than five years ago; check it. Old dossiers come in as a file."), "submittedAt");
        if (FeeDue < 0)
            return new Refusal("bad-value", new("Số tiền (feeDue) không được âm.", "The amount (feeDue) cannot be negative."), "feeDue");
        return new Intake
        {
            Desk = desk.Trim(), Procedure = Procedure.Trim(), Agency = Agency?.Trim(), Channel = Channel ?? Domain.Procedures.Channel.Direct,
            Applicant = Applicant is { } a ? new(a.Kind ?? PersonKind.Citizen, a.Name ?? "", a.IdNumber, a.Phone, a.Address, a.Email) { WantsNotices = a.WantsNotices } : null,
            Code = Code, SubmittedAt = SubmittedAt, GroupId = GroupId, ReturnChannel = ReturnChannel, FeeDue = FeeDue, FeePaidOnline = FeePaidOnline, PaidBy = PaidBy, PaymentReference = PaymentReference,
            PapersDigitised = PapersDigitised, PapersReused = PapersReused, VneidVerified = VneidVerified, Slip = Slip ?? true, Note = Note, QueueNumber = QueueNumber,
        };
    }
}

/// <summary>POST /api/dossiers/{code}/actions/{action}: the version that was seen, and what the action needs.</summary>
internal sealed record ActBody
{
    public int? Version { get; init; }
    [Also("note", "comment")] public string? Reason { get; init; }
    /// <summary>What kind of reason a pause has: missingPapers (when left out), wrongPapers, explanation, payment, other.</summary>
    public PauseCategory? Category { get; init; }
    /// <summary>What proves a pause; the number of the form issued with it when left out.</summary>
    public string? Evidence { get; init; }
    public IReadOnlyList<string>? Papers { get; init; }
    public string? Leader { get; init; }
    /// <summary>Code of the agency it is forwarded to.</summary>
    public string? ToAgency { get; init; }
    public string? ToOfficer { get; init; }
    /// <summary>In đồng.</summary>
    public long? Amount { get; init; }
    public string? ReceiptNumber { get; init; }
    public bool? PaidOnline { get; init; }
    /// <summary>result (when left out), refused or refused-after-appraisal.</summary>
    public string? Outcome { get; init; }
    public bool? ResultElectronic { get; init; }
    public string? CollectedBy { get; init; }
    /// <summary>With return-result: hand over every finished dossier of the linked filing, in one step.</summary>
    public bool? Together { get; init; }
    /// <summary>With finish and return-result: when it was done on paper, inside a declared outage. Left out: now.</summary>
    public DateTimeOffset? HappenedAt { get; init; }
    /// <summary>How the result was handed over.</summary>
    [Also("how")] public Channel? ReturnChannel { get; init; }
    /// <summary>A moment, or a bare day for the end of that office day.</summary>
    public string? NewDate { get; init; }
    public string? LetterNumber { get; init; }
    public string? Field { get; init; }
    [JsonConverter(typeof(AnyScalar))] public string? Value { get; init; }

    private sealed class AnyScalar : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!.Replace("\0", "", StringComparison.Ordinal),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new JsonException(),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
