import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { FromMain, ToMain } from "../messages/main-messages.ts";
import { createContext } from "./context.ts";
import { createElectron } from "./create-electron.ts";
import { DEFAULT_OS } from "./environment.ts";
import type { PreventableEvent } from "./events.ts";

const ICON = path.join(import.meta.dirname, "../fixture/page/icon.png");

type Electron = ReturnType<typeof createElectron>["electron"];

let userData: string;
beforeEach(() => {
  userData = mkdtempSync(path.join(tmpdir(), "agent-status-strict-"));
});
afterEach(() => rmSync(userData, { recursive: true, force: true }));

/** A stand-in without a process around it: what it tells the host, and what the host tells it. */
function setUp({ ready = true, quiet = true } = {}) {
  const told: FromMain[] = [];
  let hear: (message: ToMain) => void = () => {};
  const end = vi.fn<(code: number) => void>();
  const context = createContext(
    {
      appPath: userData,
      name: "Strict",
      version: "1.0.0",
      userData,
      keyring: null,
      resources: null,
      policyFile: null,
      os: DEFAULT_OS,
    },
    {
      send: (message) => told.push(message),
      onMessage: (listener) => {
        hear = listener;
      },
      flush: async () => {},
    },
  );
  const { electron, finishLaunching } = createElectron(context, end);
  if (quiet) electron.app.on("session-created", (made) => made.setSpellCheckerLanguages([]));
  if (ready) finishLaunching();
  return { electron, told, end, hear: (message: ToMain) => hear(message), finishLaunching };
}

describe("before the app is ready", () => {
  test.each<[string, (electron: Electron) => unknown, string]>([
    ["a tray", (e) => new e.Tray(ICON), "Cannot create Tray before app is ready"],
    ["a window", aWindow, "Cannot create BrowserWindow"],
    ["a notification", ({ Notification }) => new Notification(), "Cannot create Notification"],
    ["screen", ({ screen }) => screen.getPrimaryDisplay(), "'screen' module can't be used"],
    ["protocol.handle", ({ protocol }) => protocol.handle("app", () => new Response()), "Session"],
    ["a session", ({ session }) => session.defaultSession, "Session can only be received"],
    ["a partition", ({ session }) => session.fromPartition("a"), "Session can only be received"],
    [
      "a shortcut",
      (e) => e.globalShortcut.register("A", () => {}),
      "globalShortcut cannot be used",
    ],
  ])("%s throws", (_what, use, message) => {
    expect(() => use(setUp({ ready: false }).electron)).toThrow(message);
    expect(() => use(setUp().electron)).not.toThrow();
  });

  test.each<[string, (electron: Electron) => Promise<unknown>]>([
    ["net.fetch", ({ net }) => net.fetch("app://a/")],
    ["message boxes", ({ dialog }) => dialog.showMessageBox({ message: "?" })],
    ["asynchronous encryption", ({ safeStorage }) => safeStorage.encryptStringAsync("a")],
  ])("%s reject", async (_what, use) => {
    await expect(use(setUp({ ready: false }).electron)).rejects.toThrow();
  });

  test("encryption is not there yet, nor the language", async () => {
    const { electron, finishLaunching } = setUp({ ready: false });
    const { safeStorage, app } = electron;
    const isAvailable = () => safeStorage.isAsyncEncryptionAvailable();
    expect([await isAvailable(), app.getLocale()]).toEqual([false, ""]);
    expect(safeStorage.getSelectedStorageBackend()).toBe("unknown");
    finishLaunching();
    expect([await isAvailable(), app.getLocale()]).toEqual([true, "en-GB"]);
  });
});

test("a keyring that does not answer leaves a key that everybody has, and is called available", async () => {
  const { electron, hear } = setUp();
  const { safeStorage } = electron;
  const sealed = await safeStorage.encryptStringAsync("a");
  expect(sealed.subarray(0, 3).toString()).toBe("v11");
  hear({ kind: "os", settings: { ...DEFAULT_OS, secretStore: "none" } });
  expect(await safeStorage.isAsyncEncryptionAvailable()).toBe(true);
  expect(safeStorage.getSelectedStorageBackend()).toBe("gnome_libsecret");
  expect((await safeStorage.encryptStringAsync("a")).subarray(0, 3).toString()).toBe("v10");
  await expect(safeStorage.decryptStringAsync(sealed)).rejects.toThrow("temporarily unavailable");
});

describe("once the app is ready", () => {
  test.each<[string, (electron: Electron) => unknown, string]>([
    [
      "schemes",
      ({ protocol }) => protocol.registerSchemesAsPrivileged([]),
      "should be called before app is ready",
    ],
    ["enableSandbox", ({ app }) => app.enableSandbox(), "can only be called before app is ready"],
    [
      "disableHardwareAcceleration",
      ({ app }) => app.disableHardwareAcceleration(),
      "can only be called before app is ready",
    ],
  ])("%s are too late", (_what, use, message) => {
    expect(() => use(setUp({ ready: false }).electron)).not.toThrow();
    expect(() => use(setUp().electron)).toThrow(message);
  });
});

