import { type FSWatcher, watch } from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import { describeError } from "../log.ts";
import { programsWithin, type RunProgram } from "../run-program.ts";
import {
  allReadings,
  NO_READING,
  noReading,
  type PolicyReading,
  type PolicySource,
  readDocumentPolicy,
} from "./policy-source.ts";
import { readTrustedFile, type TrustedFile } from "./trusted-file.ts";
import { readWindowsPolicy } from "./windows-policy.ts";

/** The first minute after a computer starts is slow; a lock that is not seen would be worse. */
const PATIENCE = 10_000;

/** Where administrators put the policy on Linux. */
const POLICY_FILE = "/etc/agent-status/policy.json";

/** Reads what the administrators of this computer wrote; never rejects. */
export async function readComputerPolicy(platform: NodeJS.Platform): Promise<PolicyReading> {
  try {
    return await readPlatformPolicy(platform);
  } catch (error) {
    return noReading(platform, "unreadable", describeError(error).error);
  }
}

/** Calls back when the policy of this computer may have changed, on Linux alone; returns the stop. */
export function watchComputerPolicy(platform: NodeJS.Platform, onChange: () => void): () => void {
  return platform === "linux" ? watchFile(POLICY_FILE, onChange) : () => {};
}

function readPlatformPolicy(platform: NodeJS.Platform): Promise<PolicyReading> {
  const run = programsWithin(PATIENCE);
  switch (platform) {
    case "win32":
      return readWindowsPolicy(run, process.env["SystemRoot"] ?? "C:\\Windows");
    case "darwin":
      return readMacosPolicy({ run, readFile: readTrustedFile, user: userInfo().username });
    case "linux":
      return readLinuxPolicy(readTrustedFile);
    default:
      return Promise.resolve(NO_READING);
  }
}

type ReadFile = (file: string) => Promise<TrustedFile>;

/** Reads the policy file. */
export function readLinuxPolicy(readFile: ReadFile): Promise<PolicyReading> {
  return readTrusted(POLICY_FILE, readFile, async (content) =>
    readDocumentPolicy(POLICY_FILE, content.toString("utf8")),
  );
}

async function readTrusted(
  file: string,
  readFile: ReadFile,
  read: (content: Buffer) => Promise<PolicyReading>,
): Promise<PolicyReading> {
  const found = await readFile(file);
  if (found.kind === "content") return read(found.content);
  return found.kind === "absent" ? NO_READING : noReading(file, found.why, found.detail);
}

/** Where macOS puts what a configuration profile manages; it belongs to root. */
const FOLDER = "/Library/Managed Preferences";
const FILE = "com.agentstatus.widget.plist";
const PLUTIL = "/usr/bin/plutil";

export interface MacosPolicyTools {
  readonly run: RunProgram;
  readonly readFile: ReadFile;
  /** The user's short name; its profiles come after those of the computer. */
  readonly user: string;
}

/**
 * Reads the managed preferences. Electron's `getUserDefault` cannot tell them from what a user wrote
 * with `defaults write`, so the files of the profiles themselves are read, as trusted as root is.
 */
export async function readMacosPolicy(tools: MacosPolicyTools): Promise<PolicyReading> {
  const files = [`${FOLDER}/${FILE}`, `${FOLDER}/${tools.user}/${FILE}`];
  const readings = await Promise.all(files.map((file) => readPlist(file, tools)));
  return allReadings(readings);
}

function readPlist(source: string, { readFile, run }: MacosPolicyTools): Promise<PolicyReading> {
  return readTrusted(source, readFile, async (content) => {
    const converted = await run(PLUTIL, ["-convert", "json", "-o", "-", "-"], content);
    if (converted.kind === "failed") return noReading(source, "unreadable", converted.detail);
    const text = converted.code === 0 ? converted.printed.toString() : "";
    const { sources, problems } = readDocumentPolicy(source, text);
    return { problems, sources: sources.map(withoutPayloadFields) };
  });
}

/** macOS may leave what describes the profile itself in the file. */
function withoutPayloadFields({ name, fields }: PolicySource): PolicySource {
  return { name, fields: new Map([...fields].filter(([path]) => !path.startsWith("Payload"))) };
}

/**
 * Calls back when a file may have come, gone or changed, also where its folder is not there yet.
 * Returns the stop. A system that cannot watch is silent.
 */
export function watchFile(file: string, onChange: () => void): () => void {
  const folder = path.dirname(file);
  // In the folder the file comes; in the one above, the folder itself.
  const places = [
    { folder, names: [path.basename(file), path.basename(folder)] },
    { folder: path.dirname(folder), names: [path.basename(folder)] },
  ];
  let watcher: FSWatcher | null = null;
  let stopped = false;

  function watchAgain(): void {
    watcher?.close();
    watcher = null;
    for (const place of places) {
      watcher ??= watcherOf(place.folder, (name) => {
        if (stopped || (name !== null && !place.names.includes(name))) return;
        // The folder may be another one now.
        watchAgain();
        onChange();
      });
    }
  }

  watchAgain();
  return () => {
    stopped = true;
    watcher?.close();
  };
}

/** Returns null if there is no such folder, or no watcher is left. */
function watcherOf(folder: string, onEvent: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => onEvent(name));
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
