import type { EndReason } from "../../shared/link.ts";
import type { Presence } from "../../shared/presence.ts";

/** The server's own reasons for a logout, by id and by name (protocol 8.4). */
const SYSTEM_REASONS: ReadonlyMap<string, "bySupervisor" | "inactivity"> = new Map([
  ["FORCED_LOGOUT_BY_SUPERVISOR", "bySupervisor"],
  ["62ffc95cf12b6ccf1594d934", "bySupervisor"],
  ["SESSION_TIMEOUT_INACTIVITY", "inactivity"],
  ["12ffc95cf12b6ccf1594d948", "inactivity"],
]);

/** Why a presence ends the agent's session; null where it does not (protocol 4). */
export function logoutReasonOf({ state }: Presence): EndReason | null {
  if (state.name !== "LOGOUT") return null;
  const { reason } = state;
  const id = reason?.id ?? "";
  const name = reason?.name.toUpperCase().replace(/[\s-]+/g, "_") ?? "";
  const kind = SYSTEM_REASONS.get(id) ?? SYSTEM_REASONS.get(name) ?? "loggedOut";
  return { kind, reasonName: reason?.name ?? null };
}
