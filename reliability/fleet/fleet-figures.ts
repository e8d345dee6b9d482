import type { DurationMs } from "../../shared/time.ts";
import { type FleetRun, TENTH } from "./outage.ts";

export const GRACE_PERIODS = [10_000, 30_000, 60_000] as const;

/** What an outage did to a fleet. */
export interface FleetFigures {
  readonly peakPerSecond: number;
  readonly peakPerTenth: number;
  /** As `peakPerSecond`, from the server's return on: what the server itself has to bear. */
  readonly peakAfterReturn: number;
  /** Counted from the server's return. */
  readonly halfBackAfter: DurationMs;
  readonly mostBackAfter: DurationMs;
  /** Tries that no connection came of. */
  readonly wasted: number;
  readonly wastedAfterReturn: number;
  /** Share of the widgets that were still waiting 30 s after the return. */
  readonly waitedLong: number;
  /**
   * Share of the agents whom the server logs out, for each grace period: where it runs from the loss,
   * and where a server that starts anew lets it run from its return.
   */
  readonly loggedOut: readonly { readonly sinceLoss: number; readonly sinceReturn: number }[];
}

/** `lasts` is the outage's. */
export function figuresOf({ tries, backAt }: FleetRun, lasts: DurationMs): FleetFigures {
  const perTenth = Array.from(tries, (count) => count ?? 0);
  const afterReturn = perTenth.slice(lasts / TENTH);
  const back = backAt.map((at) => Math.max(0, at - lasts)).sort();
  const shareLaterThan = (times: Float64Array, limit: DurationMs) =>
    times.reduce((count, at) => (at > limit ? count + 1 : count), 0) / times.length;
  const isBack = (at: number) => Number.isFinite(at);
  return {
    peakPerSecond: peakOf(perTenth, 10),
    peakPerTenth: peakOf(perTenth, 1),
    peakAfterReturn: peakOf(afterReturn, 10),
    halfBackAfter: whenShare(back, 0.5),
    mostBackAfter: whenShare(back, 0.99),
    wasted: sum(perTenth) - backAt.filter(isBack).length,
    // Where TCP asked again, a try from before the return may have come through.
    wastedAfterReturn: Math.max(
      0,
      sum(afterReturn) - backAt.filter((at) => isBack(at) && at > lasts).length,
    ),
    waitedLong: shareLaterThan(back, 30_000),
    loggedOut: GRACE_PERIODS.map((grace) => ({
      sinceLoss: shareLaterThan(backAt, grace),
      sinceReturn: shareLaterThan(back, grace),
    })),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** The most in any `width` tenths in a row. */
function peakOf(perTenth: readonly number[], width: number): number {
  let within = 0;
  let peak = 0;
  for (const [index, count] of perTenth.entries()) {
    within += count - (perTenth[index - width] ?? 0);
    peak = Math.max(peak, within);
  }
  return peak;
}

/** When this share of the sorted times is reached. */
function whenShare(times: Float64Array, share: number): DurationMs {
  return times[Math.ceil(share * times.length) - 1] ?? 0;
}
