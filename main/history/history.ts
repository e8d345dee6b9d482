import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { Connection } from "../../shared/connection.ts";
import type { Day } from "../../shared/day.ts";
import type { Policy } from "../../shared/policy.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer, Clock } from "../clock.ts";
import { createLatestWins } from "../latest-wins.ts";
import { follow, onChange } from "../reactive.ts";
import type { SignInStatus } from "../session/state.ts";
import type { ClearableStore } from "../settings/json-store.ts";
import { dayAfter, dayFound, LOOK_EVERY } from "./day.ts";
import type { DayFile } from "./day-file.ts";

/** No agent holds a state for less: a server that changes its mind all the time costs nothing here. */
const SHORTEST_SEEN: DurationMs = 250;

export interface HistoryParts {
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly signInStatus: ReadonlySignal<SignInStatus>;
  readonly policy: ReadonlySignal<Policy>;
  readonly store: ClearableStore<DayFile>;
  readonly clock: Clock;
}

export interface History {
  /** What this widget saw of the agent's day; null where there is nothing, or where policy forbids it. */
  readonly day: ReadonlySignal<Day | null>;
  /** Tells the day up to now; by itself it is told at each change, and every minute. */
  look(): void;
  /** The widget ends: what was seen last is written. */
  stop(): void;
}

/**
 * Keeps the agent's day (product 14): it goes when they sign out by their own word, at midnight, when
 * another agent signs in, and where policy forbids it.
 */
export function keepHistory(parts: HistoryParts): History {
  const { snapshot, signInStatus, policy, store, clock } = parts;
  const kept = store.current.peek().day;
  const found = kept && dayFound(kept, clock.now());
  const day = signal<Day | null>(found);
  let cancelLook: CancelTimer = () => {};

  function forget(): void {
    day.value = null;
    store.clear();
  }

  function save(): void {
    const seen = day.peek();
    if (seen !== null) store.update((file) => ({ ...file, day: seen }));
  }

  function look(): void {
    cancelLook();
    const { agent, server } = signInStatus.peek();
    if (agent === null || !policy.peek().allowed.history) return;
    day.value = dayAfter(day.peek(), `${server} ${agent.id}`, snapshot.peek(), clock.now());
    cancelLook = clock.setTimer(LOOK_EVERY, () => {
      look();
      save();
    });
  }

  if (kept !== null && found === null) store.clear();
  const looks = createLatestWins<void>({ clock, gap: SHORTEST_SEEN, send: look });
  const unfollow = [
    follow(() => {
      if (!policy.value.allowed.history) forget();
    }),
    follow(() => {
      snapshot.value;
      signInStatus.value;
      policy.value;
      looks.offer();
    }),
    onChange(snapshot, (after, before) => {
      if (after.connection.name === "signedOut" && isGivenUp(before.connection)) forget();
    }),
  ];
  return {
    day,
    look,
    stop() {
      for (const end of unfollow) end();
      look();
      cancelLook();
      save();
    },
  };
}

/** Whether leaving this connection is the agent's own word; a session that the server ended is not. */
function isGivenUp({ name }: Connection): boolean {
  switch (name) {
    case "connecting":
    case "live":
    case "reconnecting":
    case "evicted":
    case "refused":
    case "incompatible":
      return true;
    case "signedOut":
    case "signingIn":
    case "takeoverQuestion":
    case "ended":
      return false;
  }
}
