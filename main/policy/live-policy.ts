import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { Policy } from "../../shared/policy.ts";
import type { DurationMs } from "../../shared/time.ts";
import type { CancelTimer } from "../clock.ts";
import type { Basics, Recording } from "../log.ts";
import { onChange } from "../reactive.ts";
import { checkPolicy, type RefusedField } from "./check-policy.ts";
import { type PolicyProblem, type PolicyReading, recordProblems } from "./policy-source.ts";

export interface LoadedPolicy {
  readonly policy: Policy;
  /** Places whose policy is not followed; agents are asked to tell their administrator. */
  readonly problems: readonly PolicyProblem[];
  /** Fields that are left out of it. */
  readonly refused: readonly RefusedField[];
}

/** The policy to follow. Whatever of it is not followed is in the log, without its value. */
export function loadPolicy(
  { sources, problems }: PolicyReading,
  recording: Recording,
): LoadedPolicy {
  const { log, counters } = recording;
  const { policy, refused } = checkPolicy(sources);
  for (const { name, fields } of sources) {
    log.info("policy.found", { source: name, fields: fields.size });
  }
  recordProblems(problems, recording);
  for (const { source, path, why } of refused) {
    counters.count("policy.fieldRefused");
    log.warn("policy.fieldRefused", { source, field: path, why });
  }
  return { policy, problems, refused };
}

export interface LivePolicyParts extends Basics {
  /** What was found at the start. */
  readonly first: PolicyReading;
  /** Never rejects. */
  readonly read: () => Promise<PolicyReading>;
  /** Calls back when the policy may have changed; returns the stop. Not every system can tell. */
  readonly watch: (onChange: () => void) => () => void;
  /** In [0, 1). */
  readonly random: () => number;
  /** A new policy cannot be followed; told once until there is another one. */
  readonly onProblem: () => void;
}

/** Administrators write files in more than one step. */
const SETTLED_AFTER: DurationMs = 500;
/** Without word of a change; group policies themselves are refreshed every 90 minutes. */
const READ_EVERY: DurationMs = 15 * 60_000;
/** After one that could not be read: it may have been the moment. */
const READ_AGAIN_AFTER: DurationMs = 60_000;
/** A fleet that was switched on together does not have to do everything together. */
const JITTER = 0.2;

/** Follows the policy. One that cannot be read or trusted changes nothing: the last good one goes on. */
export function createLivePolicy(parts: LivePolicyParts) {
  const { first, read, watch, clock, random, log, counters, onProblem } = parts;
  let loaded = loadPolicy(first, parts);
  let lastText = textOf(first);
  /** How many readings in a row have failed. */
  let unreadable = first.problems.some(isUnreadable) ? 1 : 0;
  /** The start itself announces the problems of the first reading. */
  let announced = first.problems.length > 0;
  let reading = false;
  let again = false;
  let stopped = false;
  let cancelNext: CancelTimer = () => {};
  let cancelSettling: CancelTimer = () => {};
  const policy = signal(loaded.policy);
  const readings = signal({});

  function check(): void {
    cancelNext();
    cancelSettling();
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    void read().then((found) => {
      reading = false;
      if (stopped) return;
      applyReading(found);
      readings.value = {};
      scheduleReading();
      if (!again) return;
      again = false;
      check();
    });
  }

  function applyReading(found: PolicyReading): void {
    const { problems } = found;
    const text = textOf(found);
    unreadable = problems.some(isUnreadable) ? unreadable + 1 : 0;
    if (text !== lastText) {
      lastText = text;
      announced = false;
      applyPolicy(loadPolicy(found, parts));
    }
    // One that cannot be read just now is no news yet; it is read again.
    if (announced || problems.length === 0 || (unreadable === 1 && problems.every(isUnreadable)))
      return;
    announced = true;
    onProblem();
  }

  function applyPolicy(next: LoadedPolicy): void {
    if (next.problems.length > 0) {
      loaded = { ...loaded, problems: next.problems };
      return;
    }
    loaded = next;
    if (JSON.stringify(next.policy) === JSON.stringify(policy.value)) return;
    counters.count("policy.changed");
    log.info("policy.changed");
    policy.value = next.policy;
  }

  function scheduleReading(): void {
    cancelNext();
    const delay = unreadable === 1 ? READ_AGAIN_AFTER : READ_EVERY;
    cancelNext = clock.setTimer(delay * (1 - JITTER / 2 + JITTER * random()), check);
  }

  const unwatch = watch(() => {
    cancelSettling();
    cancelSettling = clock.setTimer(SETTLED_AFTER, check);
  });
  scheduleReading();
  return {
    policy: policy as ReadonlySignal<Policy>,
    /** Calls back after each reading, also one that found no change. */
    onRead: (listener: () => void) => void onChange(readings, listener),
    /** What holds, with the problems of the last reading. */
    loaded: () => loaded,
    /** Reads it now: the computer woke up, or the agent is back at it. */
    check,
    stop(): void {
      stopped = true;
      unwatch();
      cancelNext();
      cancelSettling();
    },
  };
}

/** The policy, read again while the widget runs. */
export type LivePolicy = ReturnType<typeof createLivePolicy>;

const isUnreadable = ({ why }: PolicyProblem) => why === "unreadable";

/** Equal for readings of equal content. */
function textOf({ sources, problems }: PolicyReading): string {
  return JSON.stringify([sources.map(({ name, fields }) => [name, [...fields]]), problems]);
}
