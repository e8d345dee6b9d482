import type { Snapshot } from "../../shared/snapshot.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import type { SnapshotStore } from "../presence/snapshot-store.ts";
import { transition } from "./link.ts";
import { createLinkEffects } from "./link-effects.ts";
import type { LinkEvent } from "./link-event.ts";
import { recordLink } from "./link-record.ts";
import { type LinkState, SIGNED_OUT, wants } from "./link-state.ts";
import { withLink, withoutAgent, withoutConnection } from "./session-snapshot.ts";
import type { TakeTurn } from "./turns.ts";

export interface LinkKeeperParts {
  readonly store: SnapshotStore;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly counters: Counters;
  readonly takeTurn: TakeTurn;
  readonly open: () => void;
  readonly close: () => void;
  /** The connection, or the agent with it, is no more; returns what else that does to the snapshot. */
  readonly onGone: (what: "connection" | "agent") => (snapshot: Snapshot) => Snapshot;
}

/** Holds the link's state; through it alone does the link reach the snapshot and the network. */
export interface LinkKeeper {
  get(): LinkState;
  /** The state that would follow; nothing happens. */
  after(event: LinkEvent, state?: LinkState): LinkState;
  /** Moves to `next`, and the snapshot with it: the new link and `change` are one update. */
  move(next: LinkState, change?: (snapshot: Snapshot) => Snapshot): void;
  /** Moves to what follows from `event`. */
  tell(event: LinkEvent): void;
  /** The try whose connection is open; null for none. */
  openTry(): number | null;
  /** Closes the connection and takes the alarm back. */
  dispose(): void;
}

export function createLinkKeeper(parts: LinkKeeperParts): LinkKeeper {
  const { store, clock, random, takeTurn, open, close, onGone } = parts;
  let state = SIGNED_OUT;
  const effects = createLinkEffects({
    clock,
    open,
    close,
    onAlarm: (event) => takeTurn(() => tell({ from: "alarm", event })),
  });

  function after(event: LinkEvent, from = state): LinkState {
    return transition(from, event, { now: clock.now(), random });
  }

  function move(next: LinkState, change = same): void {
    const before = state;
    state = next;
    recordLink(before, next, parts);
    const gone = whatIsGone(before, next);
    const settle = gone === null ? same : onGone(gone);
    store.update((snapshot) => change(settle(follow(snapshot, gone, next))));
    effects.settle(wants(next));
  }

  function tell(event: LinkEvent): void {
    const next = after(event);
    if (next !== state) move(next);
  }

  return {
    get: () => state,
    after,
    move,
    tell,
    openTry: effects.openTry,
    dispose: () => effects.settle({ tryId: null, alarm: null }),
  };
}

function same(snapshot: Snapshot): Snapshot {
  return snapshot;
}

function whatIsGone(
  before: LinkState,
  { link, current }: LinkState,
): "connection" | "agent" | null {
  if (link !== before.link && (link.name === "signedOut" || link.name === "signingIn")) {
    return "agent";
  }
  return current?.id === before.current?.id ? null : "connection";
}

function follow(
  snapshot: Snapshot,
  gone: "connection" | "agent" | null,
  { link }: LinkState,
): Snapshot {
  switch (gone) {
    case "agent":
      return withoutAgent(snapshot, link);
    case "connection":
      return withoutConnection(withLink(snapshot, link));
    case null:
      return withLink(snapshot, link);
  }
}
