import { isAvailableToAgent } from "../../shared/availability.ts";
import { isSwitched } from "../../shared/permitted.ts";
import type { Presence } from "../../shared/presence.ts";
import { missingOf } from "../../shared/set-back.ts";
import type { SetBack } from "../../shared/snapshot.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { SessionState } from "./state.ts";

/** How long the agent is asked whether to be Ready again. */
export const ASKED_FOR: DurationMs = 120_000;

/** The set-back once `after` has come: one of this outage, or one that lasts; null once nothing is missing. */
export function setBackAfter(state: SessionState, after: Presence, now: EpochMs): SetBack | null {
  const setBack = begun(state, now) ?? state.presence.setBack;
  return setBack !== null && missingOf(setBack, after) !== null ? setBack : null;
}

/** What the agent had before the outage that is over now. What they gave up themselves is not among it. */
function begun({ connection, presence, requests }: SessionState, now: EpochMs): SetBack | null {
  const { shown } = connection;
  const { known } = presence;
  if (shown.name !== "reconnecting" || known?.state.name !== "READY") return null;
  const { settled } = requests;
  const asked = settled?.outcome.result === "notConfirmed" ? settled.change : null;
  if (asked?.kind === "agentState") return null;
  const wereOn = known.mrds.filter((mrd) => isAvailableToAgent(mrd) && isSwitched(mrd, "READY"));
  return {
    lostAt: shown.lostAt,
    endsAt: now + ASKED_FOR,
    channels: wereOn.map(({ id }) => id).filter((id) => id !== asked?.mrdId),
  };
}

/** Without what an agent gives up who asks to be less than Ready. */
export function withoutSetBack(state: SessionState): SessionState {
  return state.presence.setBack === null
    ? state
    : { ...state, presence: { ...state.presence, setBack: null } };
}
