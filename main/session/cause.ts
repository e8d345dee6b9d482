import type { Cause } from "../../shared/cause.ts";
import { isSameReason } from "../../shared/permitted.ts";
import type { Presence } from "../../shared/presence.ts";
import type { RequestedChange } from "../../shared/state-request.ts";

/**
 * Why the agent's state holds after a presence: as before while it stays the same; chosen where it is
 * what was asked for here; null where nobody knows.
 */
export function causeAfter(
  cause: Cause | null,
  before: Presence | null,
  after: Presence,
  requested: RequestedChange | null,
): Cause | null {
  if (before !== null && isSameState(before, after)) return cause;
  const isAskedFor = requested?.kind === "agentState" && requested.name === after.state.name;
  return isAskedFor && before !== null ? { kind: "chosen" } : null;
}

function isSameState({ state: one }: Presence, { state: other }: Presence): boolean {
  return one.rawName === other.rawName && isSameReason(one.reason, other.reason);
}
