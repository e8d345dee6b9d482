import v8 from "node:v8";
import vm from "node:vm";
import { type PresenceMessage, parseAgentPresence } from "../../shared/wire/agent-presence.ts";
import { seeded } from "../seeded.ts";
import { mutated, throughText } from "./mutate.ts";
import { forgeryIn, textsShown } from "./surfaces.ts";
import { type Target, targets } from "./targets.ts";
import { pickWith } from "./values.ts";

/** One of so many presences is shown as well: words cost more than reading. */
const SHOWN_EVERY = 20;
/** The share of parts that are wrong: from nearly sound to nearly nothing sound. */
const RATES = [0.01, 0.03, 0.1, 0.3] as const;

const SLOW_MS = 0.5;
const TURNS = 4;

/** Feeds `count` payloads to every reader of the wire, in turn. */
export async function runHostile(count: number, seed: number, onProgress: (done: number) => void) {
  const random = seeded(seed);
  const pick = pickWith(random);
  const all = targets();
  const durations = new Float64Array(count);
  const problems: string[] = [];
  let [accepted, refused, shown, presences] = [0, 0, 0, 0];
  let heapBefore = 0;

  function note(problem: string): void {
    if (problems.length < 20) problems.push(problem);
  }

  /** Runs what must not throw. */
  function attempt(what: string, run: () => unknown): unknown {
    try {
      return run();
    } catch (error) {
      note(`${what} throws ${String(error).slice(0, 200)}`);
      return undefined;
    }
  }

  function read([name, , reader]: Target, payload: unknown, index: number): void {
    let made: unknown;
    let duration = Number.POSITIVE_INFINITY;
    // What took long is read again: another program may have had the processor meanwhile.
    for (let turn = 0; turn < TURNS && duration > SLOW_MS; turn++) {
      const startedAt = performance.now();
      made = attempt(`${name}, at payload ${index},`, () => reader(payload));
      duration = Math.min(duration, performance.now() - startedAt);
    }
    durations[index] = duration;
    if (isRefusal(made)) refused += 1;
    else accepted += 1;
    const presence = reader === parseAgentPresence ? parseAgentPresence(payload) : null;
    if (!presence?.ok || presences++ % SHOWN_EVERY !== 0) return;
    attempt(`showing payload ${index}`, () => show(presence.value, index));
  }

  function show(message: PresenceMessage, index: number): void {
    for (const text of textsShown(message)) {
      shown += 1;
      const forgery = forgeryIn(text);
      if (forgery !== null) note(`${forgery} is shown of payload ${index}`);
    }
  }

  for (let index = 0; index < count; index++) {
    if (index === Math.floor(count / 10)) heapBefore = await heapAfterCollection();
    const target = pick(all);
    const wrong = mutated(target[1], pick(RATES), random);
    const carried = random() < 0.2 ? throughText(wrong, random) : { value: wrong };
    read(target, carried === null ? wrong : carried.value, index);
    if ("polluted" in {}) {
      note(`Object is polluted by payload ${index}`);
      break;
    }
    if ((index + 1) % 100_000 === 0) onProgress(index + 1);
  }
  return {
    payloads: count,
    accepted,
    refused,
    textsShown: shown,
    /** What was thrown, polluted or forged, the first few of each. */
    problems,
    /** How long each took to be read, ms. */
    durations,
    /** From the end of the first tenth to the end of all. */
    heapGrowthMb: ((await heapAfterCollection()) - heapBefore) / 1e6,
  };
}

function isRefusal(made: unknown): boolean {
  if (typeof made !== "object") return made === false || made === undefined;
  return made === null || ("ok" in made && made.ok === false);
}

/** Collects garbage for good, what finalizers let go of included; returns the heap's bytes in use. */
async function heapAfterCollection(): Promise<number> {
  v8.setFlagsFromString("--expose-gc");
  const collect: () => void = vm.runInNewContext("gc");
  for (let round = 0; round < 3; round++) {
    collect();
    // A weak reference that was read holds on until the turn is over.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}
