import type { ReadonlySignal } from "@preact/signals-core";
import type { LinkName } from "../../shared/link.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { Clock } from "../clock.ts";
import type { LogFields } from "../log.ts";
import { onChange } from "../reactive.ts";
import { linkFields } from "../session/record.ts";

/** The link went from one state to another, or to another try. Local clock. */
export interface LinkChange {
  readonly at: EpochMs;
  readonly from: LinkName;
  /** `to`, and whatever else says why: never the server's own words. */
  readonly details: LogFields;
}

export interface LinkHistory {
  /** The oldest first. */
  read(): readonly LinkChange[];
  /** How many older ones were forgotten. */
  forgotten(): number;
  stop(): void;
}

/** A day of reconnecting every 30 s would be more; what matters is how it began and how it is now. */
const MOST_CHANGES = 500;

/** Remembers how the link changed, for the exported report (product 12); bounded. */
export function createLinkHistory(
  snapshot: ReadonlySignal<Snapshot>,
  clock: Clock,
  most = MOST_CHANGES,
): LinkHistory {
  let changes: readonly LinkChange[] = [];
  let forgotten = 0;
  const stop = onChange(snapshot, ({ link }, before) => {
    if (link === before.link) return;
    const change = { at: clock.now(), from: before.link.name, details: linkFields(link) };
    const all = [...changes, change];
    forgotten += Math.max(0, all.length - most);
    changes = all.slice(-most);
  });
  return { read: () => changes, forgotten: () => forgotten, stop };
}
