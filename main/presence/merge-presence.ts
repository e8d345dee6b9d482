import type { AgentState, Mrd, Presence } from "../../shared/presence.ts";
import type { EpochMs } from "../../shared/time.ts";
import { sharePresence } from "./share-presence.ts";

/** A presence that may have been overtaken, put together with the one that is known. */
export interface Merged {
  readonly presence: Presence;
  /** `none`: nothing was out of date. `some`: the rest was newer. `all`: nothing newer was in it. */
  readonly outOfDate: "none" | "some" | "all";
}

/**
 * The out-of-order rule of protocol 6.4: a newer login counts as a whole, an older one not at all;
 * within one login the agent state and each MRD count unless their own time is older than the known
 * one. Presence without a login time (before CX 4.1) counts as the same login.
 */
export function mergePresence(known: Presence, incoming: Presence): Merged {
  const login = compareTimes(incoming.loginTime, known.loginTime);
  if (login < 0) return { presence: known, outOfDate: "all" };
  if (login > 0) return { presence: sharePresence(known, incoming), outOfDate: "none" };

  const state = newerOf(known.state, incoming.state);
  const knownMrds = new Map(known.mrds.map((mrd) => [mrd.id, mrd]));
  const mrds = incoming.mrds.map((mrd) => newerMrd(knownMrds.get(mrd.id), mrd));
  const loginTime = incoming.loginTime ?? known.loginTime;
  const isOutOfDate = state !== incoming.state || mrds.some((mrd, i) => mrd !== incoming.mrds[i]);
  const presence = sharePresence(known, { ...incoming, state, mrds, loginTime });
  if (!isOutOfDate) return { presence, outOfDate: "none" };
  return hasNews(known, presence)
    ? { presence, outOfDate: "some" }
    : { presence: known, outOfDate: "all" };
}

/** Whether any state moved on; a different list of MRDs in an overtaken presence is old news too. */
function hasNews(known: Presence, merged: Presence): boolean {
  const knownMrds = new Map(known.mrds.map((mrd) => [mrd.id, mrd]));
  return (
    merged.state !== known.state ||
    merged.mrds.some((mrd) => knownMrds.has(mrd.id) && knownMrds.get(mrd.id) !== mrd)
  );
}

function newerMrd(known: Mrd | undefined, incoming: Mrd): Mrd {
  return known === undefined ? incoming : newerOf(known, incoming);
}

/** The incoming one, unless its time says that it is older. */
function newerOf<T extends AgentState | Mrd>(known: T, incoming: T): T {
  return compareTimes(incoming.since, known.since) < 0 ? known : incoming;
}

/** Negative where `a` is earlier; 0 where either is not known. */
function compareTimes(a: EpochMs | null, b: EpochMs | null): number {
  return a === null || b === null ? 0 : a - b;
}
