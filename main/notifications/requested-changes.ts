import type { Mrd, MrdStateName } from "../../shared/presence.ts";
import type { RequestedChange } from "../../shared/state-request.ts";

/** States that a channel has after READY was asked for and granted; it may get work at once. */
const ON: readonly MrdStateName[] = ["READY", "RESERVED", "ACTIVE", "BUSY"];
/** After NOT_READY: with work left, the channel first finishes it. */
const OFF: readonly MrdStateName[] = ["NOT_READY", "PENDING_NOT_READY"];

/** Whether a channel's new state is what was asked for, or follows from what was asked of the agent. */
export function isMrdAskedFor(to: Mrd, requests: readonly RequestedChange[]): boolean {
  return requests.some((asked) => {
    if (asked.kind === "mrdState") return asked.mrdId === to.id && leadsTo(asked.state, to.state);
    return asked.name === "LOGOUT" || leadsTo(asked.name, to.state);
  });
}

/** Whether the agent asked for this state here. */
export function isAgentStateAskedFor(name: string, requests: readonly RequestedChange[]): boolean {
  return requests.some((asked) => asked.kind === "agentState" && asked.name === name);
}

function leadsTo(asked: "READY" | "NOT_READY", state: MrdStateName): boolean {
  return (asked === "READY" ? ON : OFF).includes(state);
}
