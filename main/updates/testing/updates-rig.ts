import { signal } from "@preact/signals-core";
import { NO_POLICY, type Policy } from "../../../shared/policy.ts";
import type { Snapshot } from "../../../shared/snapshot.ts";
import {
  anAgentState,
  aPresence,
  aSnapshot,
  FIXTURE_TIME,
} from "../../../shared/testing/fixtures.ts";
import { createCounters } from "../../counters.ts";
import type { LogFields } from "../../log.ts";
import { MEMORY, type Memory } from "../../settings/memory.ts";
import { manualClock } from "../../testing/manual-clock.ts";
import { testStore } from "../../testing/test-store.ts";
import { createUpdates, type UpdatePolicy, type UpdatesParts } from "../updates.ts";
import { heldUpdater, settled } from "./held-updater.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const NOT_READY = aSnapshot({
  presence: aPresence({ state: anAgentState({ name: "NOT_READY" }), mrds: [] }),
});

interface RigParts extends Omit<Partial<UpdatesParts>, "snapshot"> {
  readonly snapshot?: Snapshot;
  readonly tried?: Memory["updateTried"];
  readonly updates?: Partial<UpdatePolicy>;
}

/** Updates under a policy, from a place whose every answer is the test's. */
export function setUp(parts: RigParts = {}) {
  const { snapshot = NOT_READY, tried = null, updates: first, ...rest } = parts;
  const policyOf = (updates: Partial<UpdatePolicy> = {}): Policy => ({
    ...NO_POLICY,
    updates: { ...NO_POLICY.updates, feed: "https://one.example/", ...updates },
  });
  const policy = signal(policyOf(first));
  const clock = manualClock(FIXTURE_TIME);
  const store = testStore<Snapshot>(snapshot);
  const held = heldUpdater();
  const lines: string[] = [];
  const write = (event: string, fields: LogFields = {}) =>
    void lines.push(`${event} ${JSON.stringify(fields)}`);
  const memory = testStore<Memory>({ ...MEMORY.schema.parse({}), updateTried: tried });
  const seen = { quits: 0, told: [] as string[], loads: 0, begun: [] as UpdatePolicy[] };
  const updates = createUpdates({
    policy,
    source(followed) {
      seen.begun.push(followed);
      if (followed.feed === null) return { kind: "none", why: "organisation", detail: "no place" };
      return {
        kind: "feed",
        async load() {
          seen.loads += 1;
          return held.updater;
        },
      };
    },
    version: "0.1.0",
    snapshot: store.value,
    memory: { current: memory.value, update: memory.update },
    clock,
    random: () => 0.5,
    isOnline: () => true,
    quit: () => {
      seen.quits += 1;
    },
    onReady: (version) => void seen.told.push(version),
    log: { info: write, warn: write, error: write },
    counters: createCounters(),
    ...rest,
  });
  const pass = async (time: number) => {
    clock.advance(time);
    await settled();
  };
  const follow = (updates: Partial<UpdatePolicy>) => {
    policy.value = policyOf(updates);
  };
  return {
    ...held,
    updates,
    follow,
    clock,
    store,
    lines,
    seen,
    pass,
    tried: () => memory.get().updateTried,
  };
}

/** One that has fetched 0.2.0. */
export async function withReady(parts: Parameters<typeof setUp>[0] = {}) {
  const rig = setUp(parts);
  await rig.pass(5 * MINUTE);
  await rig.check().answer("0.2.0");
  await rig.download().answer();
  return rig;
}
