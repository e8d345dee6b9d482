import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  _electron,
  type ElectronApplication,
  expect,
  type Frame,
  type Page,
} from "@playwright/test";
import { drawnBody, drawnLabel } from "../../preview/electron/drawn-text.ts";
import { createSimulator } from "../../simulator/simulator.ts";
import type {
  Desktop,
  DesktopOptions,
  Driver,
  MenuEntry,
  SeenNotification,
  TrayIcon,
} from "../desktop.ts";
import { type LinuxDesktop, startLinuxDesktop } from "../linux/desktop.ts";
import { trayOnBus } from "../linux/tray.ts";

/** What `electron-recorder.cjs` keeps in Electron's main process. */
interface Seen {
  readonly tray: { emit(event: "click"): void } | null;
  readonly picture: string;
  readonly tooltip: string;
  readonly menu: NativeMenu | null;
  readonly popup: NativeMenu | null;
  readonly notifications: readonly SeenNotification[];
  readonly shown: readonly ShownNotification[];
  readonly shortcuts: ReadonlyMap<string, () => void>;
  readonly opened: readonly string[];
  saveAs: string | null;
}
interface ShownNotification {
  readonly actions: readonly { readonly text?: string }[];
  emit(event: "click"): void;
  emit(event: "action", details: object, index: number): void;
}
interface NativeMenu {
  readonly items: readonly NativeMenuItem[];
  emit(event: "menu-will-show"): void;
}
interface NativeMenuItem {
  readonly type: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly visible: boolean;
  readonly submenu?: NativeMenu;
  click(): void;
}
interface CrashableWindow {
  readonly id: number;
  once(event: "closed", listener: () => void): unknown;
  readonly webContents: { forcefullyCrashRenderer(): void };
}
declare const __seen: Seen;

/** `WIDGET_APP` names another one than the build, e.g. the archive of a package. */
const APP = process.env["WIDGET_APP"] ?? ".";
const RECORDER = path.join(import.meta.dirname, "electron-recorder.cjs");
const END_LIMIT_MS = 20_000;

/**
 * Runs the built widget in Electron, each time with a profile of its own; on Linux on a desktop of
 * its own, whose tray is used as its panel does.
 */
export async function electronDriver(): Promise<Driver> {
  if (process.getuid?.() === 0) throw new Error("Electron opens no window for root.");
  const linux = process.platform === "linux" ? await startLinuxDesktop() : null;
  return {
    open: (options) => openElectron(options, linux),
    close: async () => linux?.close(),
  };
}

