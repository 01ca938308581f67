using System.Net.Mail;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;

namespace OneStop.Web.Notices;

/// <summary>
/// Brings a notice to who filed: by phone where one was left, else by mail. Address and text exist for the moment of sending; what
/// is kept of a failure is its kind, never what the other side said, because that may name the person.
/// </summary>
internal sealed class CitizenPost(CitizenNotices notices, CitizenTexts texts, NoticeDesk desk, CitizenChannels channels)
{
    /// <summary>The channel it left by. Throws <see cref="NoticeObstacle"/> when it did not.</summary>
    public async Task<string> SendAsync(NoticeRow notice, CancellationToken stop)
    {
        if (await notices.AddressAsync(notice, stop) is not { } address) throw new NoticeObstacle("no-address");
        var place = await desk.PlaceAsync(notice.AgencyCode, stop);
        try
        {
            if (address.Phone is { } phone)
            {
                await channels.Sms.SendAsync(texts.Sms(notice, place, phone), stop);
                return channels.Sms.Name;
            }
            await channels.Mail.SendAsync(texts.Mail(notice, place, address.Email!), stop);
            return channels.Mail.Name;
        }
        catch (HttpRequestException error)
        {
            throw new NoticeObstacle(error.StatusCode is { } status ? FormattableString.Invariant($"gateway-{(int)status}") : "gateway-unreachable", error);
        }
        catch (SmtpException error)
        {
            throw new NoticeObstacle($"mail-{error.StatusCode}", error);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            throw new NoticeObstacle(error.GetType().Name, error);
        }
    }
}

/// <summary>Takes away waiting files whose notice was erased with its person.</summary>
internal sealed class SpoolCleaning(CitizenSpool spool, CitizenNotices notices)
{
    /// <summary>How many went.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var files = spool.Files();
        var standing = await notices.StandingAsync([.. files.Select(f => f.Key)], stop);
        var gone = files.Where(f => !standing.Contains(f.Key)).SelectMany(f => f).ToList();
        gone.ForEach(File.Delete);
        return gone.Count;
    }
}

/// <summary>The two ways to a citizen.</summary>
internal sealed record CitizenChannels(INoticeChannel Mail, ISmsChannel Sms);

/// <summary>Why a notice did not leave, as a short code that is kept and shown.</summary>
internal sealed class NoticeObstacle(string code, Exception? inner = null) : Exception(code, inner);
