import type { Figure } from "../../bench/figure.ts";
import { figure } from "../experiment.ts";
import { type Course, courseOf } from "./course.ts";
import type { Minute, RealMinutes } from "./real-minutes.ts";

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

/** One line of a minute, to be read while the run goes on. */
export function minuteLine(minute: Minute, number: number): string {
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

export function realFigures({ minutes, wrongAtTheEnd }: RealMinutes): readonly Figure[] {
  const settled = minutes.length > WARM_UP_MINUTES + 1 ? minutes.slice(WARM_UP_MINUTES) : minutes;
  const of = (pick: (minute: Minute) => number) => courseOf(settled.map(pick));
  const steps = settled.length - 1;
  const growth = (name: string, unit: string, limit: number, course: Course) =>
    figure(name, course.slope * steps, unit, limit, told(course, unit));
  const most = (name: string, unit: string, limit: number | null, course: Course) =>
    figure(name, course.most, unit, limit, told(course, unit));
  return [
    figure("soak: minutes at 50 updates a second, cut once a minute", minutes.length, "min"),
    growth(
      "soak: growth of main's heap",
      "MB",
      HEAP_NOISE_MB,
      of((at) => at.mainHeapMb),
    ),
    growth(
      "soak: growth of the window's heap",
      "MB",
      HEAP_NOISE_MB,
      of((at) => at.windowHeapMb),
    ),
    growth(
      "soak: growth of main's handles",
      "",
      HANDLE_NOISE,
      of((at) => at.handles),
    ),
    growth(
      "soak: growth of main's listeners",
      "",
      0.5,
      of((at) => at.processListeners),
    ),
    growth(
      "soak: growth of the window's listeners",
      "",
      50,
      of((at) => at.windowListeners),
    ),
    growth(
      "soak: growth of the window's nodes",
      "",
      200,
      of((at) => at.nodes),
    ),
    most(
      "soak: memory of main's process",
      "MB",
      null,
      of((at) => at.mainRssMb),
    ),
    most(
      "soak: log",
      "kB",
      LOG_LIMIT_KB,
      of((at) => at.logKb),
    ),
    most(
      "soak: notifications a minute",
      "",
      NOTIFICATIONS_LIMIT,
      of((at) => at.notifications),
    ),
    most(
      "soak: notifications on the screen at once",
      "",
      ON_SCREEN_LIMIT,
      of((at) => at.onScreen),
    ),
    most(
      "soak: main's event-loop delay, p99",
      "ms",
      null,
      of((at) => at.delayP99),
    ),
    figure("soak: channels shown wrong in the end", wrongAtTheEnd, "", 0),
  ];
}

function told({ first, last, least, most, slope }: Course, unit: string): string {
  const of = (value: number) => `${Number(value.toFixed(3))}${unit === "" ? "" : ` ${unit}`}`;
  return `first ${of(first)}, last ${of(last)}, between ${of(least)} and ${of(most)}, slope ${of(slope)} a minute`;
}
