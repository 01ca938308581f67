using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Notices;

/// <summary>Hands one notice to the channel it belongs to.</summary>
internal sealed class NoticePost(INoticeChannel channel, NoticeTexts texts, NoticeDesk desk, NoticeOutsiders outside)
{
    /// <summary>The channel it left by; throws when it did not leave.</summary>
    public async Task<string> SendAsync(NoticeRow notice, CancellationToken stop)
    {
        if (notice.Template == Register.Watch.CitizenNotices.Template) return await outside.Citizens.SendAsync(notice, stop);
        if (notice.Template == SealMail.Template) await channel.SendAsync(texts.OfSeals(notice, await outside.Seals.LinesAsync(notice, stop)), stop);
        else if (await desk.AccountAsync(notice.Recipient, stop) is not { } account) throw new NoticeObstacle("account-gone");
        else if (channel.NeedsAddress && string.IsNullOrWhiteSpace(account.Email)) throw new NoticeObstacle("no-address");
        else await channel.SendAsync(texts.Of(notice, account), stop);
        return channel.Name;
    }
}

/// <summary>Those who have no account: citizens, and whoever is given the seals.</summary>
internal sealed record NoticeOutsiders(CitizenPost Citizens, SealMail Seals);
