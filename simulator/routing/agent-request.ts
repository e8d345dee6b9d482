import { mapMrds, moveMrd, type Reason, type RoutedAgent, type RoutedMrd } from "./agent.ts";
import { settleInterruptions, standDown, stateByTasks, staysAvailable } from "./availability.ts";
import { changed, type Outcome, silent, unchanged } from "./outcome.ts";
import type { Rules } from "./rules.ts";

/** A request for the agent state, as `changeAgentState` carries it (protocol 7.3, 6.4, 8.1). */
export function requestAgentState(
  agent: RoutedAgent,
  state: string,
  reason: Reason | null,
  rules: Rules,
  now: number,
): Outcome {
  switch (state) {
    case "LOGIN":
      return agent.state === "LOGOUT" ? logIn(agent, now) : unchanged(agent);
    case "READY":
      return agent.state === "NOT_READY" ? goReady(agent, rules, now) : unchanged(agent);
    case "NOT_READY":
      return requestNotReady(agent, reason, now);
    case "LOGOUT":
      return requestLogout(agent, reason, rules, now);
    default:
      return silent(agent);
  }
}

/** Login is told twice: LOGIN, then NOT_READY (protocol 6.4). */
export function logIn(agent: RoutedAgent, now: number): Outcome {
  const fresh: RoutedAgent = { ...agent, reason: null, stateChangeTime: now, tasks: [] };
  const login = {
    ...mapMrds(fresh, (mrd) => moveMrd(mrd, "LOGIN", now)),
    state: "LOGIN",
    loginTime: now,
  };
  const notReady = {
    ...mapMrds(login, (mrd) => moveMrd(mrd, "NOT_READY", now)),
    state: "NOT_READY",
  };
  return {
    agent: notReady,
    events: [...changed(agent, login, true).events, ...changed(login, notReady, true).events],
  };
}

export function goReady(agent: RoutedAgent, rules: Rules, now: number): Outcome {
  const ready: RoutedAgent = { ...agent, state: "READY", reason: null, stateChangeTime: now };
  if (!rules.autoSync) return changed(agent, ready, true);
  const synced = mapMrds(ready, (mrd) =>
    followsAgent(mrd) ? moveMrd(mrd, stateByTasks(ready, mrd, rules), now) : mrd,
  );
  return changed(agent, settleInterruptions(ready, synced, rules, now), true);
}

function followsAgent(mrd: RoutedMrd): boolean {
  return (
    mrd.mrd.isAutoSync !== false &&
    mrd.mrd.maxAgentTasks > 0 &&
    ["NOT_READY", "PENDING_NOT_READY"].includes(mrd.state)
  );
}

function requestNotReady(agent: RoutedAgent, reason: Reason | null, now: number): Outcome {
  if (agent.state === "LOGOUT") return unchanged(agent);
  const down = mapMrds(agent, (mrd) => standDown(agent, mrd, now));
  if (agent.state === "READY" && down.mrds.some((mrd) => staysAvailable(down, mrd))) {
    return unchanged(agent, down);
  }
  return changed(agent, { ...down, state: "NOT_READY", reason, stateChangeTime: now }, true);
}

function requestLogout(
  agent: RoutedAgent,
  reason: Reason | null,
  rules: Rules,
  now: number,
): Outcome {
  if (agent.state === "LOGOUT") return unchanged(agent);
  if (reason?.name.startsWith("FORCED_LOGOUT")) return logOut(agent, reason, now);
  switch (rules.logout) {
    case "always":
      return logOut(agent, reason, now);
    case "notReady":
      return agent.state === "NOT_READY" ? logOut(agent, reason, now) : unchanged(agent);
    case "idle":
      return isIdle(agent) ? logOut(agent, reason, now) : silent(agent);
  }
}

function isIdle(agent: RoutedAgent): boolean {
  return (
    agent.state === "NOT_READY" &&
    agent.tasks.length === 0 &&
    agent.mrds.every((mrd) => mrd.state === "NOT_READY")
  );
}

/** Ends the agent's work whatever the rules say: forced, or when the server gave up waiting. */
export function logOut(agent: RoutedAgent, reason: Reason | null, now: number): Outcome {
  const out: RoutedAgent = { ...agent, state: "LOGOUT", reason, stateChangeTime: now, tasks: [] };
  return changed(
    agent,
    mapMrds(out, (mrd) => moveMrd(mrd, "LOGOUT", now)),
    true,
  );
}
