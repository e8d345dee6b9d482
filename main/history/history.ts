import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import { type Connection, isSignedIn } from "../../shared/connection.ts";
import type { Day } from "../../shared/day.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import type { Given } from "../parts.ts";
import { follow, onChange, onChangeThrottled } from "../reactive.ts";
import type { ClearableStore } from "../settings/json-store.ts";
import { dayAfter, dayFound, isOver, LOOK_EVERY } from "./day.ts";
import type { DayFile } from "./day-file.ts";

/** No agent holds a state for less: a server that changes its mind all the time costs nothing here. */
const SHORTEST_SEEN: DurationMs = 250;

export interface HistoryParts extends Given<"snapshot" | "signInStatus" | "policy" | "clock"> {
  readonly store: ClearableStore<DayFile>;
}

/**
 * Keeps the agent's day (product 14): it goes when they sign out by their own word, at midnight, when
 * another agent signs in, and where policy forbids it.
 */
export function keepHistory(parts: HistoryParts) {
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
    const before = day.peek();
    const now = clock.now();
    if (!policy.peek().allowed.history) return;
    if (agent !== null) {
      const account = `${server} ${agent.id}`;
      if (before !== null && before.account !== account) store.clear();
      day.value = dayAfter(before, account, snapshot.peek(), now);
    } else if (before !== null && isOver(before, now)) {
      forget();
    }
    if (day.peek() === null) return;
    cancelLook = clock.setTimer(LOOK_EVERY, () => {
      look();
      save();
    });
  }

  if (kept !== null && found === null) store.clear();
  const facts = computed(() => [snapshot.value, signInStatus.value, policy.value]);
  const unfollow = [
    follow(() => {
      if (!policy.value.allowed.history) forget();
    }),
    onChangeThrottled(facts, { gap: SHORTEST_SEEN, clock }, look),
    onChange(snapshot, (after, before) => {
      if (after.connection.name === "signedOut" && isGivenUp(before.connection)) forget();
      // A gap is seen however short it is.
      else if (isConfirmed(before) && !isConfirmed(after)) look();
    }),
  ];
  look();
  return {
    /** What this widget saw of the agent's day; null where there is nothing, or where policy forbids it. */
    day: day as ReadonlySignal<Day | null>,
    /** Tells the day up to now; by itself it is told at each change, and every minute. */
    look,
    /** The widget ends: what was seen last is written. */
    stop(): void {
      for (const end of unfollow) end();
      look();
      cancelLook();
      save();
    },
  };
}

export type History = ReturnType<typeof keepHistory>;

/** Whether leaving this connection is signing out; after the server's own end it is signing in again. */
function isGivenUp(connection: Connection): boolean {
  return isSignedIn(connection) && connection.name !== "takeoverQuestion";
}
