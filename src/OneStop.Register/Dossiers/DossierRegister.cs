using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Calendars;
using OneStop.Register.Persons;
using OneStop.Register.Watch;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>
/// The only way to write dossiers and events. Each call is answered when its rows are on disk, or with the refusal that says
/// what to do. Calls may run in parallel; they share commits.
/// </summary>
public sealed class DossierRegister(RegisterWriter writer, PersonCipher cipher)
{
    /// <summary>Takes a filing in and starts its term; the answer holds the due moment.</summary>
    public Task<Outcome<Done>> ReceiveAsync(Intake intake, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        TakeInAsync(intake, IntakeStage.Receive, caller, key, null, stop);

    /// <summary>Logs a filing from the portal; no term runs until it is accepted.</summary>
    public Task<Outcome<Done>> SubmitAsync(Intake intake, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        TakeInAsync(intake, IntakeStage.Submit, caller, key, null, stop);

    /// <summary>Logs a walk-in refused at once, with its reason in <see cref="Intake.Note"/>.</summary>
    public Task<Outcome<Done>> RefuseWalkInAsync(Intake intake, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        TakeInAsync(intake, IntakeStage.Refuse, caller, key, null, stop);

    /// <summary>Takes a linked filing in: every dossier of it or none; <see cref="Done.Linked"/> holds them all.</summary>
    public Task<Outcome<Done>> ReceiveLinkedAsync(LinkedIntake intake, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new LinkedRequest(intake, caller, cipher) { Idempotency = key }, stop);

    /// <summary>Logs a linked filing from the portal, every dossier of it or none; no term runs until each is accepted.</summary>
    public Task<Outcome<Done>> SubmitLinkedAsync(LinkedIntake intake, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new LinkedRequest(intake, caller, cipher) { Idempotency = key, Stage = IntakeStage.Submit }, stop);

    /// <summary>Logs a linked filing refused at once, every dossier of it or none, with one form 03; the reason is the note all of them share.</summary>
    public Task<Outcome<Done>> RefuseLinkedAsync(LinkedIntake intake, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new LinkedRequest(intake, caller, cipher) { Idempotency = key, Stage = IntakeStage.Refuse }, stop);

    /// <summary>Logs a linked filing whose papers are incomplete: every dossier of it waits for them, with one form 02 in hand; the reason is the shared note.</summary>
    public Task<Outcome<Done>> RequestLinkedSupplementAsync(LinkedIntake intake, IReadOnlyList<string> papers, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new LinkedRequest(intake, caller, cipher) { Idempotency = key, Stage = IntakeStage.Submit, Asked = papers }, stop);

    /// <summary>
    /// Hands over all finished results of a linked filing at once; <paramref name="siblings"/> are the codes of the others, as the
    /// caller saw them. Those not finished stay.
    /// </summary>
    public Task<Outcome<Done>> ReturnTogetherAsync(
        string code, int? version, IReadOnlyList<string> siblings, DossierCommand command, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new ReturnTogetherRequest(code, version, siblings, command, caller) { Idempotency = key }, stop);

    /// <summary>Accepts submitted dossiers of one linked filing, each on the version that was seen, with one receipt; those that cannot be accepted are in <see cref="Done.LeftOut"/>.</summary>
    public Task<Outcome<Done>> AcceptTogetherAsync(IReadOnlyList<(string Code, int Version)> items, DossierCommand command, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new AcceptTogetherRequest(items, command, caller) { Idempotency = key }, stop);

    /// <summary>
    /// Takes several filings of one person in, all or none; the answer is about the first, and the others share its person. A
    /// refusal names the filing it is about by its place, counted from 0: field "filings.1.channel".
    /// </summary>
    public Task<Outcome<Done>> ReceiveTogetherAsync(IReadOnlyList<Intake> filings, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new BasketRequest([.. filings.Select(filing => new IntakeRequest(filing, IntakeStage.Receive, caller, cipher))]) { Idempotency = key }, stop);

    /// <summary>Records papers of a dossier; those with other numbers stay as they are. Moves nothing else.</summary>
    public Task<Outcome<Done>> RecordPapersAsync(string code, int version, IReadOnlyList<PaperEntry> papers, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new PapersRequest(code, version, papers, caller) { Idempotency = key }, stop);

    /// <summary>
    /// Logs a walk-in whose papers are incomplete: filed, not received, waiting for the supplement, with form 02 in hand. When the
    /// papers are there it is accepted like any filing.
    /// </summary>
    public Task<Outcome<Done>> RequestWalkInSupplementAsync(Intake intake, IReadOnlyList<string> papers, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new WalkInSupplementRequest(new(intake with { Note = null }, IntakeStage.Submit, caller, cipher), papers, intake.Note, caller) { Idempotency = key }, stop);

    /// <summary>
    /// Carries out an action of the life cycle. <paramref name="version"/> is the version the caller saw; another one by now is
    /// refused as <c>stale-version</c>. Null acts on whatever stands, for verbs and simulations only.
    /// </summary>
    public Task<Outcome<Done>> ActAsync(string code, int? version, DossierCommand command, Caller caller, CancellationToken stop, IdempotencyKey? key = null) =>
        writer.WriteAsync(new ActRequest(code, version, command, caller) { Idempotency = key }, stop);

    /// <summary>
    /// Notes on a dossier that a letter urged about it, once for a letter, and puts the note before the accounts <paramref name="told"/>,
    /// who can open the dossier. Refused when the dossier has ended meanwhile.
    /// </summary>
    public Task<Outcome<Done>> UrgeAsync(string code, UrgeLetter letter, IReadOnlyList<string> told, Caller caller, CancellationToken stop) =>
        writer.WriteAsync(new UrgeRequest(code, letter.Number, told, caller) { Idempotency = new($"urge:{letter.Id}", code, letter.Number) }, stop);

    /// <summary>Counts the due moment again with the present calendar; an answer marked as repeated means that nothing moved.</summary>
    internal Task<Outcome<Done>> ReprojectAsync(string code, Caller caller, CancellationToken stop) =>
        writer.WriteAsync(new ReprojectRequest(code, caller), stop);

    /// <summary>The same under a simulated clock; only generated data may choose its moment.</summary>
    internal Task<Outcome<Done>> ActAtAsync(DateTimeOffset at, string code, DossierCommand command, Caller caller, CancellationToken stop) =>
        writer.WriteAsync(new ActRequest(code, null, command, caller) { At = at }, stop);

    /// <summary>The same under a simulated clock; only generated data may choose its moment.</summary>
    internal Task<Outcome<Done>> TakeInAtAsync(DateTimeOffset at, Intake intake, IntakeStage stage, Caller caller, CancellationToken stop) =>
        TakeInAsync(intake, stage, caller, null, at, stop);

    private Task<Outcome<Done>> TakeInAsync(Intake intake, IntakeStage stage, Caller caller, IdempotencyKey? key, DateTimeOffset? at, CancellationToken stop) =>
        writer.WriteAsync(new IntakeRequest(intake, stage, caller, cipher) { Idempotency = key, At = at }, stop);
}
