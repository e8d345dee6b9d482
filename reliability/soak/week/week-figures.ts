import type { Figure } from "../../../bench/figure.ts";
import { figure } from "../../experiment.ts";
import { courseOf } from "../course.ts";
import { type Day, LOG_BYTES, LOG_FILES } from "./run-week.ts";

/** What a heap that does not grow may seem to grow by in a day, once the first is over. */
const HEAP_NOISE_MB = 0.5;
/** One line may go over what a file may hold. */
const LOG_LIMIT_KB = (LOG_FILES * (LOG_BYTES + 500)) / 1e3;
/** A day has some 100 customers and 20 losses of the connection. */
const NOTIFICATIONS_LIMIT = 200;
/** The heartbeat, the tray's next minute, and one notification or request at most. */
const TIMERS_LIMIT = 6;

/** One line of a day, to be read while the run goes on. */
export function dayLine(day: Day, number: number): string {
  const { happenings, connections, notifications, heapMb, logKb, logWrittenKb, atWork } = day;
  const problems = day.problems.length === 0 ? "" : `; WRONG: ${day.problems.join("; ")}`;
  return [
    `  day ${number}: ${happenings} happenings, ${connections} connections`,
    `${notifications} notifications, heap ${heapMb.toFixed(2)} MB`,
    `at work ${atWork.sockets} socket, ${atWork.listeners} listeners, ${atWork.timers} timers`,
    `log ${logKb.toFixed(0)} kB after ${logWrittenKb.toFixed(0)} kB were written${problems}`,
  ].join(", ");
}

export function weekFigures(week: readonly Day[]): readonly Figure[] {
  const most = (pick: (day: Day) => number) => Math.max(0, ...week.map(pick));
  const sum = (pick: (day: Day) => number) => week.reduce((total, day) => total + pick(day), 0);
  const heap = courseOf(week.slice(1).map(({ heapMb }) => heapMb));
  const listeners = courseOf(week.map(({ atWork }) => atWork.listeners));
  const handles = courseOf(week.map(({ atWork }) => atWork.handles));
  const heapNote = `first day ${(week[0]?.heapMb ?? 0).toFixed(2)} MB, second ${heap.first.toFixed(2)} MB, last ${heap.last.toFixed(2)} MB`;
  const left = (day: Day) => day.atNight.sockets + day.atNight.listeners + day.atNight.timers;
  return [
    figure("week: working days", week.length, ""),
    figure(
      "week: happenings",
      sum((day) => day.happenings),
      "",
    ),
    figure(
      "week: connections",
      sum((day) => day.connections),
      "",
    ),
    figure(
      "week: looks at what is shown",
      sum((day) => day.looks),
      "",
    ),
    figure(
      "week: shown wrong",
      sum((day) => day.problems.length),
      "",
      0,
    ),
    figure("week: growth of the heap a day", heap.slope, "MB", HEAP_NOISE_MB, heapNote),
    figure(
      "week: sockets held at work",
      most((day) => day.atWork.sockets),
      "",
      1,
    ),
    figure("week: growth of listeners at work", listeners.last - listeners.first, "", 0),
    figure("week: growth of handles at work", handles.last - handles.first, "", 0),
    figure(
      "week: timers at work",
      most((day) => day.atWork.timers),
      "",
      TIMERS_LIMIT,
    ),
    figure("week: sockets, listeners and timers at night", most(left), "", 0),
    figure(
      "week: notifications a day",
      most((day) => day.notifications),
      "",
      NOTIFICATIONS_LIMIT,
    ),
    figure(
      "week: notifications left standing at night",
      most((day) => day.standing),
      "",
      2,
    ),
    figure(
      "week: log kept",
      most((day) => day.logKb),
      "kB",
      LOG_LIMIT_KB,
    ),
    figure(
      "week: log written a day",
      most((day) => day.logWrittenKb),
      "kB",
    ),
  ];
}
