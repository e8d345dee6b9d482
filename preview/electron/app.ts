import { EventEmitter, once } from "node:events";
import { homedir } from "node:os";
import path from "node:path";
import type * as Electron from "electron";
import { decodeClone, encodeClone } from "../messages/clone-codec.ts";
import type { Context } from "./context.ts";
import type { Environment } from "./environment.ts";
import { createEvent, type Emit, emitFromScript, strictEmitter } from "./events.ts";
import type { InstanceLock } from "./single-instance.ts";
import { strict } from "./strict.ts";

/** What the app asks of a window when it quits. */
interface ClosableWindow {
  /** Tells what comes of it in a task of its own. */
  close(): void;
  destroy(): void;
}

/** The parts that `createApp` hands out: the module's `app`, and what only the stand-in calls. */
export type StandInApp = ReturnType<typeof createApp>;

function setToastActivatorCLSID(id: string): void {
  if (/^\{?[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}\}?$/i.test(id)) return;
  throw new Error("Invalid CLSID format");
}

/** Electron's `app`, its life from start to exit included. */
export function createApp(context: Context, lock: InstanceLock, end: (code: number) => void) {
  const { environment, host } = context;
  const emitter = new EventEmitter();
  const folders = foldersOf(environment);
  const ready = once(emitter, "ready").then(() => {});
  let windows: () => readonly ClosableWindow[] = () => [];
  let quitting = false;
  let exiting = false;
  let loginItem: Electron.Settings = { openAtLogin: false };
  const protocols = new Set<string>();
  let relaunchWith: readonly string[] | null = null;

  function shutDown(code: number): void {
    emitter.emit("quit", createEvent({}), code);
    lock.release();
    if (relaunchWith !== null) host.send({ kind: "relaunch", args: relaunchWith });
    void host.flush().then(() => end(code));
  }

  function onlyBeforeReady(what: string): void {
    if (context.isReady()) throw new Error(`app.${what}() can only be called before app is ready`);
  }

  function finishQuit(emit: Emit): void {
    const event = createEvent({});
    emit(emitter, "will-quit", event);
    // Only now: a quit that was asked for meanwhile was ignored.
    if (event.defaultPrevented) quitting = false;
    else shutDown(0);
  }

  const api = {
    whenReady: () => ready,
    isReady: () => context.isReady(),
    quit() {
      if (quitting) return;
      const event = createEvent({});
      emitter.emit("before-quit", event);
      // A quit within the handlers is forgotten where they prevent this one.
      quitting = !event.defaultPrevented;
      if (!quitting) return;
      const open = windows();
      if (open.length === 0) finishQuit(emitFromScript);
      for (const window of open) window.close();
    },
    relaunch({ args = process.argv.slice(1), execPath }: Electron.RelaunchOptions = {}) {
      if (execPath !== undefined) throw new Error("The preview starts no other program.");
      // While it is not packed, the first argument is the program that Electron is to run.
      const [script, ...rest] = args;
      if (script !== process.argv[1]) throw new Error(`Electron would start ${script} instead.`);
      relaunchWith = rest;
    },
    exit(code = 0) {
      exiting = true;
      for (const window of windows()) window.destroy();
      shutDown(code);
    },
    requestSingleInstanceLock(data?: Record<string, unknown>) {
      const got = lock.acquire();
      if (!got) {
        host.send({
          kind: "secondInstance",
          argv: process.argv,
          workingDirectory: process.cwd(),
          data: encodeClone(structuredClone(data ?? null)),
        });
      }
      return got;
    },
    releaseSingleInstanceLock: () => lock.release(),
    getPath(name: string) {
      const folder = folders[name];
      if (folder === undefined) throw new Error(`Failed to get '${name}' path`);
      return folder;
    },
    getAppPath: () => environment.appPath,
    getName: () => environment.name,
    getVersion: () => environment.version,
    getLocale: () => (context.isReady() ? environment.os.locale : ""),
    getPreferredSystemLanguages: () => [environment.os.locale],
    setAppUserModelId(_id: string) {},
    // As in Electron, only Windows has it.
    ...(process.platform === "win32" ? { setToastActivatorCLSID } : {}),
    setAsDefaultProtocolClient(scheme: string, _path?: string, _args?: string[]) {
      protocols.add(scheme);
      host.send({ kind: "desktop", patch: { schemes: [...protocols] } });
      return true;
    },
    isDefaultProtocolClient: (scheme: string, _path?: string, _args?: string[]) =>
      protocols.has(scheme),
    setLoginItemSettings(settings: Electron.Settings) {
      loginItem = settings;
    },
    getLoginItemSettings: () =>
      strict("app.getLoginItemSettings()", {
        openAtLogin: loginItem.openAtLogin ?? false,
        wasOpenedAtLogin: false,
      }),
    enableSandbox: () => onlyBeforeReady("enableSandbox"),
    disableHardwareAcceleration: () => onlyBeforeReady("disableHardwareAcceleration"),
    isPackaged: environment.resources !== null,
    commandLine: strict("app.commandLine", createCommandLine(process.argv)),
  } satisfies Partial<Omit<Electron.App, "commandLine" | "getLoginItemSettings">> & {
    commandLine: Partial<Electron.CommandLine>;
    getLoginItemSettings(): Partial<Electron.LoginItemSettings>;
  };

  context.on("openUrl", ({ url }) => emitter.emit("open-url", createEvent({}), url));
  context.on("secondInstance", ({ argv, workingDirectory, data }) => {
    if (!lock.isHeld()) return;
    const event = createEvent({});
    emitter.emit("second-instance", event, [...argv], workingDirectory, decodeClone(data));
  });

  return {
    app: strictEmitter("app", Object.assign(emitter, api)),
    emit: (name: string, ...details: unknown[]) => emitter.emit(name, ...details),
    useWindows(given: () => readonly ClosableWindow[]) {
      windows = given;
    },
    /** The main script has been evaluated: what Electron waits for before it is ready. */
    finishLaunching() {
      emitter.emit("will-finish-launching");
      context.becomeReady();
      emitter.emit("ready", createEvent({}), {});
      host.send({ kind: "ready" });
    },
    windowStays() {
      quitting = false;
    },
    lastWindowClosed(emit: Emit) {
      if (exiting) return;
      if (quitting) finishQuit(emit);
      else if (emitter.listenerCount("window-all-closed") > 0) emit(emitter, "window-all-closed");
      else api.quit();
    },
  };
}

/** What `app.getPath` knows: folders of the user's, everything of the app itself below its user data. */
function foldersOf({ userData }: Environment): Readonly<Record<string, string>> {
  return {
    home: homedir(),
    userData,
    exe: process.execPath,
    logs: path.join(userData, "logs"),
    downloads: path.join(homedir(), "Downloads"),
  };
}

/** `app.commandLine` over the switches that the process was started with. */
function createCommandLine(argv: readonly string[]) {
  const switches = new Map(
    argv
      .filter((argument) => argument.startsWith("--"))
      .map((argument) => argument.slice(2).split("="))
      .map(([name = "", ...value]) => [name, value.join("=")] as const),
  );
  return {
    appendSwitch(name: string, value = "") {
      switches.set(name, value);
    },
    removeSwitch(name: string) {
      switches.delete(name);
    },
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? "",
  } satisfies Partial<Electron.CommandLine>;
}
