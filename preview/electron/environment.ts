import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { OsSettings } from "../link/desktop-state.ts";

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

/**
 * The environment that the host gave, or one good for a widget that runs without a host (as in
 * measurements): its data goes to a folder of its own under the system's temporary folder.
 */
export function readEnvironment(
  variables: NodeJS.ProcessEnv,
  workingDirectory: string,
): Environment {
  const given = variables[VARIABLE];
  if (given !== undefined) return JSON.parse(given) as Environment;
  const { name, version } = describeApp(workingDirectory);
  return {
    appPath: workingDirectory,
    name,
    version,
    userData: path.join(tmpdir(), `agent-status-without-host-${process.pid}`),
    keyring: null,
    os: DEFAULT_OS,
    resources: null,
    policyFile: null,
  };
}

/** Name and version as Electron reads them from the package.json in `appPath`. */
export function describeApp(appPath: string): { name: string; version: string } {
  const manifest: unknown = JSON.parse(readFileSync(path.join(appPath, "package.json"), "utf8"));
  const text = (key: string) =>
    typeof manifest === "object" && manifest !== null && key in manifest
      ? String(Reflect.get(manifest, key))
      : null;
  return {
    name: text("productName") ?? text("name") ?? "Electron",
    version: text("version") ?? "0.0.0",
  };
}
