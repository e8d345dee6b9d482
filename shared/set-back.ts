import { isSwitched } from "./permitted.ts";
import type { Mrd, Presence } from "./presence.ts";
import type { SetBack } from "./snapshot.ts";

/** What is missing of what was: the agent's own state with channels that were on, or channels alone. */
export interface Missing {
  readonly agent: boolean;
  readonly channels: readonly Mrd[];
}

/** What the agent would have to set Ready again to be as they were; null for nothing. */
export function missingOf(setBack: SetBack, { state, mrds }: Presence): Missing | null {
  const channels = mrds.filter(
    (mrd) => setBack.channels.includes(mrd.id) && isSwitched(mrd, "NOT_READY"),
  );
  if (state.name === "NOT_READY") return { agent: true, channels };
  return state.name === "READY" && channels.length > 0 ? { agent: false, channels } : null;
}
