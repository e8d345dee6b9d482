import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The simulator in a process of its own, that can be killed as servers are. */
export interface ServerProcess {
  readonly url: string;
  /** Ends it without a word; the system closes its connections. */
  kill(): Promise<void>;
}

/** Resolves once it listens on `port`; 0 takes any free one. Rejects where it ends before. */
export async function startServer(port: number, crowd: number): Promise<ServerProcess> {
  const options = ["--port", String(port), "--crowd", String(crowd)];
  const child = spawn(process.execPath, ["--import", "tsx", "simulator/cli.ts", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await urlOf(child);
  return {
    url,
    async kill() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function urlOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The server's output cannot be read.");
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error("The server ended before it listened.");
}
