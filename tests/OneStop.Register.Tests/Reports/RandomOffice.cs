using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using static OneStop.Domain.Dossiers.DossierAction;

namespace OneStop.Tests.Reports;

/// <summary>Weeks of an office at random, through the register's own write path: desks, officers, withdrawals, pauses, and a nightly feed.</summary>
internal sealed class RandomOffice(TestOffice office, int seed)
{
    private static readonly DossierAction[] actions =
        [RequestSupplement, AcceptSupplement, CancelSupplement, Forward, ConfirmHandover, RequestPayment, ConfirmPayment, Finish, Finish, Finish, ReturnResult, Withdraw, Stop, Extend, Apologise, Correct, ApproveCorrection];

    private readonly Random random = new(seed);
    private readonly List<Dossier> dossiers = [];
    private readonly List<string> feed = [];
    private IReadOnlyList<string> procedures = [];

    public async Task LiveAsync(int steps)
    {
        if (procedures.Count == 0)
            procedures = [await office.ProcedureAsync(1, LimitUnit.WorkingDays), await office.ProcedureAsync(3, LimitUnit.WorkingDays), await office.ProcedureAsync(10, LimitUnit.WorkingDays)];
        for (var step = 0; step < steps; step++)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 700)));
            switch (random.Next(10))
            {
                case < 3: await ReceiveAsync(); break;
                case 3: await FeedAsync(); break;
                default: await ActAsync(); break;
            }
        }
    }

    private async Task ReceiveAsync()
    {
        var filing = await office.FilingAsync(5) with
        {
            Procedure = procedures[random.Next(procedures.Count)], Desk = random.Next(2) == 0 ? TestOffice.Desk : "TINH-Q2", Channel = (Channel)random.Next(1, 4),
        };
        var done = random.Next(8) == 0 ? await office.Register.SubmitAsync(filing, office.Clerk, TestOffice.Stop) : await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop);
        if (done.IsOk) dossiers.Add(done.Value.Dossier);
    }

    private async Task ActAsync()
    {
        if (dossiers.Count == 0) return;
        var at = random.Next(dossiers.Count);
        var dossier = dossiers[at];
        var action = actions[random.Next(actions.Length)];
        if (dossier.Status == DossierStatus.Submitted) action = random.Next(3) == 0 ? RefuseReception : Accept;
        var command = new DossierCommand(action)
        {
            Papers = ["Tờ khai"], Reason = "lý do", Leader = "hung", ToOfficer = "minh", Amount = 50_000, ReceiptNumber = "BL", CollectedBy = "người nộp", ReturnChannel = Channel.Direct, LetterNumber = "12/CV",
            NewDate = office.Clock.GetUtcNow().AddDays(random.Next(2, 12)), Field = "reopen",
            Result = action == Finish && random.Next(4) == 0 ? DossierResult.Refused : null,
        };
        var done = await office.Register.ActAsync(dossier.Code, null, command, action == ApproveCorrection ? office.Leader : office.Clerk, TestOffice.Stop);
        if (done.IsOk) dossiers[at] = done.Value.Dossier;
    }

    /// <summary>A nightly feed of another system: new rows, moved rows, and now and then a row that ended before it began.</summary>
    private async Task FeedAsync()
    {
        var now = office.Clock.GetUtcNow();
        string Wall(double hoursAgo) => now.AddHours(-hoursAgo).ToString("O");
        if (feed.Count == 0 || random.Next(2) == 0)
        {
            var (received, due) = (random.Next(1, 240), random.Next(5) == 0 ? "" : Wall(random.Next(-90, 200)));
            feed.Add($"f{feed.Count}|{Wall(received)}|{due}");
        }
        var parts = feed[random.Next(feed.Count)].Split('|');
        // The fourth row always ended before it began, so that every history has one that cannot be classified.
        var ended = parts[0] == "f3" ? Wall(800) : random.Next(3) == 0 ? "" : Wall(random.Next(14) == 0 ? 800 : random.Next(0, 30));
        await office.ImportAsync(TestOffice.Row(parts[0], parts[1], parts[2], ended, outcome: ended.Length > 0 && random.Next(6) == 0 ? "withdrawn" : ""));
    }
}
