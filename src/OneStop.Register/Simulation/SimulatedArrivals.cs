using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Simulation;

/// <summary>Who comes when, to which desk, for what: drawn once from the plan's seed.</summary>
internal sealed class SimulatedArrivals(OfficeReference reference, SimulationPlan plan, SimulatedPeople people, Random random)
{
    private readonly List<(DeskRow Desk, List<KnownVersion> Procedures)> desks = Desks(reference, LocalDay.Of(plan.Until));

    /// <summary>The filings in order of time, on working days of the national calendar, inside the plan.</summary>
    public IEnumerable<(DateTimeOffset At, SimulatedDossier Dossier)> All()
    {
        var calendar = reference.Calendars.National;
        var days = new List<DateOnly>();
        for (var day = plan.From; LocalDay.StartOf(day) < plan.Until; day = day.AddDays(1))
            if (calendar.IsWorkingDay(day)) days.Add(day);
        if (days.Count == 0) yield break;

        for (var i = 0; i < days.Count; i++)
        {
            var today = (int)((long)plan.Dossiers * (i + 1) / days.Count - (long)plan.Dossiers * i / days.Count);
            var moments = Enumerable.Range(0, today).Select(_ => (Online: random.Next(100) < 55, Draw: random.NextDouble())).ToList();
            foreach (var (at, online) in moments.Select(m => (Moment(days[i], m.Online, m.Draw), m.Online)).OrderBy(m => m.Item1))
                if (at < plan.Until) yield return (at, Draw(online));
        }
        foreach (var waiting in Waiting()) yield return waiting;
    }

    /// <summary>Each desk's last from the portal, none older than three hours: an inbox is never empty, whatever the hour.</summary>
    private IEnumerable<(DateTimeOffset At, SimulatedDossier Dossier)> Waiting()
    {
        foreach (var (desk, procedures) in desks)
        {
            var online = procedures.Where(p => Takes(p, Channel.Online)).ToList();
            for (var i = 0; online.Count > 0 && i < plan.WaitingPerDesk; i++)
                yield return (plan.Until.AddSeconds(-60 - random.Next(3 * 60 * 60)), Draw(desk, online[random.Next(online.Count)], Channel.Online, waits: true));
        }
    }

    private static DateTimeOffset Moment(DateOnly day, bool online, double draw)
    {
        // Online from early morning to late evening; at the desk in two office stretches.
        var minutes = online ? (6 * 60) + (draw * 16 * 60) : draw < 0.6 ? (7.6 * 60) + (draw / 0.6 * 3.7 * 60) : (13.6 * 60) + ((draw - 0.6) / 0.4 * 3.2 * 60);
        return LocalDay.StartOf(day).AddSeconds(Math.Floor(minutes * 60));
    }

    private SimulatedDossier Draw(bool online)
    {
        // The first desks are the busiest.
        var place = desks[(int)(desks.Count * Math.Pow(random.NextDouble(), 1.8))];
        var version = place.Procedures[(int)(place.Procedures.Count * Math.Pow(random.NextDouble(), 2.2))];
        var channel = online ? Channel.Online : random.Next(100) < 12 ? Channel.Post : Channel.Direct;
        return Draw(place.Desk, version, Takes(version, channel) ? channel : Channel.Direct);
    }

    private static bool Takes(KnownVersion version, Channel channel) => version.Content.LimitFor(channel) is not null && version.Content.TermsFor(channel) is { Open: true };

    private SimulatedDossier Draw(DeskRow desk, KnownVersion version, Channel channel, bool waits = false)
    {
        var fee = random.Next(100) < 45 ? random.Next(1, 20) * 10_000L : 0;
        return new(new Intake
        {
            Desk = desk.Code,
            Procedure = version.Content.Code,
            Channel = channel,
            Applicant = people.Next(),
            ReturnChannel = channel == Channel.Online && random.Next(3) == 0 ? Channel.Online : channel == Channel.Post ? Channel.Post : Channel.Direct,
            FeeDue = fee,
            FeePaidOnline = fee > 0 ? channel == Channel.Online && random.Next(100) < 80 : null,
            PapersDigitised = random.Next(100) < 88,
            PapersReused = random.Next(100) < 31,
            VneidVerified = channel == Channel.Online && random.Next(100) < 92,
        })
        {
            NeedsSupplement = random.Next(100) < 8,
            NeedsPayment = fee > 0 && random.Next(100) < 18,
            WillBeWithdrawn = random.Next(1000) < 12,
            Pace = random.Next(100) < 72 ? 0.25 + (random.NextDouble() * 0.5) : 0.86 + (random.NextDouble() * 0.13),
            Electronic = random.Next(100) < 87,
            Collected = random.Next(100) < 93,
            Waits = waits,
        };
    }

    /// <summary>Every desk open today with the procedures that it can take and somebody decides; short terms first.</summary>
    private static List<(DeskRow, List<KnownVersion>)> Desks(OfficeReference reference, DateOnly today)
    {
        var inForce = reference.Procedures.OrderBy(p => p.Code, StringComparer.Ordinal)
            .Select(p => reference.InForce(p.Code, today)).Where(v => v.IsOk).Select(v => v.Value)
            .Where(v => v.Content.TermsFor(Channel.Direct) is { Open: true, Limit: { Unit: LimitUnit.WorkingDays or LimitUnit.CalendarDays, Amount: >= 1 and <= 15 } })
            .ToList();
        var found = new List<(DeskRow, List<KnownVersion>)>();
        foreach (var desk in reference.Tree.Desks.Where(d => AgencyTree.IsValidOn(reference.Tree.Agency(d.AgencyId)!, today)))
        {
            var commune = reference.Tree.Agency(desk.AgencyId)!.Level == Level.Commune;
            var taken = inForce.Where(v => v.Content.Levels.Contains(commune ? Level.Commune : Level.Province)
                    && reference.ProposeAgency(desk, v, today) is not null)
                .Where((_, i) => i % 7 == desk.Id % 7).Take(24).ToList();
            if (taken.Count > 0) found.Add((desk, taken));
        }
        return found;
    }
}
