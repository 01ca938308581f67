using System.ComponentModel.DataAnnotations;
using System.Globalization;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Till;
using OneStop.Register.Reference;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>What is entered for an action; each action uses the parts its <see cref="ActSpec"/> names.</summary>
internal sealed class ActForm
{
    /// <summary>The version the person saw.</summary>
    public int Version { get; set; }
    public string Key { get; set; } = "";
    [StringLength(4000)] public string? Reason { get; set; }
    /// <summary>A list: a binder cannot fill an empty read-only one.</summary>
    public List<string> Papers { get; set; } = [];
    [StringLength(4000)] public string? OtherPapers { get; set; }
    [StringLength(200)] public string? Leader { get; set; }
    public PauseCategory? Category { get; set; }
    [StringLength(64)] public string? Evidence { get; set; }
    /// <summary>Hand over the finished dossiers of the linked filing as well.</summary>
    public bool Together { get; set; }
    public string? ToAgency { get; set; }
    [StringLength(64)] public string? ToOfficer { get; set; }
    public string? Amount { get; set; }
    [StringLength(64)] public string? ReceiptNumber { get; set; }
    public bool PaidOnline { get; set; }
    public DossierResult Result { get; set; } = DossierResult.Result;
    public bool ResultElectronic { get; set; }
    [StringLength(200)] public string? CollectedBy { get; set; }
    public Channel? ReturnChannel { get; set; }
    public DateOnly? NewDay { get; set; }
    [StringLength(64)] public string? LetterNumber { get; set; }
    public string? Field { get; set; }
    [StringLength(64)] public string? Value { get; set; }
    public DateTimeOffset? HappenedAt { get; set; }

    /// <summary>Accounts the text names, once they are known to exist; never posted.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever] public IReadOnlyList<string> Mentions { get; set; } = [];

    /// <summary>The command of an action; what cannot be read is left out and then asked for by the register.</summary>
    public DossierCommand ToCommand(ActSpec spec, OfficeReference reference, WorkCalendar calendar) => new(spec.Action)
    {
        Reason = Tidy(Reason),
        Mentions = spec.Action == DossierAction.Comment ? Mentions : [],
        Papers = spec.Has(ActField.Papers) ? [.. Papers.Concat((OtherPapers ?? "").Split('\n')).Select(p => p.Trim().TrimStart('-').Trim()).Where(p => p.Length > 0)] : [],
        Leader = Tidy(Leader),
        Category = spec.Has(ActField.Pause) ? Category : null,
        Evidence = spec.Has(ActField.Pause) ? Tidy(Evidence) : null,
        ToAgencyId = spec.Has(ActField.Receiver) && Tidy(ToAgency) is { } agency ? reference.Tree.Agency(agency)?.Id : null,
        ToOfficer = Tidy(ToOfficer),
        Amount = Dong.Read(Amount),
        ReceiptNumber = Tidy(ReceiptNumber),
        PaidOnline = spec.Has(ActField.Receipt) ? PaidOnline : null,
        Result = spec.Has(ActField.Outcome) ? Result : null,
        ResultElectronic = spec.Has(ActField.Outcome) ? ResultElectronic : null,
        CollectedBy = Tidy(CollectedBy),
        ReturnChannel = ReturnChannel,
        NewDate = NewDay is { } day ? ClosingOf(day, calendar) : null,
        LetterNumber = Tidy(LetterNumber),
        Field = Field,
        Value = Field is null ? null : CorrectionValue.Read(Field, Value),
        HappenedAt = spec.Has(ActField.Happened) ? HappenedAt : null,
    };

    /// <summary>The name of the field of this form that a refusal speaks of.</summary>
    public static string? NameOf(string? field) => field switch
    {
        "to" => "toAgency",
        "newDate" => "newDay",
        "outcome" => "result",
        "papers" => "otherPapers",
        _ => field,
    };

    /// <summary>The end of office hours of a day; of the next working day when it is a day off.</summary>
    private static DateTimeOffset? ClosingOf(DateOnly day, WorkCalendar calendar)
    {
        var due = Deadline.Due(LocalDay.StartOf(day), new Limit(0, LimitUnit.WorkingDays), Convention.Default, [], calendar);
        return due.IsOk ? due.Value.At : LocalDay.StartOf(day);
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The value of a correction: people write office time and yes or no, the register reads instants and flags.</summary>
internal static class CorrectionValue
{
    private static readonly string[] formats = ["d/M/yyyy H:mm", "d/M/yyyy H:mm:ss", "H:mm d/M/yyyy", "yyyy-MM-dd'T'HH:mm"];

    public static string? Read(string field, string? text)
    {
        var typed = text?.Trim() ?? "";
        return field switch
        {
            "receivedAt" or "finishedAt" => DateTime.TryParseExact(typed, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
                ? Instants.Write(new DateTimeOffset(wall, LocalDay.Offset))
                : typed,
            "channel" => ChannelOf(typed.ToLowerInvariant()) ?? typed,
            // What is no amount is left as it is and refused by the register.
            "feeDue" => Dong.Read(typed)?.ToString(CultureInfo.InvariantCulture) ?? typed,
            "reopen" => typed,
            _ => typed.ToLowerInvariant() switch { "có" or "co" or "yes" or "1" => "true", "không" or "khong" or "no" or "0" => "false", var other => other },
        };
    }

    private static string? ChannelOf(string typed) => typed switch
    {
        "trực tiếp" or "truc tiep" or "tại quầy" or "direct" => nameof(Channel.Direct),
        "trực tuyến" or "truc tuyen" or "qua mạng" or "online" => nameof(Channel.Online),
        "bưu chính" or "buu chinh" or "qua bưu chính" or "post" => nameof(Channel.Post),
        _ => null,
    };
}