async function openElectron(
  { locale, colorScheme, server }: DesktopOptions,
  linux: LinuxDesktop | null,
): Promise<Desktop> {
  const simulator = await createSimulator(server);
  const profile = await mkdtemp(path.join(tmpdir(), "agent-status-e2e-"));
  let running: ElectronApplication | null = null;

  async function start(): Promise<void> {
    const started = await _electron.launch({
      args: [
        ...["-r", RECORDER, APP, `--user-data-dir=${profile}`],
        ...inLanguage(locale),
        ...(colorScheme === "dark" ? ["--force-dark-mode"] : []),
      ],
      chromiumSandbox: true,
      env: { ...environment(), ...linux?.env, LANGUAGE: locale.replace("-", "_") },
      // The widget's own choice is to be seen, not Playwright's.
      colorScheme: null,
    });
    running = started;
    started.once("close", () => {
      if (running === started) running = null;
    });
  }
  function app(): ElectronApplication {
    if (running === null) throw new Error("The widget has ended.");
    return running;
  }

  const recorded = trayOf(app);
  const tray = linux
    ? { ...recorded, ...trayOnBus(linux.bus, () => app().process().pid ?? -1) }
    : recorded;
  async function startUntilInTray(): Promise<void> {
    await start();
    await expect(async () => expect(await tray.tooltip()).not.toBe("")).toPass({ timeout: 30_000 });
  }

  await startUntilInTray();
  return {
    simulator,
    profile,
    computer: null,
    tray,
    // What was recorded is what Electron was handed, not what a desktop draws.
    notifications: async () =>
      (await app().evaluate(() => __seen.notifications)).map((seen) => ({
        ...seen,
        body: drawnBody(seen.body, process.platform),
      })),
    clickNotification: () => app().evaluate(() => __seen.shown.at(-1)?.emit("click")),
    pressNotificationButton: (label) => app().evaluate(pressNotificationButton, label),
    window: () => windowOf(app()),
    isWindowOpen: async () => (await openWindows(app())).length > 0,
    windowSize: () =>
      app().evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        if (!window) throw new Error("There is no window.");
        return window.getBounds();
      }),
    async chooseInWindowMenu(...labels) {
      await expect(async () => {
        await app().evaluate(clickMenu, { labels, of: "popup" } as const);
      }).toPass();
    },
    isAlwaysOnTop: () =>
      app().evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isAlwaysOnTop()),
      ),
    crashWindow: () => app().evaluate(crashWindow),
    pressShortcut: (accelerator) => app().evaluate(pressShortcut, accelerator),
    openLink: (link) => app().evaluate(openLink, link),
    async answerSaveDialog(file, ask) {
      await app().evaluate((_electron, answer) => {
        __seen.saveAs = answer;
      }, file);
      await ask();
    },
    startAgain: (...args) => app().evaluate(startAgain, args),
    opened: () => app().evaluate(() => __seen.opened),
    power: (event) =>
      app().evaluate(({ powerMonitor }, name) => {
        const isLock = name === "lock-screen";
        if (isLock || name === "unlock-screen") {
          powerMonitor.getSystemIdleState = () => (isLock ? "locked" : "active");
        }
        powerMonitor.emit(name, { preventDefault() {} });
      }, event),
    idle: (seconds) =>
      app().evaluate(({ powerMonitor }, since) => {
        powerMonitor.getSystemIdleTime = () => since;
      }, seconds),
    start: startUntilInTray,
    isRunning: async () => running !== null,
    focusWindow: async () => (await windowOf(app())).page().bringToFront(),
    async close() {
      if (running !== null) await endWithoutAsking(running);
      await simulator.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Only macOS has an argument for it; Linux reads `LANGUAGE`, and Windows asks its settings alone. */
function inLanguage(locale: string): readonly string[] {
  return process.platform === "darwin" ? ["-AppleLanguages", `(${locale})`] : [];
}

function environment(): Record<string, string> {
  const given = Object.entries(process.env);
  return Object.fromEntries(given.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function trayOf(app: () => ElectronApplication): TrayIcon {
  return {
    async picture() {
      const file = await app().evaluate(() => __seen.picture);
      return path.parse(file).name.replace(/Template$/, "");
    },
    tooltip: () => app().evaluate(() => __seen.tooltip),
    menu: async () => (await app().evaluate(readMenu)).map(drawnEntry),
    choose: (...labels) => app().evaluate(clickMenu, { labels, of: "menu" } as const),
    click: () => app().evaluate(() => void __seen.tray?.emit("click")),
  };
}

function drawnEntry({ label, submenu, ...entry }: MenuEntry): MenuEntry {
  return { ...entry, label: drawnLabel(label), submenu: submenu.map(drawnEntry) };
}

/** The ids of the windows that the agent sees, in the order of their making. */
function openWindows(app: ElectronApplication): Promise<readonly number[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible() && !window.webContents.isCrashed())
      .map(({ id }) => id)
      .sort((a, b) => a - b),
  );
}

/** The newest window's document, as Electron counts them: Playwright hears of an end later. */
async function windowOf(app: ElectronApplication): Promise<Frame> {
  let found: Page | undefined;
  await expect(async () => {
    const newest = (await openWindows(app)).at(-1);
    for (const page of app.windows().filter((one) => !one.isClosed())) {
      const id = await (await app.browserWindow(page)).evaluate((window) => window.id);
      if (id === newest) found = page;
    }
    expect(found, "a window that is open").toBeDefined();
  }).toPass({ timeout: 30_000 });
  if (!found) throw new Error("The widget has no window.");
  await found.waitForLoadState("load");
  return found.mainFrame();
}

/** A widget with a signed-in agent would ask first. */
async function endWithoutAsking(app: ElectronApplication): Promise<void> {
  const ended = app.waitForEvent("close", { timeout: 0 });
  const limit = setTimeout(() => app.process().kill("SIGKILL"), END_LIMIT_MS);
  await Promise.race([app.evaluate(({ app: widget }) => widget.exit()).catch(() => {}), ended]);
  await ended;
  clearTimeout(limit);
}

/** Runs in Electron's main process, so it stands alone. */
function pressNotificationButton(_electron: unknown, label: string): void {
  const isIt = ({ text }: { readonly text?: string }) => text === label;
  const newest = __seen.shown.filter(({ actions }) => actions.some(isIt)).at(-1);
  if (!newest) throw new Error(`No notification has a button ${label}.`);
  const actionIndex = newest.actions.findIndex(isIt);
  newest.emit("action", { actionIndex, selectionIndex: -1 }, actionIndex);
}

/** Runs in Electron's main process, so it stands alone; done when its window is gone. */
function crashWindow({
  BrowserWindow,
}: {
  BrowserWindow: { getAllWindows(): CrashableWindow[] };
}): Promise<void> {
  const [window] = BrowserWindow.getAllWindows().sort((a, b) => b.id - a.id);
  if (!window) throw new Error("There is no window to crash.");
  return new Promise((resolve) => {
    window.once("closed", resolve);
    window.webContents.forcefullyCrashRenderer();
  });
}

/** Runs in Electron's main process, so it stands alone. */
function pressShortcut(_electron: unknown, accelerator: string): void {
  const run = __seen.shortcuts.get(accelerator);
  if (!run) throw new Error(`The widget holds no shortcut ${accelerator}.`);
  run();
}

/** Runs in Electron's main process, so it stands alone: says what the operating system would. */
function openLink(
  { app }: { app: { emit(event: string, ...details: unknown[]): boolean } },
  link: string,
): void {
  const event = { preventDefault() {} };
  if (process.platform === "darwin") app.emit("open-url", event, link);
  else app.emit("second-instance", event, [process.execPath, "--", link], process.cwd(), null);
}

/** Runs in Electron's main process, so it stands alone: says what a second process would. */
function startAgain(
  { app }: { app: { emit(event: string, ...details: unknown[]): boolean } },
  args: readonly string[],
): void {
  const event = { preventDefault() {} };
  app.emit("second-instance", event, [process.execPath, ...args], process.cwd(), null);
}

/** Runs in Electron's main process, so it stands alone. */
function readMenu(): MenuEntry[] {
  const read = (menu: NativeMenu | null | undefined): MenuEntry[] =>
    (menu?.items ?? [])
      .filter(({ type, visible }) => type !== "separator" && visible)
      .map(({ label, enabled, checked, submenu }) => ({
        label,
        enabled,
        checked,
        submenu: read(submenu),
      }));
  return read(__seen.menu);
}

/** Runs in Electron's main process, so it stands alone. */
function clickMenu(
  _electron: unknown,
  { labels, of }: { readonly labels: readonly string[]; readonly of: "menu" | "popup" },
): void {
  let menu: NativeMenu | null | undefined = __seen[of];
  if (of === "menu") menu?.emit("menu-will-show");
  let item: NativeMenuItem | undefined;
  for (const label of labels) {
    item = menu?.items.find((one) => one.enabled && one.label === label);
    if (!item) throw new Error(`The menu has no enabled item ${labels.join(" ▸ ")}.`);
    menu = item.submenu;
  }
  item?.click();
}
