import { type Figure, figure } from "../../bench/figure.ts";
import { buildWidget } from "../../scripts/setup/processes.mjs";
import type { ReliabilityExperiment } from "../experiment.ts";
import { type Course, courseOf } from "./course.ts";
import { type Minute, type RealMinutes, runRealMinutes } from "./real-minutes.ts";

/** What the promise is made for. */
const FULL_MINUTES = 20;
const SHORT_MINUTES = 2;

/** Until the first of them is over, caches fill and code is compiled. */
const WARM_UP_MINUTES = 2;
/** What a heap that does not grow may seem to grow by in the whole run. */
const HEAP_NOISE_MB = 2;
/** A retry or a notification may be under way as we look. */
const HANDLE_NOISE = 4;
/** Five files of 1 MiB, and the line that filled each. */
const LOG_LIMIT_KB = 5 * 1_048_576 * 0.001 + 10;
/** Changes within 500 ms are one notification (product 7); and what the cut of the minute tells. */
const NOTIFICATIONS_LIMIT = 130;
/** One of a subject at most: the agent, each of four channels, all of them, connection and session. */
const ON_SCREEN_LIMIT = 9;

export const soak: ReliabilityExperiment = {
  name: "soak",
  about: "real minutes of updates over a socket that is cut once a minute: does anything grow",
  async run({ full, minutes }) {
    await buildWidget();
    const length = minutes ?? (full ? FULL_MINUTES : SHORT_MINUTES);
    const real = await runRealMinutes(length, (minute, number) =>
      console.log(minuteLine(minute, number)),
    );
    return realFigures(real);
  },
};

/** One line of a minute, to be read while the run goes on. */
function minuteLine(minute: Minute, number: number): string {
  const { mainHeapMb, windowHeapMb, handles, nodes, logKb, notifications } = minute;
  return [
    `  minute ${String(number).padStart(2)}: heap of main ${mainHeapMb.toFixed(2)} MB`,
    `of the window ${windowHeapMb.toFixed(2)} MB`,
    `${handles} handles (${minute.sockets} sockets, ${minute.timers} timers)`,
    `${minute.processListeners} + ${minute.windowListeners} listeners`,
    `${nodes} nodes`,
    `log ${logKb.toFixed(0)} kB`,
    `${notifications} notifications, ${minute.onScreen} at once`,
  ].join(", ");
}

/** What is measured each minute: how much of it there may be, or by how much it may grow. */
const MEASURED: readonly Measured[] = [
  { name: "growth of main's heap", unit: "MB", of: "mainHeapMb", growth: HEAP_NOISE_MB },
  { name: "growth of the window's heap", unit: "MB", of: "windowHeapMb", growth: HEAP_NOISE_MB },
  { name: "growth of main's handles", of: "handles", growth: HANDLE_NOISE },
  { name: "growth of main's listeners", of: "processListeners", growth: 0.5 },
  { name: "growth of the window's listeners", of: "windowListeners", growth: 50 },
  { name: "growth of the window's nodes", of: "nodes", growth: 200 },
  { name: "memory of main's process", unit: "MB", of: "mainRssMb", most: null },
  { name: "log", unit: "kB", of: "logKb", most: LOG_LIMIT_KB },
  { name: "notifications a minute", of: "notifications", most: NOTIFICATIONS_LIMIT },
  { name: "notifications on the screen at once", of: "onScreen", most: ON_SCREEN_LIMIT },
  { name: "main's event-loop delay, p99", unit: "ms", of: "delayP99", most: null },
];

type Measured = {
  readonly name: string;
  readonly unit?: string;
  readonly of: keyof Minute;
} & ({ readonly growth: number } | { readonly most: number | null });

function realFigures({ minutes, wrongAtTheEnd }: RealMinutes): readonly Figure[] {
  const settled = minutes.length > WARM_UP_MINUTES + 1 ? minutes.slice(WARM_UP_MINUTES) : minutes;
  const measured = MEASURED.map(({ name, unit = "", of, ...limit }) => {
    const course = courseOf(settled.map((minute) => minute[of]));
    const value = "growth" in limit ? course.slope * (settled.length - 1) : course.most;
    const goal = "growth" in limit ? limit.growth : limit.most;
    return figure(`soak: ${name}`, value, unit, goal, told(course, unit));
  });
  return [
    figure("soak: minutes at 50 updates a second, cut once a minute", minutes.length, "min"),
    ...measured,
    figure("soak: channels shown wrong in the end", wrongAtTheEnd, "", 0),
  ];
}

function told({ first, last, least, most, slope }: Course, unit: string): string {
  const of = (value: number) => `${Number(value.toFixed(3))}${unit === "" ? "" : ` ${unit}`}`;
  return `first ${of(first)}, last ${of(last)}, between ${of(least)} and ${of(most)}, slope ${of(slope)} a minute`;
}
