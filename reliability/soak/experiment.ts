import { buildWidget } from "../../bench/build-widget.ts";
import type { Experiment } from "../experiment.ts";
import { seeded } from "../seeded.ts";
import { minuteLine, realFigures } from "./real-figures.ts";
import { runRealMinutes } from "./real-minutes.ts";
import { runWeek } from "./week/run-week.ts";
import { dayLine, weekFigures } from "./week/week-figures.ts";

/** What the promise is made for. */
const FULL_MINUTES = 20;
const SHORT_MINUTES = 2;
const WORKING_DAYS = 5;

export const soak: Experiment = {
  name: "soak",
  about: "a working week in virtual time, then real minutes of updates: does anything grow",
  async run({ full, minutes, seed, say }) {
    const week = await runWeek(WORKING_DAYS, seeded(seed), (day, number) =>
      say(dayLine(day, number)),
    );
    buildWidget(say);
    const length = minutes ?? (full ? FULL_MINUTES : SHORT_MINUTES);
    const real = await runRealMinutes(length, (minute, number) => say(minuteLine(minute, number)));
    return [...weekFigures(week), ...realFigures(real)];
  },
};
