import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { accounts, DEMO_PASSWORD } from "../../simulator/accounts.ts";
import { createSimulator } from "../../simulator/simulator.ts";
import { demoSignInScript } from "../demo-sign-in.ts";

export interface ElectronDemoOptions {
  /** Electron's program. */
  readonly electron: string;
  /** A real Agent Manager; null starts the simulator and signs a demo agent in. */
  readonly server: string | null;
  /** Folder of the widget's package.json. */
  readonly appDir: string;
  /** Told how to act on the simulator, once it runs. */
  say(text: string): void;
  /** Told of Electron's process, to end it from outside. */
  onStart(child: ChildProcess): void;
}

/** Shows the built widget in real Electron, with a profile of its own. Resolves with its exit code. */
export async function runElectronDemo(options: ElectronDemoOptions): Promise<number> {
  const { electron, server, appDir, say } = options;
  const profile = await mkdtemp(path.join(tmpdir(), "agent-status-electron-"));
  const simulator = server === null ? await createSimulator({ autoSync: true }) : null;
  const address = server ?? simulator?.url ?? "";
  const [agent] = accounts;
  try {
    const child = spawn(electron, electronArguments(address, profile, simulator !== null), {
      cwd: appDir,
      stdio: "inherit",
      env: {
        ...process.env,
        ...(simulator && agent
          ? {
              AGENT_STATUS_DEMO_SIGN_IN: demoSignInScript({
                server: address,
                username: agent.username,
                password: DEMO_PASSWORD,
              }),
            }
          : {}),
      },
    });
    options.onStart(child);
    if (simulator) say(simulatorHelp(simulator.url, agent?.username ?? ""));
    const [code] = await once(child, "exit");
    return typeof code === "number" ? code : 1;
  } finally {
    await simulator?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Electron's command line: the widget, started by hand as it were, in `profile`. */
export function electronArguments(
  server: string,
  profile: string,
  demo: boolean,
  isRoot = process.getuid?.() === 0,
): string[] {
  return [
    ...(demo ? ["-r", path.join(import.meta.dirname, "sign-in.cjs")] : []),
    ".",
    `--server=${server}`,
    `--user-data-dir=${profile}`,
    // Chromium's sandbox does not start for root.
    ...(isRoot ? ["--no-sandbox"] : []),
  ];
}

function simulatorHelp(url: string, username: string): string {
  return `Agent Manager (simulated): ${url}
Make something happen, for instance:
  curl -s ${url}/simulator/control -H 'Content-Type: application/json' \\
    -d '{"do":"setAgentState","agent":"${username}","state":"READY"}'`;
}
