using Microsoft.Extensions.Options;
using OneStop.Web.Setup;
using OneStop.Web.Verbs;

namespace OneStop.Web.Notices;

/// <summary>Reminders, letters and the outbox.</summary>
internal static class NoticeSetup
{
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddOptions<NoticeOptions>().BindConfiguration(NoticeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => LadderFile.Read(Path.Combine(VerbHost.SeedFolder, "reminders.json"), provider.GetRequiredService<DataFolder>().File("reminders.json")));
        services.AddSingleton<INoticeChannel>(provider => provider.GetRequiredService<IOptions<NoticeOptions>>().Value.Channel == "smtp"
            ? ActivatorUtilities.CreateInstance<SmtpChannel>(provider)
            : ActivatorUtilities.CreateInstance<FileChannel>(provider));
        services.AddOptions<SealMailOptions>().BindConfiguration(SealMailOptions.Section)
            .Validate(o => o.To.All(to => System.Net.Mail.MailAddress.TryCreate(to, out _)), "OneStop:Seals:To holds what is no mail address.").ValidateOnStart();
        services.AddOptions<SmsOptions>().BindConfiguration(SmsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // Without the factory's own loggers: an address of a gateway may hold a key.
        services.AddHttpClient(nameof(SmsHttpChannel), client => client.Timeout = TimeSpan.FromSeconds(30)).RemoveAllLoggers();
        services.AddSingleton<ISmsChannel>(provider => provider.GetRequiredService<IOptions<SmsOptions>>().Value.Channel == "http"
            ? ActivatorUtilities.CreateInstance<SmsHttpChannel>(provider)
            : ActivatorUtilities.CreateInstance<SmsFileChannel>(provider));
        services.AddSingleton<CitizenSpool>();
        services.AddSingleton<SpoolCleaning>();
        services.AddSingleton<CitizenChannels>();
        services.AddSingleton<CitizenTexts>();
        services.AddSingleton<CitizenPost>();
        services.AddSingleton<NoticeOutsiders>();
        services.AddSingleton<NoticePost>();
        services.AddSingleton<SealMail>();
        services.AddSingleton<NoticeDesk>();
        services.AddSingleton<NoticeTexts>();
        services.AddSingleton<ReminderRound>();
        services.AddSingleton<NoticeRound>();
        services.AddHostedService<NoticeSender>();
    }
}
