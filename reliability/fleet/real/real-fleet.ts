import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import type { Figure } from "../../../bench/figure.ts";
import type { Link } from "../../../shared/link.ts";
import type { DurationMs } from "../../../shared/time.ts";
import { figure } from "../../experiment.ts";
import { startWidget, type Widget } from "../../widget.ts";
import { type FleetFigures, figuresOf } from "../fleet-figures.ts";
import { createLinkWidget } from "../link-widget.ts";
import { chanceOf, type FleetRun, playOutage, TENTH } from "../outage.ts";
import { ASSUMED } from "../scenarios.ts";
import { startServer } from "./server-process.ts";

const WIDGETS = 500;
const GONE_FOR: DurationMs = 10_000;
/** A server of this size is listening so long after it was started, more or less. */
const START_UP: DurationMs = 1_500;
/** How far what is measured may be from what the model says, in percent of the model's. */
const TOLERANCE = 40;
/** A process of 500 widgets that is late by more than this measures the machine, not the widgets. */
const LATE: DurationMs = 250;
/** Sign-ins under way at once. */
const ABREAST = 20;

/** What is compared, and how it is read. */
const COMPARED: readonly {
  readonly name: string;
  readonly unit: string;
  readonly of: (figures: FleetFigures) => number;
}[] = [
  { name: "most tries in a second", unit: "tries", of: ({ peakPerSecond }) => peakPerSecond },
  { name: "tries in vain", unit: "tries", of: ({ wasted }) => wasted },
  { name: "half are back after", unit: "ms", of: ({ halfBackAfter }) => halfBackAfter },
  { name: "99 % are back after", unit: "ms", of: ({ mostBackAfter }) => mostBackAfter },
];

/** Kills a server under real widgets, starts it again, and holds what they do against the model. */
export async function runRealFleet({
  seed,
  say,
}: {
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<readonly Figure[]> {
  const lateness = monitorEventLoopDelay({ resolution: 10 });
  lateness.enable();
  const { run, lasted, perSecond } = await killAndRestart(seed, say);
  lateness.disable();
  const late = Math.round(lateness.percentile(99) / 1e6);
  const measured = figuresOf(run, lasted);
  const outage = { seen: "closed", tries: "refused" } as const;
  const played = {
    ...outage,
    widgets: WIDGETS,
    lasts: lasted,
    server: { ...ASSUMED, perSecond },
    seed,
  };
  const model = figuresOf(await playOutage(played, (parts) => createLinkWidget(parts)), lasted);
  if (late > LATE) say(`  This machine is too busy: the widgets were late by up to ${late} ms.`);
  say(`  ${WIDGETS} widgets; the server was gone for ${lasted} ms`);
  return COMPARED.map(({ name, unit, of }) => {
    const [real, predicted] = [of(measured), of(model)];
    const ratio = real / predicted;
    say(`  ${name}: ${real} ${unit}, model ${predicted}, ratio ${ratio.toFixed(2)}`);
    const note = `${real} ${unit} measured, ${predicted} by the model`;
    return figure(`real sockets: ${name}, off by`, Math.abs(ratio - 1) * 100, "%", TOLERANCE, note);
  });
}

async function killAndRestart(seed: number, say: (line: string) => void) {
  const server = await startServer(0, WIDGETS);
  const { url } = server;
  const widgets = Array.from({ length: WIDGETS }, (_, index) =>
    startWidget({ random: chanceOf(seed, index) }),
  );
  const perSecond = await signAllIn(widgets, url);
  say(`  ${WIDGETS} widgets are live; ${perSecond.toFixed(0)} a second were taken`);
  // A link that held for less than 10 s did not hold: its back-off would go on.
  await wait(11_000);
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const { run, allBack } = watch(widgets, since);
  await server.kill();
  await wait(GONE_FOR - START_UP - since());
  const restarted = await startServer(Number(new URL(url).port), WIDGETS);
  const lasted = Math.ceil(since() / TENTH) * TENTH;
  try {
    await allBack;
    return { run, lasted, perSecond };
  } finally {
    for (const widget of widgets) widget.stop();
    await restarted.kill();
  }
}

/** Returns how many a second the server took: the model has to know what this machine can do. */
async function signAllIn(widgets: readonly Widget[], url: string): Promise<number> {
  const startedAt = performance.now();
  const waiting = [...widgets.entries()];
  const signIn = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, widget] = next;
      widget.signIn(url, { username: `crowd${index + 1}` });
      await widget.until(({ link }) => link.name === "live");
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, signIn));
  return (widgets.length * 1_000) / (performance.now() - startedAt);
}

/** Counts tries from now on; `allBack` settles once every widget was lost and is live again. */
function watch(widgets: readonly Widget[], since: () => DurationMs) {
  const tries: number[] = [];
  const backAt = new Float64Array(widgets.length).fill(Number.POSITIVE_INFINITY);
  const run: FleetRun = { tries, backAt };
  let missing = widgets.length;
  const countTry = () => {
    const tenth = Math.floor(since() / TENTH);
    tries[tenth] = (tries[tenth] ?? 0) + 1;
  };
  const allBack = new Promise<void>((resolve) => {
    for (const [index, { store }] of widgets.entries()) {
      store.subscribe(({ link }, { link: before }) => {
        if (link !== before && isTrying(link)) countTry();
        const isFirst = backAt[index] === Number.POSITIVE_INFINITY;
        if (link.name !== "live" || before.name !== "reconnecting" || !isFirst) return;
        backAt[index] = Math.round(since());
        missing -= 1;
        if (missing === 0) resolve();
      });
    }
  });
  return { run, allBack };
}

function isTrying(link: Link): boolean {
  return link.name === "reconnecting" && link.retryAt === null;
}
