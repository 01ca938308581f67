using OneStop.Web.Access;
using OneStop.Web.Pages.Figures;
using OneStop.Web.Pages.Wall;
using OneStop.Web.Pages.Watch;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>What the pages of the desk stand on.</summary>
internal static class DossierPagesSetup
{
    public static IServiceCollection AddDossierPages(this IServiceCollection services) => services
        .AddSingleton<DossierWords>()
        .AddSingleton<Standings>()
        .AddSingleton<DeskUses>()
        .AddScoped<FigureWords>()
        .AddSingleton<ScopeChoices>()
        .AddScoped<FigureList>()
        .AddScoped<UrgeDesk>()
        .AddScoped<UrgePaper>()
        .AddScoped<ScopePage>()
        .AddScoped<WallScope>()
        .AddSingleton<BriefingText>().AddSingleton<BriefingPaper>()
        .AddSingleton<PaperStore>()
        .AddScoped<ScannerFolder>()
        .AddScoped<FromScanner>()
        .AddSingleton<Scores.FigureDesk>()
        .AddSingleton<Evidence.SampleDesk>()
        .AddScoped<Scores.ScoreReading>()
        .AddSingleton<Evidence.EvidenceReadiness>()
        .AddScoped<Api.PaperDesk>()
        .AddScoped<Asker>()
        .AddScoped<ScanDesk>()
        .AddScoped<ReceivePersons>()
        .AddScoped<Reception>()
        .AddScoped<ReceiveKept>()
        .AddScoped<ActorNames>()
        .AddScoped<HistoryWords>()
        .AddScoped<Wording>()
        .AddScoped<DossierTables>()
        .AddSingleton<DossierList>()
        .AddSingleton<Reports.ClosedWords>()
        .AddSingleton<Registers.BookWords>()
        .AddSingleton<Lists.ListFile>()
        .AddSingleton<Lists.ListFiles>()
        .AddScoped<Slips.SlipDesk>()
        .AddScoped<Till.TillDesk>()
        .AddScoped<Till.GroupTill>()
        .AddScoped<GroupDesk>()
        .AddScoped<Till.CashPaper>()
        .AddScoped<Rate.RateDesk>()
        .AddScoped<ReceiveDesk>()
        .AddScoped<ActDesk>()
        .AddScoped<TogetherDesk>()
        .AddScoped<TogetherOrders>()
        .AddSingleton<Jobs.TogetherShelf>()
        .AddSingleton<Jobs.TogetherNames>()
        .AddScoped<TogetherUrge>()
        .AddSingleton<Jobs.TogetherWork>()
        .AddScoped<ReturnDesk>()
        .AddScoped<Commenting>()
        .AddScoped<Api.GroupActs>()
        .AddScoped<ErasureDesk>();
}
