using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Ratings;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Rate;

/// <summary>A citizen's answers; everything may be left out.</summary>
internal sealed class RateForm
{
    public static readonly IReadOnlyList<string> Factors = [nameof(Access), nameof(Procedure), nameof(Staff), nameof(Result), nameof(Feedback)];

    public Mood? Access { get; set; }
    public Mood? Procedure { get; set; }
    public Mood? Staff { get; set; }
    public Mood? Result { get; set; }
    public Mood? Feedback { get; set; }
    public CitizenSaid? Said { get; set; }

    public Mood? Of(string factor) => factor switch { nameof(Access) => Access, nameof(Procedure) => Procedure, nameof(Staff) => Staff, nameof(Result) => Result, _ => Feedback };

    public Rating ToRating() => new(Known(Access), Known(Procedure), Known(Staff), Known(Result), Known(Feedback), Said is { } said && Enum.IsDefined(said) ? said : null);

    private static Mood? Known(Mood? mood) => mood is { } known && Enum.IsDefined(known) ? known : null;
}

/// <summary>Links, QR codes and second screens of ratings. A screen's token is a device's token whose scope is "rate:DESK", so a wall board's never opens it.</summary>
internal sealed class RateDesk(RatingBook book, Devices devices, RegisterDbFactory databases, ReferenceCache references)
{
    public const string Prefix = "rate:";

    /// <summary>How long after the return a screen still asks.</summary>
    public static readonly TimeSpan Asks = TimeSpan.FromMinutes(10);

    public string PathOf(Dossier dossier) => $"/rate/{book.TokenOf(dossier)}";

    /// <summary>Whether the dossier can still be rated.</summary>
    public static bool IsOpen(Dossier dossier, DateTimeOffset now) => dossier is { Status: DossierStatus.Returned, RatedAt: null, ReturnedAt: { } at } && now < at + Rating.Within;

    /// <summary>The desk of a screen's token; null when it is unknown or revoked.</summary>
    public async Task<DeskRow?> DeskAsync(string token, CancellationToken stop)
    {
        if (token.Length > 200 || await devices.FindAsync(token, stop) is not { } device || !device.Scope.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        return (await ReferenceAsync(stop)).Tree.Desk(device.Scope[Prefix.Length..]);
    }

    public Task<Dossier?> LatestAsync(DeskRow desk, OfficeClock clock, CancellationToken stop) => book.LatestAsync(desk.Id, clock.Now - Asks, stop);

    public async Task<OfficeReference> ReferenceAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return await references.CurrentAsync(db, stop);
    }
}
