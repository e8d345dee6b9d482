import type { NamedReason, Presence } from "../../shared/presence.ts";
import type { ReasonLists } from "../../shared/state-request.ts";
import type { Reasons } from "../../shared/wire/reasons.ts";

/** What is kept of each list: more than anybody reads, and little enough for every push and menu. */
export const MOST_REASONS = 500;

/** The reason codes that can be chosen, in the server's order. */
export type KeptReasons = Pick<ReasonLists, "notReady" | "logout">;

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

/** `before` where it says the same as `after`, so that whoever follows can compare by identity. */
export function shareReasons<T extends KeptReasons>(before: KeptReasons, after: T): T {
  const notReady = isSame(before.notReady, after.notReady) ? before.notReady : after.notReady;
  const logout = isSame(before.logout, after.logout) ? before.logout : after.logout;
  return { ...after, notReady, logout };
}

function isSame(before: readonly NamedReason[], after: readonly NamedReason[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ id, name, type }, i) => {
      const other = after[i];
      return other?.id === id && other.name === name && other.type === type;
    })
  );
}
