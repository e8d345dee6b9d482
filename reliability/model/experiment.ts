import fc from "fast-check";
import { figure } from "../../bench/figure.ts";
import type { ReliabilityExperiment } from "../experiment.ts";
import { playSteps } from "./play.ts";
import { steps } from "./step.ts";

/** What the promise is made for. */
const FULL_EVENTS = 1_000_000;
const EVENTS = 200_000;

const LONGEST = 200;

const plays = fc.record({
  first: fc.boolean(),
  steps: fc.array(steps, { minLength: 20, maxLength: LONGEST, size: "max" }),
  chances: fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
});

/** Plays random days until `events` happened; rejects with the shortest play that goes wrong. */
export async function checkModel(events: number, seed: number) {
  const counts = { events: 0, connections: 0, losses: 0, reconnects: 0, requests: 0 };
  for (let round = 0; counts.events < events; round += 1) {
    const property = fc.asyncProperty(plays, async ({ first, steps: play, chances }) => {
      const signedIn = first ? [{ do: "signIn" } as const, ...play] : play;
      counts.events += signedIn.length;
      const { counters, received } = await playSteps(signedIn, () => chances.next().value ?? 0);
      counts.connections += counters["connection.connected"];
      counts.losses += counters["connection.lost"];
      counts.reconnects += counters["connection.reconnected"];
      counts.requests += received;
    });
    await fc.assert(property, { seed: seed + round, numRuns: 50 });
  }
  return counts;
}

export const model: ReliabilityExperiment = {
  name: "model",
  about: "random days of a widget, in virtual time, held against what a server knows",
  async run({ full, seed }) {
    try {
      const counts = await checkModel(full ? FULL_EVENTS : EVENTS, seed);
      return [
        figure("events played", counts.events),
        figure("connections made in them", counts.connections),
        figure("connections lost in them", counts.losses),
        figure("connections that came back in them", counts.reconnects),
        figure("changes of state that reached the server in them", counts.requests),
        figure("plays that went wrong", 0, "", 0),
      ];
    } catch (error) {
      console.log(error instanceof Error ? `${error.message}\n${error.cause}` : String(error));
      console.log(`Once more: npm run reliability -- model --seed ${seed}`);
      return [figure("plays that went wrong", 1, "", 0)];
    }
  },
};
