using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Live;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Desk;

/// <summary>Where a clerk's day begins: start a dossier, see what must not be forgotten, hand results over.</summary>
[Needs(Permission.ReceiveDossiers)]
internal sealed class IndexModel(DossierTables tables, DraftShelf drafts, Asker asker, CounterPictures pictures, OfficeClock clock, IStringLocalizer<DossierTexts> texts) : PageModel
{
    private const int Rows = 8;
    private static readonly Bucket[] shown = [Bucket.Submitted, Bucket.Overdue, Bucket.DueToday, Bucket.AwaitingReturn, Bucket.ReceivedToday];

    /// <summary>Null when the account sits at no desk; then the page shows what the account's agency reaches.</summary>
    public DeskRow? Desk { get; private set; }
    public CounterPicture Picture { get; private set; } = null!;
    public IReadOnlyList<DossierTable> Tables { get; private set; } = [];
    /// <summary>Forms this person began and did not send.</summary>
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];
    public OfficeReference Reference { get; private set; } = null!;
    public DateOnly Today => clock.Today;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Desk = asking.User.DeskCode is { } code ? asking.Reference.Tree.Desk(code) : null;
        var scope = CounterScope.Parse(Desk is null ? asking.User.Scope : $"desk:{Desk.Code}", asking.Reference);
        if (!scope.IsOk) throw new InvalidOperationException(scope.Refusal.Message.En);
        Picture = await pictures.OfAsync(scope.Value, stop);

        (Drafts, Reference) = (await drafts.OfAsync(ReceiveModel.Draft, stop), asking.Reference);
        var read = new List<DossierTable>();
        foreach (var bucket in shown)
            if (await ReadAsync(bucket, stop) is { Rows.Count: > 0 } table) read.Add(table);
        Tables = read;
    }

    public async Task<IActionResult> OnPostDropAsync(string key, CancellationToken stop)
    {
        await drafts.ForgetAsync(key, stop);
        return RedirectToPage();
    }

    /// <summary>What a draft is about: the procedure's name, or null while none was chosen.</summary>
    public string? ProcedureOf(Draft draft) => draft.Of("Input.Procedure") is { } code && Reference.Newest(code) is { } known ? known.Content.Name : null;

    /// <summary>The list behind a table or counter of this desk.</summary>
    public string ListOf(Bucket bucket) => Url.Page("/Dossiers/Index", new { bucket = Buckets.Name(bucket), desk = Desk?.Code })!;

    private async Task<DossierTable?> ReadAsync(Bucket bucket, CancellationToken stop)
    {
        var accepting = bucket == Bucket.Submitted;
        var read = await tables.ReadAsync(texts[$"desk.{Buckets.Name(bucket)}"], new() { Bucket = bucket, Desk = Desk?.Code }, new(null, Rows),
            code => accepting ? Url.InboxItem(code) : Url.Dossier(code), stop);
        return read.IsOk ? read.Value with { Next = ListOf(bucket), ToAccept = accepting } : null;
    }
}
