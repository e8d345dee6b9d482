import type { Figure } from "../../bench/figure.ts";
import { type Experiment, figure } from "../experiment.ts";
import { figuresOf } from "./fleet-figures.ts";
import { COLUMNS, cellsOf, linesFor } from "./fleet-table.ts";
import { createLinkWidget } from "./link-widget.ts";
import { playOutage } from "./outage.ts";
import { runRealFleet } from "./real/real-fleet.ts";
import { type Case, TABLES } from "./scenarios.ts";

export const fleet: Experiment = {
  name: "fleet",
  about:
    "up to 100,000 widgets that lose one server, in virtual time; --real: 500 with real sockets",
  tabulated: true,
  async run({ seed, real, say }) {
    if (real) return runRealFleet({ seed, say });
    const figures: Figure[] = [];
    for (const { title, cases } of TABLES) {
      const lines = linesFor(cases.map(({ name }) => name));
      say(`\n${title}\n${lines.heading()}`);
      for (const each of cases) {
        const values = await play(each, seed);
        say(
          lines.row(
            each.name,
            values.map(({ text }) => text),
          ),
        );
        figures.push(
          ...values.map(({ value }, index) => {
            const { name = "", unit = "" } = COLUMNS[index] ?? {};
            return figure(`${each.name}: ${name}`, value, unit);
          }),
        );
      }
    }
    return figures;
  },
};

async function play({ outage, backOff }: Case, seed: number) {
  const run = await playOutage({ ...outage, seed }, (parts) => createLinkWidget(parts, backOff));
  return cellsOf(figuresOf(run, outage.lasts), outage.widgets);
}
