import type { Parsed } from "../../shared/wire/read.ts";
import type { Counters } from "../counters.ts";
import type { Log } from "../log.ts";

/** Counts every payload and lets through what makes sense (product 1.7). */
export function createPayloadGate(counters: Counters, log: Log) {
  const dropped = new Map<string, number>();

  /** Logs the 1st, 2nd, 4th, 8th …: a server that only sends nonsense must not fill the log. */
  function warn(what: "payload.malformed" | "payload.foreign", event: string, why = {}): void {
    const key = `${what} ${event}`;
    const count = (dropped.get(key) ?? 0) + 1;
    dropped.set(key, count);
    if (Number.isInteger(Math.log2(count))) log.warn(what, { event, count, ...why });
  }

  return {
    /** The parsed value; null for a payload that was dropped. `event` is the wire's name for it. */
    pass<T>(event: string, parsed: Parsed<T>): T | null {
      const kind = kindOf(event);
      counters.count(`${kind}.received`);
      if (parsed.ok) return parsed.value;
      counters.count(`${kind}.malformed`);
      const { path, message } = parsed.problem;
      warn("payload.malformed", event, { path, message });
      return null;
    },
    /** Drops a payload that belongs to another agent (product 1.5). */
    dropForeign(event: string): void {
      counters.count(`${kindOf(event)}.otherAgent`);
      warn("payload.foreign", event);
    },
  };
}

export type PayloadGate = ReturnType<typeof createPayloadGate>;

function kindOf(event: string): "presence" | "event" {
  return event === "agentPresence" ? "presence" : "event";
}
