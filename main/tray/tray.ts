import path from "node:path";
import { Menu, nativeTheme, screen, Tray } from "electron";
import type { Log } from "../log.ts";
import { tooltipText } from "../system-text.ts";
import type { Area } from "../window/placement.ts";
import { keepTrayCurrent, type TrayDependencies } from "./keep-tray-current.ts";
import { menuTemplate, type TrayCommand, type TrayMenuItem } from "./menu-item.ts";
import { type TrayBackground, trayBackground, trayIcon, trayIconFile } from "./tray-icon.ts";

export interface TrayOptions extends Omit<TrayDependencies, "background" | "platform" | "surface"> {
  readonly log: Log;
  /** The folder that holds what `build/icons/tray` holds. */
  readonly iconFolder: string;
  readonly run: (command: TrayCommand) => void;
  /** The agent opened the menu, and with it the lists of reasons. */
  readonly onMenuOpened: () => void;
}

/**
 * Puts the widget into the tray and keeps it current until `stop`. Electron has to be ready. On
 * Windows and Linux a click opens the window; on macOS it opens the menu, as is the custom there.
 */
export function createTray(options: TrayOptions) {
  const { snapshot, log, texts, iconFolder, run, onMenuOpened } = options;
  const tray = new Tray(
    path.join(iconFolder, trayIconFile(trayIcon(snapshot.value), background())),
  );

  let published: readonly TrayMenuItem[] = [];
  const updates = keepTrayCurrent({
    ...options,
    background,
    platform: process.platform,
    surface: {
      setIcon(file) {
        try {
          tray.setImage(path.join(iconFolder, file));
        } catch (error) {
          log.error("tray.iconNotLoaded", { file, error: String(error) });
        }
      },
      setTooltip: (text) => tray.setToolTip(tooltipText(text, process.platform)),
      // A new menu each time: Linux does not see changes inside a published one.
      setMenu(items) {
        published = items;
        const menu = Menu.buildFromTemplate(menuTemplate(items, texts(), clicked));
        menu.on("menu-will-show", () => updates.menu.opened() && onMenuOpened());
        menu.on("menu-will-close", () => updates.menu.closed());
        // Linux tells of the menus within alone: the panel draws the outermost one by itself.
        if (process.platform === "linux") {
          for (const { submenu } of menu.items) submenu?.on("menu-will-show", onMenuOpened);
        }
        tray.setContextMenu(menu);
      },
    },
  });

  function clicked(command: TrayCommand): void {
    updates.menu.clicked();
    run(command);
  }

  // macOS alone tells of it. What is open then is closed, and what opens next is what is published.
  tray.on("mouse-down", () => updates.menu.release());
  if (process.platform !== "darwin") {
    tray.on("click", () => run({ kind: "open" }));
    tray.on("double-click", () => run({ kind: "open" }));
  }
  nativeTheme.on("updated", updates.refresh);

  return {
    ...updates,
    /** Where the icon is on the screens; null where the desktop does not say. */
    place(): Area | null {
      const bounds = tray.getBounds();
      return bounds.width > 0 ? bounds : null;
    },
    /** Opens the same menu where the pointer is. */
    popUpMenu: () => Menu.buildFromTemplate(menuTemplate(published, texts(), run)).popup(),
    stop(): void {
      nativeTheme.off("updated", updates.refresh);
      updates.stop();
      tray.destroy();
    },
  };
}

function background(): TrayBackground {
  return trayBackground({
    platform: process.platform,
    darkTaskbar: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
    desktop: process.env["XDG_CURRENT_DESKTOP"] ?? "",
    scaleFactor: screen.getPrimaryDisplay().scaleFactor,
  });
}
