import type { RequestedChange } from "../../shared/state-request.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";

/** What follows from a request may come in pieces: channels some time after the agent's state. */
const FOLLOWS_WITHIN: DurationMs = 2_000;

/** Remembers what was asked for here. */
export interface RequestMemory {
  /** Told of the open request whenever the snapshot changes. */
  note(requested: RequestedChange | null): void;
  /** What is open, and what was until a short while ago. */
  recent(): readonly RequestedChange[];
}

export function createRequestMemory(clock: Clock): RequestMemory {
  let open: RequestedChange | null = null;
  let settled: readonly { readonly request: RequestedChange; readonly at: EpochMs }[] = [];
  return {
    note(requested) {
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
