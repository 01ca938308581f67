using System.ComponentModel.DataAnnotations;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;

namespace OneStop.Web.Pages.Procedures;

/// <summary>A channel as it is typed.</summary>
internal sealed class TermsInput
{
    public Channel Channel { get; set; }
    public bool Offered { get; set; }
    public bool Open { get; set; } = true;
    [StringLength(500)] public string? Because { get; set; }
    [StringLength(500)] public string? BecauseEn { get; set; }
    public decimal? Amount { get; set; }
    public LimitUnit? Unit { get; set; }
    /// <summary>What it costs is known; known without items costs nothing.</summary>
    public bool FeesKnown { get; set; }
}

internal sealed class FeeInput
{
    public Channel Channel { get; set; } = Channel.Direct;
    [StringLength(300)] public string? Name { get; set; }
    public FeeKind Kind { get; set; }
    public decimal? Amount { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    [StringLength(300)] public string? Basis { get; set; }
}

internal sealed class PaperInput
{
    [StringLength(1000)] public string? Name { get; set; }
    public int? Originals { get; set; }
    public int? Copies { get; set; }
}

internal sealed class StepInput
{
    [StringLength(300)] public string? Name { get; set; }
    [StringLength(200)] public string? Agency { get; set; }
    public decimal? Amount { get; set; }
    public LimitUnit Unit { get; set; } = LimitUnit.WorkingDays;
    public bool Counted { get; set; } = true;
}

/// <summary>A new version of a procedure as an administrator types it. Lines without a name do not count.</summary>
internal sealed class ProcedureForm
{
    /// <summary>Empty lines below each list; the button for more adds as many again.</summary>
    public const int Spare = 3;

    public int Based { get; set; }
    public DateOnly? From { get; set; }
    [StringLength(200)] public string? Decision { get; set; }
    [StringLength(1000)] public string? Basis { get; set; }
    public List<TermsInput> Terms { get; set; } = [];
    public List<FeeInput> Fees { get; set; } = [];
    public List<PaperInput> Papers { get; set; } = [];
    public List<StepInput> Steps { get; set; } = [];

    /// <summary>The newest version, to begin with; <paramref name="papers"/> are its own or those proposed.</summary>
    public static ProcedureForm Of(ProcedureVersion newest, IReadOnlyList<PaperItem> papers, DateOnly today) => new()
    {
        Based = newest.Version, From = today > newest.InForceFrom ? today : newest.InForceFrom,
        Terms = [.. Enum.GetValues<Channel>().Select(channel => TermsOf(channel, newest.TermsFor(channel)))],
        Fees = [.. newest.Channels.SelectMany(terms => (terms.Fees ?? []).Select(fee => new FeeInput { Channel = terms.Channel, Name = fee.Name, Kind = fee.Kind, Amount = fee.Amount, From = fee.From, Until = fee.Until, Basis = fee.Basis }))],
        Papers = [.. papers.Select(paper => new PaperInput { Name = paper.Name, Originals = paper.Originals, Copies = paper.Copies })],
        Steps = [.. newest.Steps.Select(step => new StepInput { Name = step.Name, Agency = step.Agency, Amount = step.Budget.Amount, Unit = step.Budget.Unit, Counted = step.Counted })],
    };

    /// <summary>What is asked for, on top of the version it began with.</summary>
    public ProcedureEdit ToEdit(ProcedureVersion newest, DateOnly today) => new(newest.Code, Based, From ?? today)
    {
        Decision = Decision ?? "", Basis = Basis ?? "",
        Channels = [.. Terms.Where(terms => terms.Offered).Select(terms => ToTerms(terms, newest.TermsFor(terms.Channel)))],
        Papers = [.. Papers.Where(paper => !string.IsNullOrWhiteSpace(paper.Name)).Select((paper, at) => new PaperItem(at + 1, paper.Name!.Trim(), paper.Originals, paper.Copies))],
        Steps = [.. Steps.Where(step => !string.IsNullOrWhiteSpace(step.Name)).Select(step => new ProcedureStep(step.Agency?.Trim() ?? "", new Limit(step.Amount ?? 0, step.Unit), step.Counted) { Name = step.Name!.Trim() })],
    };

    /// <summary>Lists with empty lines at their ends.</summary>
    public void AddSpare()
    {
        for (var i = 0; i < Spare; i++)
        {
            Fees.Add(new());
            Papers.Add(new());
            Steps.Add(new());
        }
    }

    /// <summary>Lines that say nothing go, so that they do not grow with every look.</summary>
    public void DropSpare()
    {
        Fees.RemoveAll(fee => string.IsNullOrWhiteSpace(fee.Name));
        Papers.RemoveAll(paper => string.IsNullOrWhiteSpace(paper.Name));
        Steps.RemoveAll(step => string.IsNullOrWhiteSpace(step.Name));
    }

    private static TermsInput TermsOf(Channel channel, ChannelTerms? terms) => new()
    {
        Channel = channel, Offered = terms is not null, Open = terms?.Open ?? true, Because = terms?.ClosedBecause?.Vi, BecauseEn = terms?.ClosedBecause?.En,
        Amount = terms?.Limit?.Amount, Unit = terms?.Limit?.Unit, FeesKnown = terms?.Fees is not null,
    };

    private ChannelTerms ToTerms(TermsInput input, ChannelTerms? before)
    {
        Limit? limit = input.Unit is { } unit ? new Limit(unit == LimitUnit.None ? 0 : input.Amount ?? 0, unit) : null;
        var because = string.IsNullOrWhiteSpace(input.Because) ? (Text?)null : new Text(input.Because.Trim(), string.IsNullOrWhiteSpace(input.BecauseEn) ? input.Because.Trim() : input.BecauseEn.Trim());
        List<FeeItem> fees = [.. Fees.Where(fee => fee.Channel == input.Channel && !string.IsNullOrWhiteSpace(fee.Name))
            .Select(fee => new FeeItem(fee.Name!.Trim(), fee.Kind, fee.Amount, fee.From, fee.Until, string.IsNullOrWhiteSpace(fee.Basis) ? null : fee.Basis.Trim()))];
        return new ChannelTerms(input.Channel, limit, input.Open, input.Open ? null : because, input.FeesKnown || fees.Count > 0 ? fees : null)
        {
            // What could not be read stays known as long as nobody entered it.
            Doubt = limit is null ? before?.Doubt ?? LimitDoubt.None : LimitDoubt.None, Candidates = before?.Candidates ?? [],
        };
    }
}
