import { isSameReason } from "../../shared/permitted.ts";
import type { AgentState, Mrd, Presence, ReasonCode } from "../../shared/presence.ts";

/** A presence that may have been overtaken, put together with the one that is known. */
export interface Merged {
  readonly presence: Presence;
  /** How much of what came is held back. `all`: nothing else was new in it. */
  readonly heldBack: "none" | "some" | "all";
}

/**
 * What may be shown of `incoming` at once (protocol 6.4): all of it, but what is older than what is
 * known of the same login and may have been overtaken on its way. What is older in the same words as
 * in `held`, which is held back already, was not: it counts.
 */
export function mergePresence(known: Presence, incoming: Presence, held: Presence | null): Merged {
  // A logout is the end: nothing overtakes it, and the connection may be gone before it counts.
  if (isOtherLogin(known, incoming) || incoming.state.name === "LOGOUT") {
    return { presence: sharePresence(known, incoming), heldBack: "none" };
  }
  const state = settle(known.state, incoming.state, held?.state);
  const mrds = incoming.mrds.map((mrd, at) =>
    settle(twinOf(mrd, at, known.mrds), mrd, twinOf(mrd, at, held?.mrds)),
  );
  const isHeldBack = state !== incoming.state || mrds.some((mrd, i) => mrd !== incoming.mrds[i]);
  // Presence without a login time (before CX 4.1) is of the known login.
  const loginTime = incoming.loginTime ?? known.loginTime;
  const presence = sharePresence(known, { ...incoming, state, mrds, loginTime });
  if (!isHeldBack) return { presence, heldBack: "none" };
  return hasNews(known, presence)
    ? { presence, heldBack: "some" }
    : { presence: known, heldBack: "all" };
}

/** In either direction: a server whose clock was set back gives older login times too. */
function isOtherLogin({ loginTime: known }: Presence, { loginTime: incoming }: Presence): boolean {
  return known !== null && incoming !== null && known !== incoming;
}

/** Whether any state moved on; another list of MRDs alone waits with the rest. */
function hasNews(known: Presence, merged: Presence): boolean {
  const isNews = (mrd: Mrd, at: number) => {
    const twin = twinOf(mrd, at, known.mrds);
    return twin !== undefined && twin !== mrd;
  };
  return merged.state !== known.state || merged.mrds.some(isNews);
}

/** The incoming one, unless it may have been overtaken. */
function settle<T extends AgentState | Mrd>(known: T | undefined, incoming: T, held?: T): T {
  if (known === undefined || !isOlder(incoming, known)) return incoming;
  return held !== undefined && isSame(incoming, held) ? incoming : known;
}

function isOlder({ since }: AgentState | Mrd, { since: known }: AgentState | Mrd): boolean {
  return since !== null && known !== null && since < known;
}

function isSame(one: AgentState | Mrd, other: AgentState | Mrd): boolean {
  return one.since === other.since && wordOf(one) === wordOf(other);
}

function wordOf(part: AgentState | Mrd): string {
  return "rawState" in part ? part.rawState : part.rawName;
}

/**
 * `after`, built of the parts of `before` that say the same, so that whoever follows can compare by
 * identity; `before` itself where nothing differs.
 */
export function sharePresence(before: Presence, after: Presence): Presence {
  const shared: Presence = {
    agent: shareFlat(before.agent, after.agent),
    state: shareState(before.state, after.state),
    mrds: shareMrds(before.mrds, after.mrds),
    loginTime: after.loginTime,
  };
  return shareFlat(before, shared);
}

function shareState(before: AgentState, after: AgentState): AgentState {
  return shareFlat(before, { ...after, reason: shareReason(before.reason, after.reason) });
}

function shareReason(before: ReasonCode | null, after: ReasonCode | null): ReasonCode | null {
  return before !== null && after !== null ? shareFlat(before, after) : after;
}

function shareMrds(before: readonly Mrd[], after: readonly Mrd[]): readonly Mrd[] {
  const shared = after.map((mrd, at) => {
    const twin = twinOf(mrd, at, before);
    return twin === undefined ? mrd : shareFlat(twin, mrd);
  });
  const isSame = shared.length === before.length && shared.every((mrd, i) => mrd === before[i]);
  return isSame ? before : shared;
}

/** The same MRD in another list, which has it at the same place nearly always. */
export function twinOf({ id }: Mrd, at: number, list: readonly Mrd[] | undefined): Mrd | undefined {
  const there = list?.[at];
  return there?.id === id ? there : list?.find((mrd) => mrd.id === id);
}

/** `before` where every field is the very same, else `after`. */
function shareFlat<T extends object>(before: T, after: T): T {
  for (const key in after) if (before[key] !== after[key]) return after;
  return before;
}

/** Whether both are one state, for one reason; times do not count. */
export function isSameState(one: AgentState, other: AgentState): boolean {
  return one.rawName === other.rawName && isSameReason(one.reason, other.reason);
}

interface Change<T> {
  readonly from: T;
  readonly to: T;
}

/** What of two presences differs in the states alone. */
export interface PresenceDiff {
  /** Another state, or another reason of it; null for none. */
  readonly agent: Change<AgentState> | null;
  /** MRDs that both have and that are in another state, in the server's order. */
  readonly mrds: readonly Change<Mrd>[];
}

/**
 * What changed between two presences; `action` has no say in it (protocol 0a.4). Nothing where they are
 * not of one agent.
 */
export function diffPresence(before: Presence, after: Presence): PresenceDiff {
  if (before.agent.id !== after.agent.id) return { agent: null, mrds: [] };
  const { state: from, mrds } = before;
  return {
    agent: isSameState(from, after.state) ? null : { from, to: after.state },
    mrds: after.mrds.flatMap((to, at) => {
      const was = twinOf(to, at, mrds);
      return was === undefined || was.rawState === to.rawState ? [] : [{ from: was, to }];
    }),
  };
}
