import { isSwitched } from "../../shared/permitted.ts";
import type { Mrd } from "../../shared/presence.ts";
import type { RequestedChange } from "../../shared/state-request.ts";

/** Whether a channel's new state is what was asked for, or follows from what was asked of the agent. */
export function isMrdAskedFor(to: Mrd, requests: readonly RequestedChange[]): boolean {
  return requests.some((asked) => {
    if (asked.kind === "mrdState") return asked.mrdId === to.id && leadsTo(asked.state, to);
    return asked.name === "LOGOUT" || leadsTo(asked.name, to);
  });
}

/** Whether the agent asked for this state here. */
export function isAgentStateAskedFor(name: string, requests: readonly RequestedChange[]): boolean {
  return requests.some((asked) => asked.kind === "agentState" && asked.name === name);
}

/** A channel that is interrupted counts as switched on, but nobody asks for that. */
function leadsTo(asked: "READY" | "NOT_READY", to: Mrd): boolean {
  return to.state !== "INTERRUPTED" && isSwitched(to, asked);
}
