import { findMrd, isReserved, mapMrd, moveMrd, type RoutedAgent, type RoutedMrd } from "./agent.ts";
import { settleInterruptions, standDown, stateByTasks } from "./availability.ts";
import { changed, type Outcome, silent, unchanged } from "./outcome.ts";
import type { Rules } from "./rules.ts";

const knownStates = [
  "LOGOUT",
  "LOGIN",
  "NOT_READY",
  "PENDING_NOT_READY",
  "READY",
  "INTERRUPTED",
  "ACTIVE",
  "BUSY",
  "UNKNOWN",
  "RESERVED",
];

/** A request for one MRD's state, as `changeAgentState` carries it (protocol 7.3, 6.4, 8.1). */
export function requestMrdState(
  agent: RoutedAgent,
  mrdId: string,
  state: string,
  rules: Rules,
  now: number,
): Outcome {
  if (!knownStates.includes(state)) return silent(agent);
  const mrd = findMrd(agent, mrdId);
  if (!mrd) return unchanged(agent);
  if (state === "READY") return requestReady(agent, mrd, rules, now);
  if (state === "NOT_READY") return requestNotReady(agent, mrd, rules, now);
  return unchanged(agent);
}

function requestReady(agent: RoutedAgent, mrd: RoutedMrd, rules: Rules, now: number): Outcome {
  const may =
    agent.state === "READY" &&
    mrd.mrd.maxAgentTasks > 0 &&
    ["NOT_READY", "PENDING_NOT_READY"].includes(mrd.state);
  if (!may) return unchanged(agent);
  const on = mapMrd(agent, mrd.mrd.id, (own) => moveMrd(own, stateByTasks(agent, own, rules), now));
  return changed(agent, settleInterruptions(agent, on, rules, now), false);
}

function requestNotReady(agent: RoutedAgent, mrd: RoutedMrd, rules: Rules, now: number): Outcome {
  const isOn = ["READY", "ACTIVE", "BUSY", "INTERRUPTED"].includes(mrd.state);
  if (!isOn || isReserved(agent, mrd)) return unchanged(agent);
  const off = mapMrd(agent, mrd.mrd.id, (own) => standDown(agent, own, now));
  const settled = settleInterruptions(agent, off, rules, now);
  return followsLastMrd(settled, rules)
    ? changed(agent, { ...settled, state: "NOT_READY", reason: null, stateChangeTime: now }, true)
    : changed(agent, settled, false);
}

/** Auto-sync in reverse: the last MRD to go takes the agent along (protocol 7.3). */
function followsLastMrd(agent: RoutedAgent, rules: Rules): boolean {
  return (
    rules.autoSync &&
    agent.state === "READY" &&
    agent.mrds.every((mrd) => ["NOT_READY", "PENDING_NOT_READY"].includes(mrd.state))
  );
}
