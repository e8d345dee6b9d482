import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DEFAULT_OS, describeApp } from "../preview/electron/environment.ts";
import { startMainProcess } from "../preview/host/main-process.ts";
import type { Experiment } from "./command.ts";
import { figure } from "./figure.ts";

const RUNS = 15;

/** How long the main process takes to be in the tray. Needs the builds. */
export const startTime: Experiment = {
  name: "start",
  about: "main's start to the tray icon, as a ratio to an empty Node process",
  async run() {
    const [empties, starts]: [number[], number[]] = [[], []];
    // The first of each fills the file cache and does not count.
    for (let run = 0; run <= RUNS; run++) {
      const empty = await emptyProcess();
      const tray = await startToTray();
      if (run === 0) continue;
      empties.push(empty);
      starts.push(tray);
    }
    const runs = starts.map((tray, run) => tray / (empties[run] ?? Number.NaN));
    const note = "with the stand-in for Electron; both from spawn, in turn";
    return [
      figure("start to tray / empty Node", runs, "×", 5, note),
      figure("start to tray", starts, "ms"),
      figure("empty Node process, to its end", empties, "ms"),
    ];
  },
};

async function emptyProcess(): Promise<number> {
  const startedAt = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "exit");
  return performance.now() - startedAt;
}

async function startToTray(): Promise<number> {
  const appPath = path.resolve(".");
  const userData = await mkdtemp(path.join(tmpdir(), "agent-status-bench-"));
  const environment = {
    ...describeApp(appPath),
    appPath,
    userData,
    keyring: null,
    os: DEFAULT_OS,
    resources: null,
    policyFile: null,
  };
  const startedAt = performance.now();
  let shown: (at: number) => void = () => {};
  const shownAt = new Promise<number>((resolve) => {
    shown = resolve;
  });
  const main = startMainProcess(
    {
      script: path.resolve("dist/main/index.js"),
      register: path.resolve("dist-preview/electron/register.js"),
      environment,
      variables: {},
      args: ["--hidden"],
      echo: false,
    },
    (message) => {
      if (message.kind === "tray") shown(performance.now());
    },
  );
  const failed = main.ended.then(() => {
    throw new Error(`The widget ended before it was in the tray: ${main.output()}`);
  });
  const at = await Promise.race([shownAt, failed]);
  failed.catch(() => {});
  await main.stop();
  await rm(userData, { recursive: true, force: true });
  return at - startedAt;
}
