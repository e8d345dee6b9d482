import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { accounts, DEMO_PASSWORD } from "../../simulator/accounts.ts";
import { createSimulator } from "../../simulator/simulator.ts";
import { demoSignInScript } from "../demo-sign-in.ts";

/**
 * Shows the built widget in real Electron, with a profile of its own; without a server the simulator is
 * started, and a demo agent signed in. Resolves with Electron's exit code.
 */
export async function runElectronDemo(electron: string, server?: string): Promise<number> {
  const profile = await mkdtemp(path.join(tmpdir(), "agent-status-electron-"));
  const simulator = server === undefined ? await createSimulator({ autoSync: true }) : null;
  const address = server ?? simulator?.url ?? "";
  const username = accounts[0]?.username ?? "";
  const demo = demoSignInScript({ server: address, username, password: DEMO_PASSWORD });
  try {
    const child = spawn(electron, electronArguments(address, profile, simulator !== null), {
      cwd: path.join(import.meta.dirname, "../.."),
      stdio: "inherit",
      env: { ...process.env, ...(simulator ? { AGENT_STATUS_DEMO_SIGN_IN: demo } : {}) },
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => child.kill("SIGTERM"));
    }
    if (simulator) console.log(simulatorHelp(simulator.url, username));
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
