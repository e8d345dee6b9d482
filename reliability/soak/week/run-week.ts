import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { heapAfterCollection } from "../../collect-garbage.ts";
import { createCallCentre } from "../../model/call-centre.ts";
import { virtualClock } from "../../virtual-clock.ts";
import { openOffice } from "./office.ts";
import { passUntil, playDay } from "./working-day.ts";

const DAY = 86_400_000;
/** Small, so that a week fills it many times over. */
export const LOG_BYTES = 16_384;
/** Files of the log that are kept: the current one and those set aside. */
export const LOG_FILES = 5;

/** What a widget holds. */
interface Holds {
  /** Sockets that nothing has let go of, after garbage collection. */
  readonly sockets: number;
  readonly listeners: number;
  /** Timers of the widget that wait. */
  readonly timers: number;
  /** Timers and handles of the process. */
  readonly handles: number;
}

/** One day, measured. */
export interface Day {
  /** At the end of the shift, the agent still signed in. */
  readonly atWork: Holds;
  /** In the small hours, nobody signed in. */
  readonly atNight: Holds;
  readonly heapMb: number;
  readonly logKb: number;
  readonly logWrittenKb: number;
  /** Notifications shown in the day, and how many of them are left standing. */
  readonly notifications: number;
  readonly standing: number;
  readonly trayChanges: number;
  readonly connections: number;
  readonly problems: readonly string[];
  readonly happenings: number;
  readonly looks: number;
}

/** Lets `days` working days pass, each with its night. */
export async function runWeek(
  days: number,
  random: () => number,
  onDay: (day: Day, number: number) => void,
): Promise<readonly Day[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "agent-status-soak-"));
  const monday = Date.UTC(2026, 0, 5, 8);
  const clock = virtualClock(monday);
  const centre = createCallCentre(clock);
  const logFile = path.join(folder, "agent-status.log");
  const office = openOffice({ clock, random, centre, logFile, logBytes: LOG_BYTES });

  async function holds(): Promise<Holds> {
    await heapAfterCollection();
    const { sockets } = office;
    return {
      sockets: sockets.alive(),
      listeners: sockets.listeners(),
      timers: clock.pending(),
      handles: process.getActiveResourcesInfo().length,
    };
  }

  try {
    const week: Day[] = [];
    for (let number = 1; number <= days; number++) {
      const before = {
        ...office.screen.counted(),
        opened: office.sockets.opened(),
        written: office.logWritten(),
      };
      let atWork: Holds | null = null;
      const seen = await playDay({ clock, centre, office, random }, async () => {
        atWork = await holds();
      });
      await passUntil(clock, monday + number * DAY);
      const atNight = await holds();
      const after = office.screen.counted();
      const day: Day = {
        ...seen,
        atWork: atWork ?? atNight,
        atNight,
        heapMb: (await heapAfterCollection()) / 1e6,
        logKb: sizeOf(folder) / 1e3,
        logWrittenKb: (office.logWritten() - before.written) / 1e3,
        notifications: after.shown - before.shown,
        standing: office.screen.standing(),
        trayChanges: after.trayChanges - before.trayChanges,
        connections: office.sockets.opened() - before.opened,
      };
      week.push(day);
      onDay(day, number);
    }
    return week;
  } finally {
    office.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
}
