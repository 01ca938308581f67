using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>A round of scoring for one unit: self-score, two appraisals, their dates, reasons and differences; the units below.</summary>
[Needs(Permission.SeeScores)]
internal sealed class RoundModel(ScoreReading reading, ScoreRounds rounds, IStringLocalizer<RoundTexts> texts) : ScorePage(reading)
{
    [BindProperty] public RoundDates Input { get; set; } = new();
    [BindProperty] public Dictionary<string, string?> Points { get; set; } = [];
    [BindProperty] public Dictionary<string, string?> Reasons { get; set; } = [];

    public RoundView? Round { get; private set; }
    public IReadOnlyList<(AgencyRow Unit, ScoreSubmissionRow? Submitted)> Below { get; private set; } = [];

    /// <summary>The criterion whose points were not kept, and why.</summary>
    public Refusal? Wrong { get; private set; }

    public bool MaySetDates { get; private set; }

    /// <summary>The stage this person may work on now; null when none is open to them.</summary>
    public RoundStage? Mine { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        ModelState.Clear();
        if (await LoadAsync(stop) is null) return NotFound();
        (Input.OpensOn, Input.ClosesOn) = (Today, Today.AddDays(30));
        Fill();
        return Page();
    }

    /// <summary>The sheet as it stands, as a workbook.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is null) return NotFound();
        var output = new MemoryStream();
        RoundSheetFiles.WriteXlsx(output, Round!.Sheet, AgencyName, Round.Submitted.ToDictionary(s => s.Key, s => s.Value.Hash));
        return File(output.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"tu-danh-gia-{Round.Key.Agency}-{Machine(From!.Value)}.xlsx");
    }

    /// <summary>The very text that was handed in at a stage; its SHA-256 is the one shown.</summary>
    public async Task<IActionResult> OnGetFrozenAsync(RoundStage stage, CancellationToken stop) =>
        await LoadAsync(stop) is not null && Round!.Submitted.GetValueOrDefault(stage) is { } row
            ? File(System.Text.Encoding.UTF8.GetBytes(row.Content), "application/json", $"{row.AgencyCode}-{row.Stage}-{row.Hash[..8]}.json") : NotFound();

    public async Task<IActionResult> OnPostDatesAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is not { } asking) return NotFound();
        if (!MaySetDates) return Forbid();
        if (Input.OpensOn is null || Input.ClosesOn is null) ModelState.AddModelError(Input.OpensOn is null ? "Input.OpensOn" : "Input.ClosesOn", texts["dates.missing"]);
        if (!ModelState.IsValid) return Again();
        var done = await rounds.SetAsync(new() { Ruleset = Round!.Key.Ruleset, From = From!.Value, Until = Round.Key.Until, Stage = Input.Stage, OpensOn = Input.OpensOn!.Value, ClosesOn = Input.ClosesOn!.Value }, asking.Caller, stop);
        if (!done.IsOk)
        {
            ModelState.Add(done.Refusal);
            return Again();
        }
        this.Say(texts["dates.done"]);
        return Redirect(Here);
    }

    public async Task<IActionResult> OnPostMarkAsync(bool submit, CancellationToken stop)
    {
        ModelState.Clear();
        if (await LoadAsync(stop) is not { } asking) return NotFound();
        if (Mine is not { } stage) return Forbid();
        var marks = RoundForm.Read(Round!.Sheet, stage, Points, Reasons);
        Wrong = marks.IsOk ? null : marks.Refusal;
        if (marks.IsOk && await rounds.MarkAsync(Round, stage, marks.Value, asking.Caller, stop) is { IsOk: false } refused) Wrong = refused.Refusal;
        if (Wrong is not null)
        {
            ModelState.AddModelError(Wrong.Field is { } field ? $"Points[{field}]" : "", Wrong.Message.In(Show.Language));
            return Page();
        }
        if (submit)
        {
            await LoadAsync(stop);
            var done = await rounds.SubmitAsync(Round!, stage, asking.Caller, stop);
            if (done.IsOk) this.Say(texts["submit.done", done.Value.Hash[..12]]);
            else this.Say(done.Refusal.Message.In(Show.Language), Meaning.Overdue);
        }
        else
        {
            this.Say(texts["marks.done"]);
        }
        this.DraftDone("round");
        return Redirect(Here);
    }

    private string Here => Url.Page("/Scores/Round", Asked)!;

    private PageResult Again()
    {
        Fill();
        return Page();
    }

    private void Fill()
    {
        if (Mine is not { } stage) return;
        foreach (var line in Round!.Sheet.Lines.Where(line => line.Counts && line.Mark(stage) is not null))
            (Points[line.Criterion], Reasons[line.Criterion]) = (RoundForm.Text(Round.Sheet, line, line.Mark(stage)!.Points), line.Mark(stage)!.Reason);
    }

    private async Task<Asking?> LoadAsync(CancellationToken stop)
    {
        if (await ReadAsync(stop) is not { } asked) return null;
        var round = await rounds.OfAsync(asked.Rules, asked.Agency.Code, Days.First, Days.Last.AddDays(1), asked.Asking.Caller, stop);
        if (!round.IsOk) return null;
        Round = round.Value;
        Below = await rounds.BelowAsync(Round.Key, RoundStage.Self, stop);
        var me = CurrentUser.Of(User)!;
        MaySetDates = me.May(Permission.ApproveFigures) && asked.Asking.Caller.Reach is null or { IsEverything: true };
        Mine = Round.Current is { } stage && Round.IsOpen(stage) && me.May(stage == RoundStage.Self ? Permission.DeclareFigures : Permission.ApproveFigures)
            && (stage == RoundStage.Self || Round.Submitted[stage - 1].SubmittedBy != me.Actor) ? stage : null;
        return asked.Asking;
    }

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>When a stage is open; both days included.</summary>
internal sealed class RoundDates
{
    public RoundStage Stage { get; set; } = RoundStage.Self;
    public DateOnly? OpensOn { get; set; }
    public DateOnly? ClosesOn { get; set; }
}
