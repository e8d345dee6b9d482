import { isAvailableToAgent } from "./availability.ts";
import type { Mrd, Presence } from "./presence.ts";
import type { EpochMs } from "./time.ts";

/** An agent who was Ready when the connection was lost, and is less so since it is back (product 15). */
export interface SetBack {
  /** When they were last known to be Ready, local clock. */
  readonly lostAt: EpochMs;
  /** When they are no longer asked, local clock. */
  readonly endsAt: EpochMs;
  /** Ids of the channels that were on. */
  readonly channels: readonly string[];
}

/** What is missing of what was: the agent's own state with channels that were on, or channels alone. */
export interface Missing {
  readonly agent: boolean;
  readonly channels: readonly Mrd[];
}

/** What the agent would have to set Ready again to be as they were; null for nothing. */
export function missingOf(setBack: SetBack, { state, mrds }: Presence): Missing | null {
  const channels = mrds.filter((mrd) => setBack.channels.includes(mrd.id) && isOff(mrd));
  if (state.name === "NOT_READY") return { agent: true, channels };
  return state.name === "READY" && channels.length > 0 ? { agent: false, channels } : null;
}

function isOff({ state }: Mrd): boolean {
  return state === "NOT_READY" || state === "PENDING_NOT_READY";
}

/** Whether the agent takes requests on a channel, or would with a task less. */
export function isOn(mrd: Mrd): boolean {
  if (!isAvailableToAgent(mrd)) return false;
  switch (mrd.state) {
    case "READY":
    case "RESERVED":
    case "ACTIVE":
    case "BUSY":
    case "INTERRUPTED":
      return true;
    case "LOGOUT":
    case "LOGIN":
    case "NOT_READY":
    case "PENDING_NOT_READY":
    case "UNKNOWN":
      return false;
  }
}
