import type { Presence } from "../../shared/presence.ts";
import type { Truth } from "./truth.ts";

/** How long the widget may hold back what looks overtaken (protocol 6.4). */
const HOLD = 2_000;

/** What the widget was told over a line. */
export interface Told {
  /** The last that arrived, and when. */
  readonly truth: Truth;
  readonly at: number;
  /** Since when nothing else than "not ready" was told, of the agent (`null`) and of each MRD. */
  readonly notReadySince: ReadonlyMap<string | null, number>;
}

/** After `truth` arrived at `at`. */
export function toldNext(before: Told | null, truth: Truth, at: number): Told {
  const notReadySince = new Map<string | null, number>();
  for (const { id, state } of partsOf(truth)) {
    if (state !== "READY") notReadySince.set(id, before?.notReadySince.get(id) ?? at);
  }
  return { truth, at, notReadySince };
}

/**
 * Whether this is what may be shown at `now`: what was told last, or for 2 s at most something newer
 * by its own time; and never READY for longer than that where the server says otherwise.
 */
export function mayShow(presence: Presence | null, told: Told, now: number): boolean {
  if (presence === null) return false;
  const isDue = now - told.at >= HOLD;
  return partsOf(told.truth).every((part, index) => {
    const shown = shownPart(presence, index);
    if (shown?.id !== part.id) return false;
    if (shown.state === part.state && shown.since === part.since) return true;
    const notReadyFor = now - (told.notReadySince.get(part.id) ?? now);
    if (shown.state === "READY" && notReadyFor >= HOLD) return false;
    return !isDue && (shown.since ?? 0) > part.since;
  });
}

function partsOf({ state, mrds }: Truth) {
  return [{ id: null, state: state.name, since: state.since }, ...mrds];
}

function shownPart({ state, mrds }: Presence, index: number) {
  if (index === 0) return { id: null, state: state.rawName, since: state.since };
  const mrd = mrds[index - 1];
  return mrd && { id: mrd.id, state: mrd.rawState, since: mrd.since };
}
