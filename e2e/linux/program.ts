import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { chromium, type Page } from "@playwright/test";
import type { TrayIcon } from "../desktop.ts";
import type { LinuxDesktop } from "./desktop.ts";
import { trayOnBus } from "./tray.ts";

/** `WIDGET_APP` names another one than the build, e.g. the archive of a package. */
const APP = process.env["WIDGET_APP"] ?? ".";
const START_LIMIT_MS = 30_000;

/** The widget as a process of its own: nothing but its window's debugger looks into it. */
export interface Program {
  readonly pid: number;
  readonly tray: Omit<TrayIcon, "picture">;
  /** The window, once it is open. */
  window(): Promise<Page>;
  signal(name: "SIGTERM"): void;
  /** Its exit code; null where it was ended by a signal. */
  readonly ended: Promise<number | null>;
  /** What it printed so far. */
  printed(): string;
  /** It and whatever it started that runs still. */
  processes(): readonly number[];
  /** Ends all of it, however it is. */
  kill(): Promise<void>;
}

export interface ProgramOptions {
  /** Where it keeps its data. */
  readonly profile: string;
  readonly args?: readonly string[];
  /** BCP 47 */
  readonly language?: string;
}

/** Starts the built widget, as the desktop's launcher would. */
export function startProgram(desktop: LinuxDesktop, options: ProgramOptions): Program {
  const { profile, args = [], language = "en-GB" } = options;
  const widget = spawn(
    electronProgram(),
    [APP, `--user-data-dir=${profile}`, "--remote-debugging-port=0", ...args],
    {
      env: { ...process.env, ...desktop.env, LANGUAGE: language.replace("-", "_") },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, for what it starts itself.
      detached: true,
    },
  );
  const { pid = -1 } = widget;
  const ended = new Promise<number | null>((resolve) => widget.once("exit", resolve));
  let printed = "";
  widget.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  // Before there is a window: Playwright waits forever for one that loads its page while it connects.
  const browser = debuggingAddress(widget).then((address) => chromium.connectOverCDP(address));
  // Where nobody asks for the window, nobody waits for this.
  browser.catch(() => {});
  const processes = () => processesOf(pid);
  return {
    pid,
    tray: trayOnBus(desktop.bus, () => pid),
    async window() {
      const [context] = (await browser).contexts();
      const page = context?.pages().at(-1) ?? (await context?.waitForEvent("page"));
      if (!page) throw new Error("The widget opened no window.");
      return page;
    },
    signal: (name) => void widget.kill(name),
    ended,
    printed: () => printed,
    processes,
    async kill() {
      if (processes().length > 0) process.kill(-pid, "SIGKILL");
      await ended;
      await browser.then((connected) => connected.close()).catch(() => {});
    },
  };
}

/** Where Electron's package has its program, which Node, too, may ask; it need not be there. */
export function electronProgram(): string {
  return String(createRequire(import.meta.url)("electron"));
}

/** Chromium prints it when it listens. */
function debuggingAddress({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("It does not listen.")), START_LIMIT_MS);
    if (stderr === null) return reject(new Error("Its output cannot be read."));
    const output = createInterface({ input: stderr });
    output.once("close", () => reject(new Error("It ended before it listened.")));
    output.on("line", (line) => {
      const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** Every process of the group that has not ended. */
export function processesOf(group: number): readonly number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid)) return false;
      // After the name, which may hold anything: state, parent, group.
      const [state, , of] = statOf(pid).split(") ").at(-1)?.split(" ") ?? [];
      return Number(of) === group && state !== "Z";
    });
}

/** Empty where the process has ended meanwhile. */
function statOf(pid: number): string {
  try {
    return readFileSync(path.join("/proc", String(pid), "stat"), "utf8");
  } catch {
    return "";
  }
}
