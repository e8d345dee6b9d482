import type { EndReason } from "../../shared/connection.ts";
import type { Presence } from "../../shared/presence.ts";
import { systemReasonOf } from "../../shared/system-reason.ts";

/** Why a presence ends the agent's session; null where it does not (protocol 4). */
export function logoutReasonOf({ state }: Presence): EndReason | null {
  if (state.name !== "LOGOUT") return null;
  const { id = null, name = null } = state.reason ?? {};
  const named = systemReasonOf(name);
  // The server's own code says what the kind says.
  return { kind: systemReasonOf(id) ?? named ?? "loggedOut", reasonName: named ? null : name };
}
