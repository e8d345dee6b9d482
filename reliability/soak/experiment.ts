import { buildWidget } from "../../bench/build-widget.ts";
import type { Experiment } from "../experiment.ts";
import { minuteLine, realFigures } from "./real-figures.ts";
import { runRealMinutes } from "./real-minutes.ts";

/** What the promise is made for. */
const FULL_MINUTES = 20;
const SHORT_MINUTES = 2;

export const soak: Experiment = {
  name: "soak",
  about: "real minutes of updates over a socket that is cut once a minute: does anything grow",
  async run({ full, minutes, say }) {
    buildWidget(say);
    const length = minutes ?? (full ? FULL_MINUTES : SHORT_MINUTES);
    const real = await runRealMinutes(length, (minute, number) => say(minuteLine(minute, number)));
    return realFigures(real);
  },
};
