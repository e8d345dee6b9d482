import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { type Environment, VARIABLE } from "../electron/environment.ts";
import type { FromMain, ToMain } from "../messages/main-messages.ts";

/** How to start the widget's main process. */
export interface MainProcessOptions {
  /** The main script, as the installer ships it. */
  readonly script: string;
  /** The stand-in's register hook, built. */
  readonly register: string;
  readonly environment: Environment;
  /** Further environment variables of the process. */
  readonly variables: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** Whether what the widget prints goes to this process's own output too. */
  readonly echo: boolean;
}

/** The widget's main process while it runs. */
export type MainProcess = ReturnType<typeof startMainProcess>;

/** Starts the main process; `onMessage` hears all that the stand-in in it says. */
export function startMainProcess(
  { script, register, environment, variables, args, echo }: MainProcessOptions,
  onMessage: (message: FromMain) => void,
) {
  const child = fork(script, args, {
    execArgv: ["--enable-source-maps", "--expose-gc", "--import", pathToFileURL(register).href],
    env: { ...process.env, ...variables, [VARIABLE]: JSON.stringify(environment) },
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const output = collectOutput(child, echo);
  child.on("message", (message) => onMessage(message as FromMain));
  const ended = once(child, "close").then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
  }));
  return {
    pid: child.pid ?? -1,
    send(message: ToMain): void {
      // A process on its way out may have closed its end already; `ended` tells that it is gone.
      if (child.connected) child.send(message, () => {});
    },
    /** Resolves when the process ended, however it did. */
    ended,
    /** What it printed so far. */
    output,
    /** Ends it from outside; by force if it has not ended after `patience` ms. */
    async stop(patience = 3_000): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), patience);
      await ended;
      clearTimeout(force);
    },
  };
}

/** Keeps the end of what the process prints: enough to explain a failure. */
function collectOutput(child: ChildProcess, echo: boolean): () => string {
  let text = "";
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-100_000);
    if (echo) process.stderr.write(chunk);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => text;
}
