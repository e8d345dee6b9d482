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
  const notReady = [truth.agent, ...truth.mrds].filter(({ state }) => state !== "READY");
  const since = notReady.map(({ id }) => [id, before?.notReadySince.get(id) ?? at] as const);
  return { truth, at, notReadySince: new Map(since) };
}

/**
 * Whether this is what may be shown at `now`: what was told last, or for 2 s at most something newer
 * by its own time; and never READY for longer than that where the server says otherwise.
 */
export function mayShow(presence: Presence | null, told: Told, now: number): boolean {
  if (presence === null) return false;
  const shownParts = [
    { id: null, rawState: presence.state.rawName, since: presence.state.since },
    ...presence.mrds,
  ];
  return [told.truth.agent, ...told.truth.mrds].every(({ id, state, since }, index) => {
    const shown = shownParts[index];
    if (shown?.id !== id) return false;
    if (shown.rawState === state && shown.since === since) return true;
    const notReadyFor = now - (told.notReadySince.get(id) ?? now);
    if (shown.rawState === "READY" && notReadyFor >= HOLD) return false;
    return now - told.at < HOLD && (shown.since ?? 0) > since;
  });
}
