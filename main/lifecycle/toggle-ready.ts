import { isUnderWay, whyNot } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { StateChange } from "../../shared/state-change.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import type { DurationMs, EpochMs } from "../../shared/time.ts";
import type { Given } from "../parts.ts";

/** Some desktops repeat a shortcut while its keys are held; the first repeat comes within this time. */
const HELD_WITHIN: DurationMs = 1_000;

export interface ToggleReadyParts extends Given<"snapshot" | "allowed" | "changeState" | "clock"> {
  /** Told instead, where the change cannot be asked for now. */
  readonly onForbidden: (why: WhyNot) => void;
}

/** What the shortcut asks for: Not Ready, without a reason, from READY; Ready from everything else. */
function toggleOf({ presence }: Snapshot): StateChange {
  const name = presence?.state.name === "READY" ? "NOT_READY" : "READY";
  return { kind: "agentState", name, reasonId: null };
}

/** Run it when the keys are pressed. Keys that are held count once, however long. */
export function createToggleReady(parts: ToggleReadyParts): () => void {
  const { snapshot, allowed, clock, changeState, onForbidden } = parts;
  let lastPressedAt: EpochMs | null = null;
  return () => {
    const before = lastPressedAt;
    lastPressedAt = clock.now();
    if (before !== null && Math.abs(lastPressedAt - before) < HELD_WITHIN) return;
    const change = toggleOf(snapshot.value);
    if (isUnderWay(snapshot.value, change)) return;
    const why = whyNot(snapshot.value, change, allowed());
    if (why === null) changeState(change);
    else onForbidden(why);
  };
}
