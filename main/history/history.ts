import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import * as z from "zod";
import { type Connection, isSignedIn } from "../../shared/connection.ts";
import type { Day } from "../../shared/day.ts";
import { AGENT_STATE_NAMES, MRD_STATE_NAMES } from "../../shared/presence.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import type { Given } from "../parts.ts";
import { follow, onChange, onChangeThrottled } from "../reactive.ts";
import type { ClearableStore, DocumentKind } from "../settings/json-store.ts";
import { dayAfter, dayFound, isOver, LOOK_EVERY, MOST_CHANNELS, MOST_STRETCHES } from "./day.ts";

const stretchesSchema = z
  .array(
    z.object({
      from: z.int(),
      state: z
        .object({
          name: z.enum([...AGENT_STATE_NAMES, ...MRD_STATE_NAMES]),
          rawName: z.string(),
          reason: z.string().nullable(),
        })
        .nullable(),
    }),
  )
  .max(MOST_STRETCHES)
  .readonly();

const daySchema = z.object({
  account: z.string(),
  agent: stretchesSchema,
  channels: z
    .array(z.object({ id: z.string(), name: z.string(), stretches: stretchesSchema }))
    .max(MOST_CHANNELS)
    .readonly(),
  until: z.int(),
}) satisfies z.ZodType<Day>;

/** What this widget saw of one agent's day, so that a restart goes on with it. No customers' names. */
const dayFileSchema = z.object({
  version: z.literal(1).default(1),
  day: daySchema.nullable().default(null).describe("The day that was seen last"),
});
export type DayFile = z.infer<typeof dayFileSchema>;

export const DAY_FILE: DocumentKind<DayFile> = { schema: dayFileSchema, version: 1 };

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
