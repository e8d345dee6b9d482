import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { app } from "electron";
import { type CoreBasics, createCore } from "../core.ts";
import { authorityFileReader, followAuthorities } from "../policy/policy-authorities.ts";
import type { PolicyReading } from "../policy/policy-source.ts";
import { SETTINGS_FILE } from "../profile.ts";
import { programsWithin } from "../run-program.ts";
import { openNetworkForCheck } from "../server/electron-network.ts";
import { electronSafeStorage } from "../session-keeping/electron-safe-storage.ts";
import { startingServer } from "../window-state.ts";
import { checkComputer, checkJson, checkLines, type DesktopServices, exitCodeOf } from "./check.ts";

const PREFIX = "agent-status-check-";
/** No check takes as long. */
const STILL_USED = 60_000;

/**
 * Gives the program a profile that it may write to, with a copy of what is read, and returns its folder:
 * the check changes nothing of the person's own, and is in no running widget's way. To be called before
 * anything is opened.
 */
export function useProfileForCheck(settingsFolder: string): string {
  forgetEarlierProfiles();
  const copy = mkdtempSync(path.join(tmpdir(), PREFIX));
  const settings = path.join(settingsFolder, SETTINGS_FILE);
  const memory = path.join(app.getPath("userData"), "memory.json");
  for (const file of [settings, memory]) {
    if (existsSync(file)) cpSync(file, path.join(copy, path.basename(file)));
  }
  app.setPath("userData", copy);
  app.setPath("logs", copy);
  return copy;
}

/** Chromium writes to a profile after the program has ended, so that the next check alone can delete it. */
function forgetEarlierProfiles(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(tmpdir(), name);
    try {
      if (Date.now() - statSync(folder).mtimeMs > STILL_USED) rmSync(folder, { recursive: true });
    } catch {
      // Another user's.
    }
  }
}

export interface CheckOptions {
  readonly server: string | null;
  readonly json: boolean;
}

/** Looks at all that the widget needs, prints it, and resolves with the exit code. Electron has to be ready. */
export async function printCheck(
  basics: CoreBasics,
  firstPolicy: PolicyReading,
  options: CheckOptions,
): Promise<number> {
  const core = createCore(basics, firstPolicy);
  const { clock, log, counters, policy, memory, livePolicy } = core;
  const version = app.getVersion();
  const authorities = followAuthorities({
    policy,
    read: authorityFileReader(process.platform),
    onPolicyRead: livePolicy.onRead,
    onProblem: () => {},
    log,
    counters,
  });
  const findings = await checkComputer({
    ...openNetworkForCheck({ authorities, clock, log, counters }),
    version,
    policy: livePolicy.loaded(),
    sources: firstPolicy.sources.map(({ name }) => name),
    server: startingServer(memory.current.value, options.server, policy.value),
    services: () => servicesOf(process.platform),
    keyring: electronSafeStorage(process.platform).state,
    clock,
    log,
  });
  const text = options.json
    ? checkJson(version, findings)
    : checkLines(findings, core.texts()).join("\n");
  writeSync(1, `${text}\n`);
  return exitCodeOf(findings);
}

/** A desktop that does not answer hangs. */
const PATIENCE = 5_000;
const BUS = ["org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"] as const;
const TRAY = "org.kde.StatusNotifierWatcher";
const NOTIFICATIONS = "org.freedesktop.Notifications";

/** Windows and macOS always have both. On Linux the session bus says who is there, or would come when called. */
async function servicesOf(platform: NodeJS.Platform): Promise<DesktopServices> {
  if (platform !== "linux") return { tray: true, notifications: true };
  const run = programsWithin(PATIENCE);
  const names = async (method: string) => {
    const [dest, object, face] = BUS;
    const result = await run("dbus-send", [
      "--session",
      "--print-reply",
      `--dest=${dest}`,
      object,
      `${face}.${method}`,
    ]);
    return result.kind === "ended" && result.code === 0 ? result.printed.toString("utf8") : null;
  };
  const [running, activatable] = await Promise.all([
    names("ListNames"),
    names("ListActivatableNames"),
  ]);
  if (running === null) return { tray: null, notifications: null };
  const isThere = (name: string, text: string | null) => text?.includes(`"${name}"`) ?? false;
  return {
    tray: isThere(TRAY, running),
    notifications: isThere(NOTIFICATIONS, running) || isThere(NOTIFICATIONS, activatable),
  };
}
