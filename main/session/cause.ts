import type { Cause } from "../../shared/cause.ts";
import type { EndReason } from "../../shared/connection.ts";
import type { Presence } from "../../shared/presence.ts";
import type { RequestedChange } from "../../shared/state-request.ts";
import { systemReasonOf } from "../../shared/system-reason.ts";
import type { DurationMs } from "../../shared/time.ts";
import { isSameState } from "../presence/merge-presence.ts";

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
  if (before !== null && isSameState(before.state, after.state)) return cause;
  if (before !== null && requested === null && isVoiceSignIn(before, after)) {
    return { kind: "voiceSignIn" };
  }
  const isAskedFor = requested?.kind === "agentState" && requested.name === after.state.name;
  return isAskedFor && before !== null ? { kind: "chosen" } : null;
}

/** The vendor's own id and name for its voice channel (protocol 7.4). */
const VOICE_MRD_ID = "62f9e360ea5311eda05b0242";
const VOICE_MRD_NAME = "CX VOICE";
/** Signing in to voice follows the login. */
const AFTER_LOGIN: DurationMs = 60_000;

/** Whether voice, and the agent with it, became Ready right after the login (docs: auto-ready at voice login). */
function isVoiceSignIn(before: Presence, after: Presence): boolean {
  const { state, loginTime, mrds } = after;
  if (before.state.name === "READY" || state.name !== "READY") return false;
  if (loginTime === null || state.since === null || state.since - loginTime > AFTER_LOGIN) {
    return false;
  }
  const wasOff = new Set(
    before.mrds.filter(({ state: was }) => was !== "READY").map(({ id }) => id),
  );
  return mrds.some(
    ({ id, name, state: is }) =>
      (id === VOICE_MRD_ID || name.toUpperCase() === VOICE_MRD_NAME) &&
      is === "READY" &&
      wasOff.has(id),
  );
}

/** Why a presence ends the agent's session; null where it does not (protocol 4). */
export function logoutReasonOf({ state }: Presence): EndReason | null {
  if (state.name !== "LOGOUT") return null;
  const { id = null, name = null } = state.reason ?? {};
  const named = systemReasonOf(name);
  // The server's own code says what the kind says.
  return { kind: systemReasonOf(id) ?? named ?? "loggedOut", reasonName: named ? null : name };
}
