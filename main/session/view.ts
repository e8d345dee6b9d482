import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import { SOURCE_TRAITS } from "../server/presence-source.ts";
import type { SessionState } from "./state.ts";

/** The state as tray, window and notifications see it. Nothing else makes a snapshot of the session. */
export function view(state: SessionState): Snapshot {
  const {
    connection,
    account,
    mode,
    presence,
    tasks,
    requests,
    reasons,
    serverErrors,
    announcements,
  } = state;
  const { phase, settled } = requests;
  return {
    connection: connection.shown,
    mode,
    presence: presence.known,
    cause: presence.cause ?? tasks.cause,
    setBack: presence.setBack,
    confirmedAt: presence.confirmedAt,
    clockSkew: presence.clockSkew,
    dateSkew: presence.dateSkew,
    tasks: tasks.offers,
    wrapUps: tasks.wrapUps,
    capabilities: account === null ? EMPTY_SNAPSHOT.capabilities : SOURCE_TRAITS[mode].capabilities,
    reasons: reasons.lists,
    requested: phase.name === "idle" ? null : phase.shown,
    outcome: settled?.outcome ?? null,
    notAnsweredAt: tasks.notAnsweredAt,
    serverError: serverErrors.last,
    announcements: announcements.unread,
  };
}

/** `before` where every field is the very same, so that nobody is told of what did not change. */
export function keepIfSame(before: Snapshot, after: Snapshot): Snapshot {
  for (const key of Object.keys(after) as (keyof Snapshot)[]) {
    if (before[key] !== after[key]) return after;
  }
  return before;
}