describe("a session whose spelling is checked asks an outside host for a dictionary", () => {
  const url = "https://127.0.0.1:9";
  test.each<[string, (electron: Electron) => unknown]>([
    ["under a window", aWindow],
    ["under a window with the check off", (e) => windowWith(e, { spellcheck: false })],
    ["under fetch", (e) => e.session.fromPartition("a").fetch(url)],
    ["of a library", (e) => e.net.request({ url, partition: "b" })],
    ["under a WebSocket", (e) => new e.net.WebSocket("wss://127.0.0.1:9")],
  ])("%s", async (_what, use) => {
    const asked = async (electron: Electron) => use(electron);
    await expect(asked(setUp({ quiet: false }).electron)).rejects.toThrow("redirector.gvt1.com");
    await asked(setUp().electron).catch((error: unknown) => {
      expect(String(error)).not.toContain("gvt1");
    });
  });
});

describe("what is not there", () => {
  test.each<[string, (electron: Electron) => unknown]>([
    ["a module", (e) => Reflect.get(e, "desktopCapturer")],
    ["a member of app", ({ app }) => Reflect.get(app, "showAboutPanel")],
    ["a member of a tray", (e) => Reflect.get(new e.Tray(ICON), "displayBalloon")],
    ["a member of a window", (e) => Reflect.get(aWindow(e), "setKiosk")],
    ["a member of contents", (e) => Reflect.get(aWindow(e).webContents, "print")],
    ["a static member", ({ BrowserWindow }) => Reflect.get(BrowserWindow, "fromBrowserView")],
    ["a picture that is no file", (e) => Reflect.get(e, "nativeImage")],
    ["a member of the session", (e) => Reflect.get(e.session.defaultSession, "cookies")],
    ["a property to set", ({ app }) => Reflect.set(app, "badgeCount", 1)],
    ["an event of app", ({ app }) => app.on("gpu-info-update", () => {})],
    ["an event of a window", (e) => aWindow(e).once("maximize", () => {})],
    ["an event of contents", (e) => aWindow(e).webContents.on("dom-ready", () => {})],
    [
      "an event where there is none",
      ({ autoUpdater }) => autoUpdater.on("update-available", () => {}),
    ],
    ["a menu role", ({ Menu }) => Menu.buildFromTemplate([{ role: "reload" }])],
    ["a menu option", ({ Menu }) => Menu.buildFromTemplate([{ label: "a", before: ["b"] }])],
  ])("%s is an error that says where to add it", (_what, use) => {
    expect(() => use(setUp().electron)).toThrow("The preview's stand-in for Electron has no");
  });
});

test("a notification that fails was said to be shown before", async () => {
  const { electron, hear } = setUp();
  hear({ kind: "os", settings: { ...DEFAULT_OS, notifications: "failing" } });
  const notification = new electron.Notification({ title: "a" });
  const said: string[] = [];
  notification.on("show", () => said.push("show"));
  const failed = new Promise((resolve) => notification.on("failed", resolve));
  notification.on("failed", () => said.push("failed"));
  notification.show();
  await failed;
  expect(said).toEqual(["show", "failed"]);
});

describe("what Electron refuses", () => {
  test.each<[string, (electron: Electron) => unknown, string]>([
    ["a tray of a missing file", ({ Tray }) => new Tray("/no/such.png"), "Failed to load image"],
    ["an object as tray icon", (e) => Reflect.construct(e.Tray, [{}]), "must be a file path"],
    ["a frame around the window", ({ BrowserWindow }) => new BrowserWindow(), "no frame"],
    ["a second handler", handleTwice, "Attempted to register a second handler for 'a'"],
    [
      "a notification's id that is too long",
      ({ Notification }) => new Notification({ id: "x".repeat(65) }),
      "exceeds Windows limit",
    ],
    ["a scheme twice", serveTwice, "Failed to register protocol"],
    ["a menu that is no list", buildNoList, "Menu template must be an array"],
    ["a menu item without anything", ({ Menu }) => Menu.buildFromTemplate([{}]), "at least one of"],
    ["a submenu that is none", emptySubmenu, "Invalid submenu"],
    ["an object as tray menu", (e) => Reflect.apply(trayMenu, null, [e]), "must be a Menu"],
    ["an unknown path", ({ app }) => Reflect.apply(app.getPath, app, ["x"]), "Failed to get 'x'"],
    [
      "keys that there are not",
      (e) => e.globalShortcut.register("Control+Rubbish", () => {}),
      "conversion failure from Control+Rubbish",
    ],
    ["a theme that is none", setTheme, "Invalid themeSource"],
    ["a relative preload", (e) => windowWith(e, { preload: "preload.cjs" }), "absolute path"],
    ["a window out of its sandbox", (e) => windowWith(e, { sandbox: false }), "sandboxed"],
    ["node in the window", (e) => windowWith(e, { nodeIntegration: true }), "sandboxed"],
    ["one world", (e) => windowWith(e, { contextIsolation: false }), "context isolation"],
    [
      "a function over IPC",
      (e) => aWindow(e).webContents.send("a", () => 1),
      "could not be cloned",
    ],
  ])("%s is refused", (_what, use, message) => {
    expect(() => use(setUp().electron)).toThrow(message);
  });

  test("a destroyed window or tray answers nothing more", () => {
    const { electron } = setUp();
    const window = aWindow(electron);
    const { webContents } = window;
    const tray = new electron.Tray(ICON);
    window.destroy();
    tray.destroy();
    expect([window.isDestroyed(), webContents.isDestroyed(), tray.isDestroyed()]).toEqual([
      true,
      true,
      true,
    ]);
    for (const use of [
      () => window.show(),
      () => webContents.send("a"),
      () => tray.setToolTip("late"),
    ]) {
      expect(use).toThrow("Object has been destroyed");
    }
  });

  test("a request to a scheme that is not standard fails", async () => {
    const { electron } = setUp();
    electron.protocol.handle("app", () => new Response("here"));
    await expect(electron.net.fetch("app://a/")).rejects.toThrow("standard scheme");
    await expect(electron.net.fetch("other://a/")).rejects.toThrow();
  });
});

