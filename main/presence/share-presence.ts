import type { AgentState, Mrd, Presence, ReasonCode } from "../../shared/presence.ts";

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
