import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { type LinuxDesktop, startLinuxDesktop } from "../e2e/linux/desktop.ts";
import { electronProgram, processesOf } from "../e2e/linux/program.ts";
import { ensureElectron } from "../scripts/setup/electron.mjs";
import type { Experiment } from "./command.ts";
import { type Figure, figure, medianOf } from "./figure.ts";

const STARTS = 15;
/** Chromium gives memory back within half a minute of a window's end. */
const SETTLED_MS = 45_000;
const START_LIMIT_MS = 30_000;

const EMPTY = "bench/empty-program";
/** As for the specs on Electron. */
const WIDGET = process.env["WIDGET_APP"] ?? ".";

/** What the widget costs a computer. Needs the build, and what the specs on Electron need on Linux. */
export const weight: Experiment = {
  name: "weight",
  about: "start and memory on a real Electron, beside an empty program of it",
  async run() {
    const why = await whyNot();
    if (why !== null) {
      console.log(`Left out: ${why}.`);
      return [];
    }
    const desktop = await startLinuxDesktop();
    try {
      const start = await starterOn(desktop);
      return [...(await measureStarts(start)), ...(await measureMemory(start))];
    } finally {
      await desktop.close();
    }
  },
};

async function whyNot(): Promise<string | null> {
  if (process.platform !== "linux") return "it is measured on Linux alone";
  if (process.getuid?.() === 0) return "Electron opens no window for root";
  const isNamed = process.env["ELECTRON_OVERRIDE_DIST_PATH"] !== undefined;
  return isNamed || (await ensureElectron()) !== null ? null : "Electron is not there";
}

/** What a program comes to after its start. */
type Step = "tray" | "window" | "paint";

interface Running {
  /** When it came to this step, in ms from its start; rejects where it does not. */
  took(step: Step): Promise<number>;
  /** PSS of all its processes, MiB. */
  memory(): number;
  closeWindows(): void;
  end(): Promise<void>;
}

type Start = (app: string, ...args: readonly string[]) => Running;

/** Starts programs on the desktop, one at a time. */
async function starterOn({ bus, env }: LinuxDesktop): Promise<Start> {
  let steps = new Map<string, number>();
  await bus.listen("org.kde.StatusNotifierWatcher", ({ member }) => {
    if (member === "RegisterStatusNotifierItem") steps.set("tray", Date.now());
  });
  return (app, ...args) => {
    steps = new Map();
    const profile = mkdtempSync(path.join(tmpdir(), "agent-status-weight-"));
    const probe = path.resolve("bench/electron-probe.cjs");
    const startedAt = Date.now();
    const program = spawn(
      electronProgram(),
      ["-r", probe, path.resolve(app), `--user-data-dir=${profile}`, ...args],
      {
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "ignore"],
        // A group of its own, for what it starts itself.
        detached: true,
      },
    );
    const { pid = -1 } = program;
    const ended = new Promise((resolve) => program.once("exit", resolve));
    createInterface({ input: program.stdout }).on("line", (line) => {
      const [, step = "", at] = /^probe: (\w+) ([\d.]+)$/.exec(line) ?? [];
      steps.set(step, Number(at));
    });
    return {
      async took(step) {
        for (const limit = startedAt + START_LIMIT_MS; Date.now() < limit; await wait(20)) {
          const at = steps.get(step);
          if (at !== undefined) return at - startedAt;
        }
        throw new Error(`${app} did not come to its ${step}.`);
      },
      memory: () => processesOf(pid).reduce((sum, each) => sum + proportionalSize(each), 0),
      closeWindows: () => void program.kill("SIGUSR2"),
      async end() {
        process.kill(-pid, "SIGKILL");
        await ended;
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  };
}

/** Its share of what it holds in memory, MiB; 0 where it has ended meanwhile. */
function proportionalSize(pid: number): number {
  try {
    const [, kibibytes] =
      /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(kibibytes) / 1_024;
  } catch {
    return 0;
  }
}

const STEPS = [
  ["tray", "start to the tray"],
  ["window", "start to the window"],
  ["paint", "start to its first paint"],
] as const satisfies readonly (readonly [Step, string])[];

async function measureStarts(start: Start): Promise<readonly Figure[]> {
  const empty: number[][] = [];
  const widget: number[][] = [];
  // The first of each fills the file cache and does not count.
  for (let run = 0; run <= STARTS; run++) {
    for (const [app, all] of [
      [EMPTY, empty],
      [WIDGET, widget],
    ] as const) {
      const program = start(app);
      const took = await Promise.all(STEPS.map(([step]) => program.took(step)));
      await program.end();
      if (run > 0) all.push(took);
    }
  }
  return STEPS.flatMap(([, name], at) => {
    const of = (all: readonly (readonly number[])[]) => all.map((took) => took[at] ?? Number.NaN);
    return besideEmpty(name, of(widget), of(empty), "ms", 1.25);
  });
}

async function measureMemory(start: Start): Promise<readonly Figure[]> {
  const [empty, widget] = [await memoryOf(start, EMPTY), await memoryOf(start, WIDGET)];
  return [
    ...besideEmpty("in the tray, never opened", [widget.never], [empty.never], "MiB", 1),
    ...besideEmpty("window open, signed out", [widget.open], [empty.open], "MiB", 1.15),
    ...besideEmpty("in the tray again", [widget.again], [empty.again], "MiB", 1.05),
  ];
}

async function memoryOf(start: Start, app: string) {
  const hidden = start(app, "--hidden");
  await hidden.took("tray");
  await wait(SETTLED_MS);
  const never = hidden.memory();
  await hidden.end();
  const shown = start(app);
  await shown.took("paint");
  await wait(SETTLED_MS);
  const open = shown.memory();
  shown.closeWindows();
  await wait(SETTLED_MS);
  const again = shown.memory();
  await shown.end();
  return { never, open, again };
}

/** The ratio of the medians with its goal, and what it is of. */
function besideEmpty(
  name: string,
  widget: readonly number[],
  empty: readonly number[],
  unit: string,
  goal: number,
): readonly Figure[] {
  const [of, than] = [figure(name, widget, unit), figure(`${name}, empty program`, empty, unit)];
  return [figure(`${name} / empty program`, medianOf(of) / medianOf(than), "×", goal), of, than];
}
