import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { createApp } from "./app.ts";
import { createBrowserWindowClass } from "./browser-window.ts";
import type { Context } from "./context.ts";
import { createDialog } from "./dialog.ts";
import { createEvent, strictEmitter } from "./events.ts";
import { createIpcMain } from "./ipc-main.ts";
import { createMenuClass, type MenuSnapshot, snapshotMenu } from "./menu.ts";
import { createNativeTheme } from "./native-theme.ts";
import { createNotificationClass } from "./notification.ts";
import { createSafeStorage } from "./safe-storage.ts";
import { createScreen } from "./screen.ts";
import { createSessions } from "./session.ts";
import { createInstanceLock } from "./single-instance.ts";
import { strict } from "./strict.ts";
import { createGlobalShortcut, createPowerMonitor, createShell } from "./system.ts";
import { createTrayClass } from "./tray.ts";

/**
 * The `electron` module's main-process face over `context`; `end` ends the process. Beside it
 * `finishLaunching`, for whoever evaluates the main script: the app is ready after that, and not
 * before, as in Electron.
 */
export function createElectron(
  context: Context,
  end: (code: number) => void,
  platform = process.platform,
) {
  const standInApp = createApp(
    context,
    createInstanceLock(context.environment.userData, process.pid),
    end,
  );
  const { app, finishLaunching } = standInApp;
  const ipc = createIpcMain();
  const sessions = createSessions(context, (created) => app.emit("session-created", created));
  context.on("networkGone", () => {
    const service = { type: "Utility", serviceName: "network.mojom.NetworkService" } as const;
    app.emit("child-process-gone", createEvent({}), {
      ...service,
      ...{ name: "Network Service", reason: "crashed", exitCode: 5 },
    } satisfies Electron.Details);
  });
  const nativeTheme = createNativeTheme(context);
  const colorScheme = () => (nativeTheme.shouldUseDarkColors ? "dark" : "light");
  const BrowserWindow = createBrowserWindowClass(context, {
    app: standInApp,
    ipc,
    sessions,
    colorScheme,
  });
  nativeTheme.on("updated", () => {
    for (const { id } of BrowserWindow.getAllWindows()) {
      context.host.send({ kind: "window", id, patch: { colorScheme: colorScheme() } });
    }
  });

  const electron = {
    app,
    // Squirrel is there on macOS alone.
    autoUpdater: strictEmitter("autoUpdater", new EventEmitter()),
    BrowserWindow,
    Menu: createMenuClass(() => app.quit(), popupsOn(context)),
    Notification: createNotificationClass(context),
    Tray: createTrayClass(context, platform),
    dialog: createDialog(context),
    globalShortcut: createGlobalShortcut(context),
    ipcMain: ipc.ipcMain,
    nativeTheme,
    net: strict("net", {
      ...sessions.net,
      isOnline: () => context.os().online,
      get online() {
        return context.os().online;
      },
    } satisfies { readonly [Member in keyof Electron.Net]?: unknown }),
    powerMonitor: createPowerMonitor(context),
    protocol: sessions.protocol,
    safeStorage: createSafeStorage(context),
    screen: createScreen(context),
    session: sessions.session,
    shell: createShell(context),
  } satisfies { readonly [Name in keyof typeof Electron]?: object };
  return { electron: strict("electron", electron), finishLaunching };
}

/** Opens a menu on the desktop, and gives what is chosen to it. */
function popupsOn(context: Context): (menu: object) => void {
  let open: MenuSnapshot | null = null;
  context.on("popupChosen", ({ itemId }) => {
    const item = itemId === null ? undefined : open?.item(itemId);
    open = null;
    context.host.send({ kind: "desktop", patch: { popup: null } });
    if (item?.enabled) item.click();
  });
  return (menu) => {
    open = snapshotMenu(menu, context.nextId);
    context.host.send({ kind: "desktop", patch: { popup: open.view } });
  };
}
