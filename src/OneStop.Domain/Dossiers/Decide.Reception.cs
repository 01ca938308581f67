using OneStop.Domain.Calendar;
using static OneStop.Domain.Dossiers.DossierStatus;

namespace OneStop.Domain.Dossiers;

public static partial class Decide
{
    private static Outcome<Decision> Accept(Dossier dossier, DossierTerms terms, Acting acting)
    {
        var started = Clock.Start(dossier with { Status = Received, TakenInBy = acting.Actor }, acting.Now, terms);
        return started.IsOk ? new Decision(Course.Begin(started.Value, acting.Now, terms), DossierAction.Accept) : started.Refusal;
    }

    private static Outcome<Decision> RefuseReception(Dossier dossier, DossierCommand command, Acting acting)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return Refusals.ReasonMissing;
        return new Decision(dossier with
        {
            Status = RefusedAtReception,
            Result = DossierResult.RefusedAtReception,
            EndedAt = acting.Now,
        }, command.Action) { Note = command.Reason };
    }

    private static Dictionary<string, string> Details(params (string Key, object? Value)[] pairs)
    {
        var details = new Dictionary<string, string>();
        foreach (var (key, value) in pairs)
            if (value is not null) details[key] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
        return details;
    }
}
