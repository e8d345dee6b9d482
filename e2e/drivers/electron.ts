import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { _electron, type ElectronApplication, type Frame } from "@playwright/test";
import { drawnBody, drawnLabel } from "../../preview/electron/drawn-text.ts";
import { createSimulator } from "../../simulator/simulator.ts";
import type { Desktop, DesktopOptions, Driver, MenuEntry, SeenNotification } from "../desktop.ts";

/** What `electron-recorder.cjs` keeps in Electron's main process. */
interface Seen {
  readonly tray: { emit(event: "click"): void } | null;
  readonly picture: string;
  readonly tooltip: string;
  readonly menu: NativeMenu | null;
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
  once(event: "closed", listener: () => void): unknown;
  readonly webContents: { forcefullyCrashRenderer(): void };
}
declare const __seen: Seen;

/** `WIDGET_APP` names another one than the build, e.g. the archive of a package. */
const APP = process.env["WIDGET_APP"] ?? ".";
const RECORDER = path.join(import.meta.dirname, "electron-recorder.cjs");

/** Runs the built widget in Electron, each time with a profile of its own. */
export function electronDriver(): Driver {
  return { open: openElectron, close: async () => {} };
}

async function openElectron({ locale, colorScheme, server }: DesktopOptions): Promise<Desktop> {
  const simulator = await createSimulator(server);
  const profile = await mkdtemp(path.join(tmpdir(), "agent-status-e2e-"));
  const app = await _electron.launch({
    args: [
      ...["-r", RECORDER, APP, `--user-data-dir=${profile}`, `--lang=${locale}`],
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
    colorScheme,
  });
  let running = true;
  app.on("close", () => {
    running = false;
  });
  return {
    simulator,
    computer: null,
    tray: trayOf(app),
    // What was recorded is what Electron was handed, not what a desktop draws.
    notifications: async () =>
      (await app.evaluate(() => __seen.notifications)).map((seen) => ({
        ...seen,
        body: drawnBody(seen.body, process.platform),
      })),
    clickNotification: () => app.evaluate(() => __seen.shown.at(-1)?.emit("click")),
    pressNotificationButton: (label) => app.evaluate(pressNotificationButton, label),
    window: () => windowOf(app),
    isWindowOpen: async () => app.windows().some((page) => !page.isClosed()),
    isAlwaysOnTop: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isAlwaysOnTop()),
      ),
    crashWindow: () => app.evaluate(crashWindow),
    pressShortcut: (accelerator) => app.evaluate(pressShortcut, accelerator),
    openLink: (link) => app.evaluate(openLink, link),
    async answerSaveDialog(file, ask) {
      await app.evaluate((_electron, answer) => {
        __seen.saveAs = answer;
      }, file);
      await ask();
    },
    startAgain: (...args) => app.evaluate(startAgain, args),
    opened: () => app.evaluate(() => __seen.opened),
    power: (event) => app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    start: () => Promise.reject(new Error("Here a widget is started once.")),
    isRunning: async () => running,
    focusWindow: async () => (await windowOf(app)).page().bringToFront(),
    async close() {
      if (running) await endWithoutAsking(app);
      await simulator.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function trayOf(app: ElectronApplication): Desktop["tray"] {
  return {
    async picture() {
      const file = await app.evaluate(() => __seen.picture);
      return path.parse(file).name.replace(/Template$/, "");
    },
    tooltip: () => app.evaluate(() => __seen.tooltip),
    menu: async () => (await app.evaluate(readMenu)).map(drawnEntry),
    choose: (...labels) => app.evaluate(clickMenu, labels),
    click: () => app.evaluate(() => void __seen.tray?.emit("click")),
  };
}

function drawnEntry({ label, submenu, ...entry }: MenuEntry): MenuEntry {
  return { ...entry, label: drawnLabel(label), submenu: submenu.map(drawnEntry) };
}

async function windowOf(app: ElectronApplication): Promise<Frame> {
  const open = app.windows().find((page) => !page.isClosed());
  const page = open ?? (await app.waitForEvent("window"));
  await page.waitForLoadState("load");
  return page.mainFrame();
}

/** A widget with a signed-in agent would ask first. */
async function endWithoutAsking(app: ElectronApplication): Promise<void> {
  const ended = app.waitForEvent("close");
  await app.evaluate(({ app: widget }) => widget.exit()).catch(() => {});
  await ended;
}

/** Runs in Electron's main process, so it stands alone. */
function pressNotificationButton(_electron: unknown, label: string): void {
  const newest = __seen.shown.at(-1);
  const actionIndex = newest?.actions.findIndex(({ text }) => text === label) ?? -1;
  if (actionIndex < 0) throw new Error(`The newest notification has no button ${label}.`);
  newest?.emit("action", { actionIndex, selectionIndex: -1 }, actionIndex);
}

/** Runs in Electron's main process, so it stands alone; done when its window is gone. */
function crashWindow({
  BrowserWindow,
}: {
  BrowserWindow: { getAllWindows(): CrashableWindow[] };
}): Promise<void> {
  const [window] = BrowserWindow.getAllWindows();
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
function clickMenu(_electron: unknown, labels: readonly string[]): void {
  let menu: NativeMenu | null | undefined = __seen.menu;
  menu?.emit("menu-will-show");
  let item: NativeMenuItem | undefined;
  for (const label of labels) {
    item = menu?.items.find((one) => one.label === label);
    if (!item?.enabled) throw new Error(`The menu has no enabled item ${labels.join(" ▸ ")}.`);
    menu = item.submenu;
  }
  item?.click();
}
