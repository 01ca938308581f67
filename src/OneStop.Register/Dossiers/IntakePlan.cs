using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>A filing that will be taken in: nothing can be refused any more, and nothing was recorded yet.</summary>
internal sealed record IntakePlan(DeskRow Desk, DossierTerms Terms, Acting Acting, Decision Decision);

/// <summary>Whether a filing can be taken in, and where it goes. Reads the batch, changes nothing.</summary>
internal static class IntakeChecks
{
    /// <summary>As long as the column.</summary>
    private const int MostQueueNumber = 20;

    public static Outcome<(DeskRow Desk, KnownVersion Version, AgencyRow Agency)> Check(Intake intake, IntakeStage stage, Caller caller, Batch batch)
    {
        var tree = batch.Reference.Tree;
        if (tree.Desk(intake.Desk) is not { } desk) return RegisterRefusals.DeskUnknown(intake.Desk);
        if (caller.Reach is { } reach && !reach.CoversDesk(desk.Id)) return RegisterRefusals.OutOfScope;

        var day = LocalDay.Of(intake.PaperReceipt?.ReceivedAt ?? batch.Now);
        if (!AgencyTree.IsValidOn(tree.Agency(desk.AgencyId)!, day)) return RegisterRefusals.DeskUnknown(intake.Desk);
        var version = batch.Reference.InForce(intake.Procedure, day);
        if (!version.IsOk) return version.Refusal;
        // That the channel is closed may be the very reason of a refusal, which is logged all the same.
        if (stage != IntakeStage.Refuse && version.Value.Content.TermsFor(intake.Channel) is { Open: false } closed) return RegisterRefusals.ChannelClosed(closed.ClosedBecause);

        var agency = intake.Agency is { } code ? tree.Agency(code) : batch.Reference.ProposeAgency(desk, version.Value, day);
        if (agency is null) return intake.Agency is { } unknown ? RegisterRefusals.AgencyUnknown(unknown) : RegisterRefusals.AgencyMissing;
        if (!AgencyTree.IsValidOn(agency, day)) return RegisterRefusals.AgencyUnknown(agency.Code);

        if (Code(intake, batch) is { } wrong) return wrong;
        if (intake.QueueNumber?.Trim().Length > MostQueueNumber)
            return new Refusal("bad-value", new($"Số thứ tự hàng đợi dài tối đa {MostQueueNumber} ký tự.", $"A queue number has at most {MostQueueNumber} characters."), "queueNumber");
        // A result handed over at once goes to somebody.
        if ((intake.SameDay && intake.Applicant is null) || (intake.Applicant is { } applicant && PlainText.Line(applicant.Name) is null))
            return Refusals.Missing("applicantName", "Nhập họ tên hoặc tên tổ chức.", "Enter the applicant's name.");
        if (intake.Parties.Any(party => PlainText.Line(party.Person.Name) is null)) return Refusals.Missing("actorName", "Nhập họ tên người nộp thay.", "Enter the name of who acts for the applicant.");
        if (intake.Parties.Select(party => party.Person).Append(intake.Applicant).OfType<Applicant>().Select(TooLong).OfType<Refusal>().FirstOrDefault() is { } tooLong) return tooLong;
        if (intake.Papers.FirstOrDefault(paper => paper.Form == PaperForm.Exempt && string.IsNullOrWhiteSpace(paper.Because)) is { } exempt)
            return Refusals.Missing("papers", $"Ghi lý do miễn giấy tờ số {exempt.No}.", $"Enter why paper {exempt.No} is not needed.");
        return (desk, version.Value, agency);
    }

    /// <summary>What no card, letter or form has room for is a mistake, such as a page pasted into a field.</summary>
    private static Refusal? TooLong(Applicant person)
    {
        (string Field, string Vi, string En, string? Value, int Most)[] parts =
        [
            ("applicantName", "Họ tên hoặc tên tổ chức", "A name", person.Name, 300), ("idNumber", "Số định danh", "An identity number", person.IdNumber, 64), ("phone", "Số điện thoại", "A phone number", person.Phone, 40),
            ("address", "Địa chỉ", "An address", person.Address, 500), ("email", "Thư điện tử", "A mail address", person.Email, 200),
        ];
        var found = parts.FirstOrDefault(part => PlainText.Line(part.Value)?.Length > part.Most);
        return found.Value is null ? null : new("bad-value", new($"{found.Vi} dài tối đa {found.Most} ký tự; kiểm tra lại.", $"{found.En} has at most {found.Most} characters; check it."), found.Field);
    }

    private static Refusal? Code(Intake intake, Batch batch)
    {
        if (intake.Code is not { } given) return intake.PaperReceipt is null ? null : RegisterRefusals.BadCode("");
        if (!DossierNumbers.IsAcceptable(given)) return RegisterRefusals.BadCode(given);
        if (batch.Find(given) is not null) return RegisterRefusals.CodeTaken(given);
        if (!OutageCode.TryParse(given, out var printed)) return intake.PaperReceipt is null ? null : RegisterRefusals.NumberNotGivenOut(given);
        if (intake.PaperReceipt is not { } paper) return RegisterRefusals.CodeReserved(given);

        if (!string.Equals(printed.Desk, intake.Desk, StringComparison.OrdinalIgnoreCase) || batch.BlockOf(printed) is not { } found) return RegisterRefusals.NumberNotGivenOut(given);
        if (found.Mark is { Mark: not NumberMark.Free } mark) return RegisterRefusals.NumberMarked(given, mark.Mark.ToString(), mark.By, mark.Reason);
        return paper.ReceivedAt > batch.Now || paper.ReceivedAt < found.Block.AllocatedAt ? RegisterRefusals.PaperReceiptTime : null;
    }

    /// <summary>
    /// A receipt written by hand: what stands on it was promised, whatever the system works out now. The due moment stays the
    /// system's, and one that has passed is latched at once.
    /// </summary>
    public static Outcome<Decision> ByHand(Decision decision, PaperReceipt paper, DossierTerms terms, DateTimeOffset now)
    {
        var after = decision.After;
        var notices = decision.Notices.ToList();
        if (paper.PromisedOn is { } day && after.FirstPromiseAt is { } worked)
        {
            var promised = Deadline.Due(LocalDay.StartOf(day), new Limit(0, LimitUnit.WorkingDays), Convention.Default, [], terms.Calendar);
            if (!promised.IsOk) return promised.Refusal with { Field = "promisedOn" };
            if (LocalDay.Of(worked) != day)
            {
                after = after with { FirstPromiseAt = LocalDay.Precise(promised.Value.At) };
                notices.Add(new($"Giấy viết tay hẹn ngày {day:dd/MM/yyyy}, hệ thống tính {LocalDay.Of(worked):dd/MM/yyyy}. Cả hai được lưu; báo cho người nộp nếu ngày tính muộn hơn.",
                    $"The paper promises {day:dd/MM/yyyy}, the system works out {LocalDay.Of(worked):dd/MM/yyyy}. Both are kept; tell the applicant when the date worked out is later."));
            }
        }
        return decision with { After = Timeliness.Latch(after, now), Notices = notices };
    }
}
