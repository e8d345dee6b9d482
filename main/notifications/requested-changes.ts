import { isSwitched } from "../../shared/permitted.ts";
import type { Mrd } from "../../shared/presence.ts";
import type { RequestedChange } from "../../shared/state-request.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";

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

/** What follows from a request may come in pieces: channels some time after the agent's state. */
const FOLLOWS_WITHIN: DurationMs = 2_000;

/** Remembers what was asked for here. */
export interface RequestMemory {
  /** To be called with the open request, null for none, whenever the snapshot changes. */
  remember(requested: RequestedChange | null): void;
  /** What is open, and what was until a short while ago. */
  recent(): readonly RequestedChange[];
}

export function createRequestMemory(clock: Clock): RequestMemory {
  let open: RequestedChange | null = null;
  let settled: readonly { readonly request: RequestedChange; readonly at: EpochMs }[] = [];
  return {
    remember(requested) {
      if (requested === open) return;
      if (open !== null) settled = [...settled, { request: open, at: clock.now() }];
      open = requested;
    },
    recent() {
      const now = clock.now();
      settled = settled.filter(({ at }) => at <= now && now - at <= FOLLOWS_WITHIN);
      const past = settled.map(({ request }) => request);
      return open === null ? past : [...past, open];
    },
  };
}
