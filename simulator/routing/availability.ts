import type { WireState } from "../control.ts";
import {
  activeTasks,
  isReserved,
  mapMrds,
  moveMrd,
  type RoutedAgent,
  type RoutedMrd,
} from "./agent.ts";
import type { Rules } from "./rules.ts";

/** The state of an MRD that is on, by the tasks held in it (protocol 7.2). */
export function stateByTasks(agent: RoutedAgent, mrd: RoutedMrd, rules: Rules): WireState {
  const reserved = agent.tasks.some(
    (task) => task.mrdId === mrd.mrd.id && task.state === "RESERVED",
  );
  if (reserved && rules.reservedState) return "RESERVED";
  const active = activeTasks(agent, mrd.mrd.id);
  if (active === 0) return "READY";
  return active >= mrd.mrd.maxAgentTasks ? "BUSY" : "ACTIVE";
}

/** An MRD that is switched off: at once when nothing is held in it, else when its tasks have ended. */
export function standDown(agent: RoutedAgent, mrd: RoutedMrd, now: number): RoutedMrd {
  if (isReserved(agent, mrd)) return mrd;
  switch (mrd.state) {
    case "READY":
    case "INTERRUPTED":
      return moveMrd(
        mrd,
        activeTasks(agent, mrd.mrd.id) > 0 ? "PENDING_NOT_READY" : "NOT_READY",
        now,
      );
    case "ACTIVE":
    case "BUSY":
      return moveMrd(mrd, "PENDING_NOT_READY", now);
    case "LOGIN":
      return moveMrd(mrd, "NOT_READY", now);
    default:
      return mrd;
  }
}

/** Whether the MRD keeps the agent available. */
export function staysAvailable(agent: RoutedAgent, mrd: RoutedMrd): boolean {
  return isReserved(agent, mrd) || ["READY", "ACTIVE", "BUSY"].includes(mrd.state);
}

/** Whether a non-interruptible MRD other than this one is reserved or busy. */
function isBlocked(agent: RoutedAgent, mrd: RoutedMrd): boolean {
  return agent.mrds.some(
    (other) =>
      other.mrd.id !== mrd.mrd.id &&
      !other.mrd.interruptible &&
      (other.state === "BUSY" ||
        isReserved(agent, other) ||
        (activeTasks(agent, other.mrd.id) > 0 &&
          activeTasks(agent, other.mrd.id) >= other.mrd.maxAgentTasks)),
  );
}

/** Interrupts the interruptible MRDs when a non-interruptible one is taken, and releases them after. */
export function settleInterruptions(
  before: RoutedAgent,
  after: RoutedAgent,
  rules: Rules,
  now: number,
): RoutedAgent {
  if (!rules.interruption) return after;
  return mapMrds(after, (mrd) => {
    if (!mrd.mrd.interruptible || isReserved(after, mrd)) return mrd;
    const blocked = isBlocked(after, mrd);
    if (blocked && ["READY", "ACTIVE", "BUSY"].includes(mrd.state)) {
      return moveMrd(mrd, "INTERRUPTED", now);
    }
    if (!blocked && mrd.state === "INTERRUPTED" && isBlocked(before, mrd)) {
      return moveMrd(mrd, stateByTasks(after, mrd, rules), now);
    }
    return mrd;
  });
}
