import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSimulator, type Simulator, type SimulatorOptions } from "../simulator/simulator.ts";
import { DEFAULT_OS, describeApp } from "./electron/environment.ts";
import { appOrigin, emptyDesktop } from "./host/desktop-model.ts";
import { createDesktopServer } from "./host/desktop-server.ts";
import { createDesktopStore, type DesktopStore } from "./host/desktop-store.ts";
import { createPage } from "./host/page.ts";
import { createWidget, type Widget } from "./host/widget.ts";
import { createWindowServer } from "./host/window-server.ts";
import type { OsSettings } from "./messages/desktop-state.ts";
import type { DemoCredentials, FromMain } from "./messages/main-messages.ts";

const ROOT = path.dirname(import.meta.dirname);

export interface PreviewOptions {
  /** The desktop page's port; 0, the default, takes any free one. */
  readonly port?: number;
  /** A server that is already there; without one the simulator is started. */
  readonly server?: string;
  readonly locale?: string;
  /** The browser's own preference by default. */
  readonly colorScheme?: "light" | "dark";
  /** Where the widget keeps its data; by default a temporary folder that goes with the preview. */
  readonly userDataDir?: string;
  /** Folder with the widget's package.json; the project by default. */
  readonly appDir?: string;
  /** Main script, relative to `appDir`; the built widget's by default. */
  readonly script?: string;
  /** Command line arguments of the widget. */
  readonly args?: readonly string[];
  /** Signs this agent in when the window first opens. */
  readonly demo?: Omit<DemoCredentials, "server">;
  /** Whether what the widget prints is shown in this terminal. */
  readonly echo?: boolean;
  /** How the simulator starts. */
  readonly simulator?: SimulatorOptions;
  /** What is true of an installed program, and of the computer that it was installed on. */
  readonly installed?: PlayedInstallation;
  /** Further settings of the preview's operating system. */
  readonly os?: Partial<OsSettings>;
}

export interface PlayedInstallation {
  /** Folder with what the packager puts beside the program (`process.resourcesPath`). */
  readonly resources: string;
  /** Environment variables of the widget. */
  readonly variables: Readonly<Record<string, string>>;
  /** A policy for Linux; null for none. */
  readonly policyFile: string | null;
}

/** A running preview, and what tests do with it. */
export interface Preview {
  /** The desktop page, with the key that opens it. */
  readonly url: string;
  /** The origin of the widget's window. */
  readonly windowOrigin: string;
  /** Null where a server was given. */
  readonly simulator: Simulator | null;
  readonly userDataDir: string;
  readonly desktop: Pick<DesktopStore, "get" | "until" | "subscribe">;
  /** Quits, starts and signals the widget's process. */
  readonly widget: Omit<Widget, "request" | "close">;
  setOs(patch: Partial<OsSettings>): void;
  /** Calls `listener` with all that the widget's process tells its surroundings, from now on. */
  overhear(listener: (message: FromMain) => void): void;
  /** Ends every process and server, and removes temporary data. */
  close(): Promise<void>;
}

/**
 * Runs the built widget on a desktop in the browser. The widget starts when the desktop is first
 * opened, because only then its size is known, or with `widget.start()`. Rejects where a build is
 * missing, saying how to make it, or where the port is taken.
 */
export async function startPreview(options: PreviewOptions = {}): Promise<Preview> {
  const appDir = options.appDir ?? ROOT;
  const built = path.join(ROOT, "dist-preview");
  const script = path.join(appDir, options.script ?? "dist/main/index.js");
  requireBuilt(script, "npm run build");
  requireBuilt(path.join(built, "electron/register.js"), "npm run build:preview");

  const temporary =
    options.userDataDir === undefined
      ? await mkdtemp(path.join(tmpdir(), "agent-status-preview-"))
      : null;
  const userDataDir = options.userDataDir ?? temporary ?? "";
  const keyring = randomBytes(32).toString("base64");
  const simulator = options.server === undefined ? await createSimulator(options.simulator) : null;
  const os = {
    ...DEFAULT_OS,
    locale: options.locale ?? DEFAULT_OS.locale,
    colorScheme: options.colorScheme ?? DEFAULT_OS.colorScheme,
    ...options.os,
  };
  const store = createDesktopStore(emptyDesktop(describeApp(appDir).name, os));
  const { resources, variables, policyFile } = options.installed ?? NOT_INSTALLED;

  function setOs(patch: Partial<OsSettings>): void {
    const settings = { ...store.get().os, ...patch };
    store.update((desktop) => ({ ...desktop, os: settings }));
    widget.send({ kind: "os", settings });
  }

  const listeners: ((message: FromMain) => void)[] = [];

  function passOn(message: FromMain): void {
    for (const listener of listeners) listener(message);
    if (message.kind === "toFrame") page.send(message);
    if (message.kind === "secondInstance") widget.send(message);
  }

  const widget = createWidget(
    {
      script,
      register: path.join(built, "electron/register.js"),
      args: options.args ?? [],
      echo: options.echo ?? false,
      variables,
      environment: () => ({
        ...describeApp(appDir),
        appPath: appDir,
        userData: userDataDir,
        keyring,
        os: store.get().os,
        resources,
        policyFile,
      }),
      passOn,
    },
    store,
  );
  const page = createPage({
    store,
    widget,
    simulator,
    setOs,
    explicitScheme: options.colorScheme !== undefined,
    demo: options.demo && { ...options.demo, server: options.server ?? simulator?.url ?? "" },
  });

  const windowServer = createWindowServer({
    origins: () => ({
      app: appOrigin(store.get()),
      frame: originOf(windowServer),
      desktop: originOf(desktopServer.server),
    }),
    preload: () => store.get().windows.at(-1)?.preload ?? null,
    frameScript: path.join(built, "frame/frame.js"),
    request: widget.request,
  });
  const desktopServer = createDesktopServer({
    folder: path.join(built, "desktop"),
    frameOrigin: () => originOf(windowServer),
    connected: page.connect,
  });

  async function close(): Promise<void> {
    page.stop();
    await widget.close();
    desktopServer.close();
    await Promise.all([windowServer, desktopServer.server].map(closeServer));
    await simulator?.close();
    if (temporary !== null) await rm(temporary, { recursive: true, force: true });
  }

  try {
    await listen(windowServer, 0);
    await listen(desktopServer.server, options.port ?? 0);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: `${originOf(desktopServer.server)}/?key=${desktopServer.key}`,
    windowOrigin: originOf(windowServer),
    simulator,
    userDataDir,
    desktop: store,
    widget,
    setOs,
    overhear: (listener) => void listeners.push(listener),
    close,
  };
}

const NOT_INSTALLED = { resources: null, variables: {}, policyFile: null };

function requireBuilt(file: string, command: string): void {
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`${command}\` first.`);
}

/** The origin of a server that listens; empty of one that does not. */
function originOf(server: Server): string {
  const address = server.address();
  return typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
}

/** Listens on the loopback interface alone; rejects where the port is taken. */
async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
}

/** Closes a server and every connection to it. */
async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
