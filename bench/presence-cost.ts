import { readFileSync } from "node:fs";
import path from "node:path";
import { applyPresence } from "../main/presence/apply-presence.ts";
import { diffPresence } from "../main/presence/merge-presence.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../shared/snapshot.ts";
import { parseAgentPresence } from "../shared/wire/agent-presence.ts";
import type { Experiment } from "./command.ts";
import { type Figure, figure } from "./figure.ts";

const SAMPLE = "shared/wire/samples/agentPresence-2025-envelope.json";
const RUNS = 15;
const ROUNDS = 2_000;

/** What a presence costs on top of reading its JSON. */
export const presenceCost: Experiment = {
  name: "presence",
  about: "parse + validate + apply + diff, as a ratio to JSON.parse of the same text",
  run: async () => [measure()],
};

function measure(): Figure {
  const texts = twoVersions();
  const bare = () => parseOnly(texts);
  const full = () => parseApplyDiff(texts);
  for (let i = 0; i < 3; i++) {
    bare();
    full();
  }
  // Run by run in turn, so that a machine that slows down slows both.
  const runs = Array.from({ length: RUNS }, () => {
    const bareMs = timed(bare);
    return timed(full) / bareMs;
  });
  const note = `the sample of 2025 and the same with one channel changed, in turn, ${ROUNDS} times a run`;
  return figure("presence to diff / JSON.parse", runs, "×", 4, note);
}

/** The sample, and the same a minute later with its first MRD in another state: there is a difference. */
function twoVersions(): readonly [string, string] {
  const sample = JSON.parse(readFileSync(path.resolve(SAMPLE), "utf8"));
  const first = JSON.stringify(sample);
  const [mrd] = sample.agentPresence.agentMrdStates;
  mrd.state = mrd.state === "READY" ? "NOT_READY" : "READY";
  return [first, JSON.stringify(sample)];
}

function parseOnly(texts: readonly string[]): void {
  for (let i = 0; i < ROUNDS; i++) for (const text of texts) JSON.parse(text);
}

function parseApplyDiff(texts: readonly string[]): void {
  let snapshot: Pick<Snapshot, "presence" | "confirmedAt" | "clockSkew" | "requested"> =
    EMPTY_SNAPSHOT;
  let changes = 0;
  for (let i = 0; i < ROUNDS; i++) {
    for (const text of texts) {
      const parsed = parseAgentPresence(JSON.parse(text));
      if (!parsed.ok) throw new Error(`The sample is refused at ${parsed.problem.path}.`);
      const before = snapshot.presence;
      const arrival = {
        receivedAt: i,
        at: i,
        isFirst: before === null,
        order: "free",
        held: null,
      } as const;
      snapshot = applyPresence(snapshot, parsed.value, arrival).snapshot;
      if (before === null || snapshot.presence === null) continue;
      const { agent, mrds } = diffPresence(before, snapshot.presence);
      changes += mrds.length + (agent === null ? 0 : 1);
    }
  }
  if (changes !== 2 * ROUNDS - 1) throw new Error(`Saw ${changes} changes.`);
}

function timed(run: () => void): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}
