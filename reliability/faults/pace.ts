/** How long the parts of a fault run take. */
export interface Pace {
  readonly pingIntervalMs: number;
  readonly pingTimeoutMs: number;
  /** Of one try; null for the widget's own. */
  readonly connectLimitMs: number | null;
  /** Each way. */
  readonly lateMs: number;
  /** How often each fault comes and goes. */
  readonly cycles: number;
  /** Tries that have to fail before the fault heals. */
  readonly failedTries: number;
  /** How much faster the clock of a widget runs that watches by polling. */
  readonly observeSpeed: number;
  readonly random: () => number;
}

/** A few seconds for all: short heartbeats, and the shortest wait between two tries. */
export const SHORT: Pace = {
  pingIntervalMs: 400,
  pingTimeoutMs: 600,
  connectLimitMs: 400,
  lateMs: 60,
  cycles: 1,
  failedTries: 1,
  observeSpeed: 20,
  random: () => 0,
};

/** As in a contact centre: the server's default heartbeat, the widget's own limits and back-off. */
export const FULL: Pace = {
  pingIntervalMs: 25_000,
  pingTimeoutMs: 20_000,
  connectLimitMs: null,
  lateMs: 2_500,
  cycles: 2,
  failedTries: 2,
  observeSpeed: 1,
  random: Math.random,
};

/** In which the loop of a busy machine may be late, ms. */
const LATE_LOOP = 1_500;

/** The longest for which a connection may pass for live after everything fell silent, ms. */
export function silenceBound({ pingIntervalMs, pingTimeoutMs }: Pace): number {
  return pingIntervalMs + pingTimeoutMs / 2 + LATE_LOOP;
}

/** The longest where the widget is told, ms. */
export const TOLD_BOUND = LATE_LOOP;

/** Polling asks every 6 s at most, and waits for 10 s. */
export function pollBound({ observeSpeed }: Pace): number {
  return 16_000 / observeSpeed + LATE_LOOP;
}

/** Tells how long ago it was started, ms. */
export function stopwatch(): () => number {
  const startedAt = performance.now();
  return () => Math.round(performance.now() - startedAt);
}
