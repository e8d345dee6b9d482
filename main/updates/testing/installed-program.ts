import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Module } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { createContext } from "../../../preview/electron/context.ts";
import { createElectron } from "../../../preview/electron/create-electron.ts";
import { DEFAULT_OS } from "../../../preview/electron/environment.ts";
import type { OsSettings } from "../../../preview/messages/desktop-state.ts";
import type { ToMain } from "../../../preview/messages/main-messages.ts";
import { keepSessionsQuiet } from "../../security/app-guards.ts";

/** What electron-updater finds around it: a program of version 0.1.0, and the preview's Electron. */
export interface InstalledProgram {
  /** The file that the widget was started as, with the text "old". */
  readonly image: string;
  readonly userData: string;
  /** Where downloads are. */
  readonly pending: string;
  /** Chromium's network service ends, and is started again. */
  networkGone(): void;
  remove(): void;
}

/** electron-updater is CommonJS, and asks for Electron with `require` wherever it needs it. */
export function installProgram(os: Partial<OsSettings> = {}): InstalledProgram {
  const folder = mkdtempSync(path.join(tmpdir(), "agent-status-updater-"));
  const inFolder = (name: string) => path.join(folder, name);
  const [image, userData, resources] = ["Agent.AppImage", "user", "resources"].map(inFolder);
  if (image === undefined || userData === undefined || resources === undefined) throw new Error();
  for (const made of [userData, resources]) mkdirSync(made);
  writeFileSync(image, "old", { mode: 0o755 });
  writeFileSync(
    path.join(resources, "app-update.yml"),
    "updaterCacheDirName: agent-status-updater\n",
  );

  const environment = {
    ...{ appPath: folder, name: "Agent Status", version: "0.1.0", userData, resources },
    ...{ keyring: null, policyFile: null, os: { ...DEFAULT_OS, ...os } },
  };
  let hear: (message: ToMain) => void = () => {};
  const onMessage = (listener: typeof hear) => {
    hear = listener;
  };
  const host = { send() {}, onMessage, flush: async () => {} };
  const { electron, finishLaunching } = createElectron(createContext(environment, host), () => {});
  keepSessionsQuiet(electron.app);
  finishLaunching();

  const load: unknown = Reflect.get(Module, "_load");
  if (typeof load !== "function") throw new Error("Node loads CommonJS in another way now.");
  Reflect.set(Module, "_load", (name: string, ...rest: unknown[]) =>
    name === "electron" ? electron : load(name, ...rest),
  );
  const variables = { APPIMAGE: image, XDG_CACHE_HOME: inFolder("cache") };
  const before = { ...process.env };
  Object.assign(process.env, variables);
  Object.defineProperty(process, "resourcesPath", { value: resources, configurable: true });

  return {
    image,
    userData,
    pending: path.join(inFolder("cache"), "agent-status-updater/pending"),
    networkGone: () => hear({ kind: "networkGone" }),
    remove() {
      Reflect.set(Module, "_load", load);
      for (const name of Object.keys(variables)) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
      Reflect.deleteProperty(process, "resourcesPath");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
