import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { app } from "electron";
import { type CoreBasics, createCore } from "../core.ts";
import { authorityFileReader, readPolicyAuthorities } from "../policy/policy-authorities.ts";
import type { PolicyReading } from "../policy/policy-source.ts";
import { SETTINGS_FILE } from "../profile.ts";
import { programsWithin } from "../run-program.ts";
import { openNetworkForCheck } from "../server/electron-network.ts";
import { electronSafeStorage } from "../session-keeping/electron-safe-storage.ts";
import type { BoxState } from "../session-keeping/session-keeping.ts";
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
  // The last one holds; earlier versions had it beside the settings.
  const memories = [settingsFolder, app.getPath("userData")].map((folder) =>
    path.join(folder, "memory.json"),
  );
  for (const file of [settings, ...memories]) {
    if (existsSync(file)) cpSync(file, path.join(copy, path.basename(file)));
  }
  app.setPath("userData", copy);
  app.setPath("logs", copy);
  return copy;
}

/**
 * Chromium writes to a profile after the program has ended, so that the next check alone can delete it.
 * Those of others are left alone, also by root: they could lead it anywhere.
 */
function forgetEarlierProfiles(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(tmpdir(), name);
    try {
      const { uid, mtimeMs } = lstatSync(folder);
      const isOurs = uid === (process.getuid?.() ?? uid);
      if (isOurs && Date.now() - mtimeMs > STILL_USED) rmSync(folder, { recursive: true });
    } catch {
      // Gone meanwhile, or in use.
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
  const loaded = livePolicy.loaded();
  const { certificateFile } = policy.value;
  const named = await readPolicyAuthorities(certificateFile, authorityFileReader(process.platform));
  const authorities = Promise.resolve(named.authorities);
  const findings = await checkComputer({
    ...openNetworkForCheck({ authorities: () => authorities, clock, log, counters }),
    version,
    policy: { ...loaded, problems: [...loaded.problems, ...named.problems] },
    sources: firstPolicy.sources.map(({ name }) => name),
    server: startingServer(memory.current.value, options.server, policy.value),
    services: () => servicesOf(process.platform),
    keyring: policy.value.allowed.keepSignedIn ? () => stateOfKeyring(process.platform) : null,
    clock,
    log,
  });
  const text = options.json
    ? checkJson(version, findings)
    : checkLines(findings, core.texts()).join("\n");
  try {
    writeSync(1, `${text}\n`);
  } catch {
    // Nobody reads it, as where Windows starts it without a console; the exit code still tells.
  }
  return exitCodeOf(findings);
}

/** A desktop that does not answer hangs. */
const PATIENCE = 5_000;
const BUS = ["org.freedesktop.DBus", "/org/freedesktop/DBus"] as const;
const TRAY = "org.kde.StatusNotifierWatcher";
const NOTIFICATIONS = "org.freedesktop.Notifications";

const KEYRING = ["org.freedesktop.secrets", "/org/freedesktop/secrets/aliases/default"] as const;
const LOCKED = ["string:org.freedesktop.Secret.Collection", "string:Locked"] as const;

/** Rejects where a locked keyring would ask its user for a password, who may not be there. */
async function stateOfKeyring(platform: NodeJS.Platform): Promise<BoxState> {
  if (platform === "linux") {
    const get = "org.freedesktop.DBus.Properties.Get";
    if ((await askBus(...KEYRING, get, ...LOCKED))?.includes("boolean true")) {
      throw new Error("locked");
    }
  }
  return electronSafeStorage(platform).state();
}

/** What the session bus answers; null where it does not. */
async function askBus(
  dest: string,
  object: string,
  ...call: readonly string[]
): Promise<string | null> {
  const args = ["--session", "--print-reply", `--dest=${dest}`, object, ...call];
  const result = await programsWithin(PATIENCE)("dbus-send", args);
  return result.kind === "ended" && result.code === 0 ? result.printed.toString("utf8") : null;
}

/** Windows and macOS always have both. On Linux the session bus says who is there, or would come when called. */
async function servicesOf(platform: NodeJS.Platform): Promise<DesktopServices> {
  if (platform !== "linux") return { tray: true, notifications: true };
  const [running, activatable] = await Promise.all([
    askBus(...BUS, "org.freedesktop.DBus.ListNames"),
    askBus(...BUS, "org.freedesktop.DBus.ListActivatableNames"),
  ]);
  if (running === null) return { tray: null, notifications: null };
  const isThere = (name: string, text: string | null) => text?.includes(`"${name}"`) ?? false;
  return {
    tray: isThere(TRAY, running),
    notifications: isThere(NOTIFICATIONS, running) || isThere(NOTIFICATIONS, activatable),
  };
}
