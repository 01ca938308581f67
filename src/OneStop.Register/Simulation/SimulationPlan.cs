namespace OneStop.Register.Simulation;

/// <summary>What to simulate: deterministic for the same plan, seed data and moments.</summary>
/// <param name="From">The first office day.</param>
/// <param name="Until">The moment that becomes "now"; nothing happens after it.</param>
/// <param name="Dossiers">How many filings arrive on the whole.</param>
/// <param name="Seed">Starts the random numbers.</param>
/// <param name="OnTimeRate">Share of the finished that are early or on time, e.g. 0.9971.</param>
/// <param name="MostFinished">After so many ends nothing more is finished, so that a demo shows a rate to the second decimal; null for no limit.</param>
/// <param name="WaitingPerDesk">How many more come from the portal to each desk in its last hours and still wait to be accepted at the end.</param>
public sealed record SimulationPlan(DateOnly From, DateTimeOffset Until, int Dossiers, string Seed, double OnTimeRate, int? MostFinished = null, int WaitingPerDesk = 0);

/// <summary>What a simulation left behind.</summary>
public sealed record SimulationResult(int Dossiers, int Commands, int Finished, int Late);
