import type { ReasonLists } from "../../shared/state-request.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { ReasonsResult } from "../server/reasons-client.ts";
import type { Effect } from "./event.ts";
import { keptReasons, shareReasons, withReasonNamed } from "./reason-lists.ts";
import type { SessionState } from "./state.ts";
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
export function takeReasons(state: SessionState, id: number, result: ReasonsResult): Step {
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
      {
        kind: "log",
        level: "warn",
        event: "reasons.failed",
        fields: { server, why: result.why, detail: result.detail },
      },
    ]);
  }
  const { leftOut, ...kept } = keptReasons(result.reasons);
  const dropped = result.reasons.dropped.length;
  const lists = {
    ...shareReasons(reasons.lists, kept),
    freshness: "fresh" as const,
    ...(leftOut > 0 && { leftOut }),
  };
  const incomplete: readonly Effect[] =
    leftOut > 0 || dropped > 0
      ? [
          {
            kind: "log",
            level: "warn",
            event: "reasons.leftOut",
            fields: { server, leftOut, dropped },
          },
        ]
      : [];
  return step(sameLists(reasons.lists, lists), [
    { kind: "count", name: "reasons.refreshed" },
    ...incomplete,
    { kind: "cacheReasons", server, reasons: kept },
  ]);
}

/** `before` where it says the same, so that nobody is told of what did not change. */
function sameLists(before: ReasonLists, after: ReasonLists): ReasonLists {
  const same =
    before.notReady === after.notReady &&
    before.logout === after.logout &&
    before.freshness === after.freshness &&
    before.leftOut === after.leftOut;
  return same ? before : after;
}

/** With the agent's reason as the lists have it, where the server told only an id of it. */
function named(state: SessionState, lists: ReasonLists): SessionState {
  const { known } = state.presence;
  if (known === null) return state;
  return { ...state, presence: { ...state.presence, known: withReasonNamed(known, lists) } };
}
