using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Till;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>What the receive page can say is wrong before the register is asked.</summary>
internal static class ReceiveChecks
{
    /// <summary>Each problem at its field, as a sentence.</summary>
    public static void Check(ReceiveForm form, ReceiveView view, bool refusing, ModelStateDictionary found, IStringLocalizer<DeskTexts> texts)
    {
        // The last of several procedures may be the one in the basket already.
        if (view.Linked is { } linked && !refusing) Linked(form, view, linked, found, texts);
        else if (view.Linked is null && view.Version is null && (view.Basket.Count == 0 || refusing)) found.AddModelError("Input.Find", texts["receive.procedure-missing"]);
        if (string.IsNullOrWhiteSpace(form.Name)) found.AddModelError("Input.Name", texts["receive.name-missing"]);
        if (IdentityNumber.Problem(form.Kind, form.IdNumber) is { } problem) found.AddModelError("Input.IdNumber", texts[problem]);
        if (!form.TryFee(out _)) found.AddModelError("Input.Fee", texts["receive.fee-unreadable"]);
        if (refusing) return;

        if (form.Paid != FeePaid.NotYet && view.Version is not null && string.IsNullOrWhiteSpace(form.Fee) && view.FeeSum is null) found.AddModelError("Input.Fee", TillRefusals.PaidUnknown.Message.In(Show.Language));
        if (view.Promise is { CanReceive: false }) found.AddModelError("Input.Channel", texts[$"obstacle.{view.Promise.Obstacle}.short"]);
        if (view.Person.HasDuplicates && string.IsNullOrWhiteSpace(form.DuplicateReason)) found.AddModelError("Input.DuplicateReason", texts["receive.duplicate-unseen"]);
        if (form.ActingAs is not null && string.IsNullOrWhiteSpace(form.ActorName)) found.AddModelError("Input.ActorName", texts["receive.actor-missing"]);
        if (form.ActingAs == PartyRole.Authorised && string.IsNullOrWhiteSpace(form.Authorisation)) found.AddModelError("Input.Authorisation", texts["receive.authorisation-missing"]);
        if (IdentityNumber.Problem(PersonKind.Citizen, form.ActorId) is { } actor) found.AddModelError("Input.ActorId", texts[actor]);
        Papers(form.Papers, found, texts);
        if (!form.ByHand) return;
        if (string.IsNullOrWhiteSpace(form.PaperCode)) found.AddModelError("Input.PaperCode", texts["receive.paper-code"]);
        if (form.PaperReceivedAt is null) found.AddModelError("Input.PaperReceivedAt", texts["receive.paper-time"]);
    }

    /// <summary>A linked filing is received whole, now and on its own.</summary>
    private static void Linked(ReceiveForm form, ReceiveView view, LinkedChoice linked, ModelStateDictionary found, IStringLocalizer<DeskTexts> texts)
    {
        if (view.Basket.Count > 0) found.AddModelError("", texts["linked.alone"]);
        else if (form.ByHand) found.AddModelError("", texts["linked.by-hand"]);
        else if (linked.Obstacle is { } obstacle) found.AddModelError("Input.Channel", texts["linked.obstacle", obstacle.Member.Procedure, obstacle.Promise is { } promise ? texts[$"obstacle.{promise.Obstacle}.short"].Value : texts["linked.not-in-force"].Value]);
    }

    /// <summary>A reused paper says from where, an exempt one why, an added one what it is.</summary>
    public static void Papers(IReadOnlyList<ReceivePaper> papers, ModelStateDictionary found, IStringLocalizer<DeskTexts> texts)
    {
        foreach (var (index, paper) in papers.Index())
        {
            if (paper.Form is PaperForm.Exempt or PaperForm.Reused && string.IsNullOrWhiteSpace(paper.Detail))
                found.AddModelError($"Input.Papers[{index}].Detail", texts[paper.Form == PaperForm.Exempt ? "receive.paper-because" : "receive.paper-from", paper.Name ?? ""]);
            if (paper.Pages is < 1 or > 9999) found.AddModelError($"Input.Papers[{index}].Pages", texts["receive.paper-pages", paper.Name ?? ""]);
            if (paper.Detail?.Length > 300) found.AddModelError($"Input.Papers[{index}].Detail", texts["receive.paper-long", 300]);
            if (paper.Name?.Length > 500) found.AddModelError($"Input.Papers[{index}].Name", texts["receive.paper-long", 500]);
            if (paper.IsRecorded && string.IsNullOrWhiteSpace(paper.Name)) found.AddModelError($"Input.Papers[{index}].Name", texts["receive.paper-name"]);
        }
    }

    /// <summary>The field of the page that a refusal of the register speaks of; null for one that is on no field.</summary>
    public static string? FieldOf(string? field)
    {
        var name = field is not null && field.StartsWith("filings.", StringComparison.Ordinal) ? field.Split('.', 3)[2] : field;
        return name switch
        {
            null or "" => null,
            "procedure" => "find",
            "applicantName" => "name",
            "code" => "paperCode",
            "receivedAt" => "paperReceivedAt",
            "promisedOn" => "paperPromisedOn",
            _ => name,
        };
    }
}
