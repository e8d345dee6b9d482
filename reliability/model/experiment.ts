import { type Experiment, figure } from "../experiment.ts";
import { checkModel } from "./check.ts";

/** What the promise is made for. */
const FULL_EVENTS = 1_000_000;
const EVENTS = 200_000;

export const model: Experiment = {
  name: "model",
  about: "random days of a widget, in virtual time, held against what a server knows",
  async run({ full, seed, say }) {
    try {
      const counts = await checkModel(full ? FULL_EVENTS : EVENTS, seed);
      const { events, connections, losses, reconnects, requests } = counts;
      return [
        figure("events played", events, ""),
        figure("connections made in them", connections, ""),
        figure("connections lost in them", losses, ""),
        figure("connections that came back in them", reconnects, ""),
        figure("changes of state that reached the server in them", requests, ""),
        figure("plays that went wrong", 0, "", 0),
      ];
    } catch (error) {
      say(error instanceof Error ? `${error.message}\n${error.cause}` : String(error));
      say(`Once more: npm run reliability -- model --seed ${seed}`);
      return [figure("plays that went wrong", 1, "", 0)];
    }
  },
};