describe("quitting", () => {
  /** A window is open, and the first `will-quit` is prevented; `answer` quits again. */
  function quitWithWindow(answer: (quitAgain: () => void) => void) {
    const { electron, end } = setUp();
    const { app } = electron;
    const windows = [aWindow(electron), aWindow(electron)];
    const events: string[] = [];
    for (const window of windows) {
      window.on("close", () => events.push(`close ${window.id}`));
      window.on("closed", () => events.push("closed"));
    }
    app.on("before-quit", () => events.push("before-quit"));
    app.once("will-quit", (event) => {
      event.preventDefault();
      answer(() => app.quit());
    });
    app.on("will-quit", () => events.push("will-quit"));
    app.quit();
    const ids = windows.map(({ id }) => id);
    return { events, end, ids };
  }
  /** Long enough for windows and promises. */
  async function settled() {
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
  }

  test("windows are asked at once, in their order, and go one by one after that", async () => {
    const { events, ids } = quitWithWindow(() => {});
    const asked = ["before-quit", ...ids.map((id) => `close ${id}`)];
    expect(events).toEqual(asked);
    await settled();
    expect(events).toEqual([...asked, "closed", "closed", "will-quit"]);
  });

  test.each<[string, (quitAgain: () => void) => void]>([
    ["within will-quit", (quitAgain) => quitAgain()],
    ["in a promise of it", (quitAgain) => void Promise.resolve().then(quitAgain)],
    ["in a promise of that", (quitAgain) => void Promise.resolve().then().then(quitAgain)],
  ])("a quit %s is ignored, and the first is forgotten", async (_when, answer) => {
    const { events, end } = quitWithWindow(answer);
    await settled();
    expect(events.filter((event) => event === "before-quit")).toHaveLength(1);
    expect(end).not.toHaveBeenCalled();
  });

  test("a quit in a later task ends the program", async () => {
    const { events, end } = quitWithWindow((quitAgain) => void setImmediate(quitAgain));
    await settled();
    expect(events.slice(-2)).toEqual(["before-quit", "will-quit"]);
    expect(end).toHaveBeenCalledExactlyOnceWith(0);
  });

  test("a window that stays open ends the quitting, not the next one", async () => {
    const { electron, end } = setUp();
    const { app } = electron;
    const window = aWindow(electron);
    window.once("close", (event: PreventableEvent) => event.preventDefault());
    app.quit();
    await settled();
    expect([window.isDestroyed(), end.mock.calls.length]).toEqual([false, 0]);
    app.quit();
    await settled();
    expect([window.isDestroyed(), end.mock.calls.length]).toEqual([true, 1]);
  });

  test("exit asks and tells no window", async () => {
    const { electron, end } = setUp();
    const { app } = electron;
    aWindow(electron).on("close", () => expect.unreachable());
    app.on("window-all-closed", () => expect.unreachable());
    app.exit(3);
    await settled();
    expect(end).toHaveBeenCalledExactlyOnceWith(3);
  });
});

function handleTwice({ ipcMain }: Electron) {
  ipcMain.handle("a", () => 1);
  ipcMain.handle("a", () => 2);
}
function serveTwice({ protocol }: Electron) {
  protocol.handle("a", () => new Response());
  protocol.handle("a", () => new Response());
}
function buildNoList({ Menu }: Electron) {
  return Reflect.apply(Menu.buildFromTemplate, Menu, [{}]);
}
function emptySubmenu({ Menu }: Electron) {
  return Menu.buildFromTemplate([{ label: "a", type: "submenu" }]);
}
function trayMenu(electron: Electron) {
  const tray = new electron.Tray(ICON);
  Reflect.apply(tray.setContextMenu, tray, [{ items: [] }]);
}
function setTheme({ nativeTheme }: Electron) {
  return Reflect.set(nativeTheme, "themeSource", "sepia");
}
function windowWith({ BrowserWindow }: Electron, webPreferences: object) {
  return new BrowserWindow({ frame: false, webPreferences });
}
function aWindow(electron: Electron) {
  return windowWith(electron, {});
}
