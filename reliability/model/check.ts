import fc from "fast-check";
import { playSteps } from "./play.ts";
import { steps } from "./step.ts";

const LONGEST = 200;

const plays = fc.record({
  first: fc.boolean(),
  steps: fc.array(steps, { minLength: 20, maxLength: LONGEST, size: "max" }),
  chances: fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
});

export interface ModelCounts {
  readonly events: number;
  readonly connections: number;
  readonly reconnects: number;
  readonly losses: number;
  /** Changes that reached the server. */
  readonly requests: number;
}

/** Plays random days until `events` happened; rejects with the shortest play that goes wrong. */
export async function checkModel(events: number, seed: number): Promise<ModelCounts> {
  let [happened, connections, reconnects, losses, requests] = [0, 0, 0, 0, 0];
  let round = 0;
  while (happened < events) {
    const property = fc.asyncProperty(plays, async ({ first, steps: play, chances }) => {
      const random = () => chances.next().value ?? 0;
      const signedIn = first ? [{ do: "signIn" } as const, ...play] : play;
      happened += signedIn.length;
      const counts = await playSteps(signedIn, random);
      connections += counts["connection.connected"];
      reconnects += counts["connection.reconnected"];
      losses += counts["connection.lost"];
      requests += counts.received;
    });
    await fc.assert(property, { seed: seed + round, numRuns: 50 });
    round += 1;
  }
  return { events: happened, connections, reconnects, losses, requests };
}
