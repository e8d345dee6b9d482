import { readFileSync } from "node:fs";
import path from "node:path";
import type { OsSettings } from "../messages/desktop-state.ts";

/** What the widget's process is started with; the host passes it as JSON in `VARIABLE`. */
export interface Environment {
  /** Folder of the widget's package.json. */
  readonly appPath: string;
  readonly name: string;
  readonly version: string;
  readonly userData: string;
  /** Base64 key of the preview's keyring, or null for one that is forgotten with the process. */
  readonly keyring: string | null;
  readonly os: OsSettings;
  /**
   * The folder that a packed program has beside it, `process.resourcesPath`; null for a program
   * under development.
   */
  readonly resources: string | null;
  /** A file that is found where administrators put a policy on Linux; null for none. */
  readonly policyFile: string | null;
}

/** Name of the environment variable that carries an `Environment`. */
export const VARIABLE = "AGENT_STATUS_PREVIEW";

/** An operating system in its factory settings. */
export const DEFAULT_OS: OsSettings = {
  locale: "en-GB",
  colorScheme: "light",
  display: { width: 1280, height: 800, scale: 1 },
  workArea: { x: 0, y: 0, width: 1280, height: 752 },
  trayBounds: { x: 1100, y: 760, width: 32, height: 32 },
  notifications: "on",
  secretStore: "keyring",
  secretKey: "own",
  online: true,
  proxy: { kind: "direct" },
  trustedCertificates: [],
  shortcutsTaken: [],
};

/** The environment that the host gave; throws where no host started this process. */
export function readEnvironment(): Environment {
  const given = process.env[VARIABLE];
  if (given === undefined) throw new Error("The stand-in for Electron needs the preview's host.");
  return JSON.parse(given) as Environment;
}

interface Manifest {
  readonly productName?: string;
  readonly name?: string;
  readonly version?: string;
}

/** Name and version as Electron reads them from the package.json in `appPath`. */
export function describeApp(appPath: string): { name: string; version: string } {
  const manifest: Manifest = JSON.parse(readFileSync(path.join(appPath, "package.json"), "utf8"));
  const { productName, name = "Electron", version = "0.0.0" } = manifest;
  return { name: productName ?? name, version };
}
