import { isDeepStrictEqual } from "node:util";
import type { NamedReason, Presence } from "../../shared/presence.ts";
import type { ReasonLists } from "../../shared/state-request.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { Reasons } from "../../shared/wire/reasons.ts";
import type { ListResult } from "../server/lists-client.ts";
import { type Effect, logged } from "./event.ts";
import type { KeptReasons, SessionState } from "./state.ts";
import type { Step } from "./step.ts";

/** Asks the server for its reason codes, unless it is being asked or nobody is signed in. */
export function refreshReasons(state: SessionState, now: EpochMs): Step {
  const { account, reasons } = state;
  if (account === null || reasons.asking !== null) return { state, effects: [] };
  const id = reasons.asked + 1;
  return {
    state: { ...state, reasons: { ...reasons, asking: { id, since: now }, asked: id } },
    effects: [{ kind: "fetchReasons", id }],
  };
}

/** Takes the answer to the request that is under way. */
export function takeReasons(state: SessionState, id: number, result: ListResult<Reasons>): Step {
  const { account, reasons } = state;
  if (account === null || reasons.asking?.id !== id) return { state, effects: [] };
  const { server } = account;
  const step = (lists: ReasonLists, effects: readonly Effect[]): Step => ({
    state: { ...named(state, lists), reasons: { ...reasons, lists, asking: null } },
    effects,
  });
  if (!result.ok) {
    // Whatever there is stays; the agent is told that it may be out of date.
    const { lists } = reasons;
    return step(lists.freshness === "fresh" ? { ...lists, freshness: "old" } : lists, [
      { kind: "count", name: "reasons.failed" },
      logged("warn", "reasons.failed", { server, why: result.why, detail: result.detail }),
    ]);
  }
  const { leftOut, ...kept } = keptReasons(result.value);
  const dropped = result.value.dropped.length;
  const lists = shareReasons(reasons.lists, {
    ...kept,
    freshness: "fresh",
    ...(leftOut > 0 && { leftOut }),
  });
  const isComplete = leftOut === 0 && dropped === 0;
  return step(lists, [
    { kind: "count", name: "reasons.refreshed" },
    ...(isComplete ? [] : [logged("warn", "reasons.leftOut", { server, leftOut, dropped })]),
    { kind: "cacheReasons", server, reasons: kept },
  ]);
}

/** With the agent's reason as the lists have it, where the server told only an id of it. */
function named(state: SessionState, lists: ReasonLists): SessionState {
  const { known } = state.presence;
  if (known === null) return state;
  return { ...state, presence: { ...state.presence, known: withReasonNamed(known, lists) } };
}

/** What is kept of each list: more than anybody reads, and little enough for every push and menu. */
export const MOST_REASONS = 500;

/**
 * What of the server's lists the agent can choose from, and how many codes were left out because a
 * list is too long. A code without an id, or with one that came before, cannot be told apart.
 */
export function keptReasons({
  notReady,
  logout,
}: Reasons): KeptReasons & { readonly leftOut: number } {
  const lists = { notReady: choosable(notReady), logout: choosable(logout) };
  const kept = {
    notReady: lists.notReady.slice(0, MOST_REASONS),
    logout: lists.logout.slice(0, MOST_REASONS),
  };
  const leftOut =
    lists.notReady.length + lists.logout.length - kept.notReady.length - kept.logout.length;
  return { ...kept, leftOut };
}

function choosable(reasons: readonly NamedReason[]): readonly NamedReason[] {
  const byId = new Map<string, NamedReason>();
  for (const reason of reasons) {
    if (reason.id !== null && !byId.has(reason.id)) byId.set(reason.id, reason);
  }
  return [...byId.values()];
}

/** The presence with its reason as the lists have it, where the server told only an id of it. */
export function withReasonNamed(presence: Presence, { notReady, logout }: KeptReasons): Presence {
  const { state } = presence;
  const { reason } = state;
  if (reason === null || (reason.id !== null && reason.name !== null)) return presence;
  // Some ids do not look like one and were read as a name.
  const told = reason.id ?? reason.name;
  const listed = [...notReady, ...logout].find(({ id }) => id === told);
  return listed === undefined ? presence : { ...presence, state: { ...state, reason: listed } };
}

/** `after`, built of what says the same in `before`, so that whoever follows can compare by identity. */
export function shareReasons(before: ReasonLists, after: ReasonLists): ReasonLists {
  const notReady = shared(before.notReady, after.notReady);
  const logout = shared(before.logout, after.logout);
  return shared(before, { ...after, notReady, logout });
}

function shared<T>(before: T, after: T): T {
  return isDeepStrictEqual(before, after) ? before : after;
}
