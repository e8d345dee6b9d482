import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { TrayView } from "../messages/desktop-state.ts";
import { type Context, requireReady } from "./context.ts";
import { drawnTooltip } from "./drawn-text.ts";
import { strictUntilDestroyed } from "./events.ts";
import { viewImage } from "./image.ts";
import { type MenuSnapshot, snapshotMenu } from "./menu.ts";
import { strict } from "./strict.ts";

type TrayMembers = Pick<
  Electron.Tray,
  "setImage" | "setToolTip" | "setContextMenu" | "getBounds" | "isDestroyed" | "destroy"
>;

/** A menu that is open while it is replaced stays open, and its items do what they say. */
const OPEN_MENUS = 20;

const NO_KEYS = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

/** Electron's `Tray`; each icon stands in the desktop's taskbar. */
export function createTrayClass(
  context: Context,
  platform: NodeJS.Platform,
): new (
  image: Electron.NativeImage | string,
  guid?: string,
) => EventEmitter & TrayMembers {
  const open = new Map<number, Tray>();
  const onMac = platform === "darwin";

  class Tray extends EventEmitter implements TrayMembers {
    private readonly trayId = context.nextId();
    private destroyed = false;
    private menu: MenuSnapshot | null = null;
    /** On macOS: the menu was told that it opened, and not yet that it closed. */
    private toldOpen = false;
    /** What the desktop may still have open, the newest first. */
    private replaced: readonly MenuSnapshot[] = [];

    constructor(image: Electron.NativeImage | string, _guid?: string) {
      super();
      requireReady(context, "Cannot create Tray before app is ready");
      this.patch({ image: viewImage(image), toolTip: "", menu: null });
      const tray = strictUntilDestroyed("Tray", this, () => this.destroyed);
      open.set(this.trayId, tray);
      // biome-ignore lint/correctness/noConstructorReturn: the strict tray takes the place of this one.
      return tray;
    }

    setImage(image: Electron.NativeImage | string): void {
      this.patch({ image: viewImage(image) });
    }

    setToolTip(toolTip: string): void {
      this.patch({ toolTip: drawnTooltip(toolTip, process.platform) });
    }

    setContextMenu(menu: Electron.Menu | null): void {
      // macOS drops what carries clicks with the menu; an open one that is dropped is closed.
      if (onMac) this.tellOnMac(false);
      else if (this.menu) this.replaced = [this.menu, ...this.replaced].slice(0, OPEN_MENUS);
      this.menu = menu && snapshotMenu(menu, context.nextId);
      this.patch({ menu: this.menu?.view ?? null });
    }

    getBounds(): Electron.Rectangle {
      return { ...context.os().trayBounds };
    }

    isDestroyed(): boolean {
      return this.destroyed;
    }

    destroy(): void {
      open.delete(this.trayId);
      context.host.send({ kind: "gone", from: "trays", id: this.trayId });
      this.destroyed = true;
    }

    /** A click on the menu's item; a tick that it changed is shown at the next opening. */
    clickItem(itemId: number): void {
      // There the menu is closed, and says so, before the click is heard.
      this.tellOnMac(false);
      const menus = this.menu === null ? this.replaced : [this.menu, ...this.replaced];
      const item = menus.map((menu) => menu.item(itemId)).find((found) => found !== undefined);
      if (!item?.enabled) return;
      item.click();
    }

    menuShown(open: boolean, ofSubmenu: boolean): void {
      if (onMac) {
        // A press on the icon comes first; the menu that it opens is the one that is there then.
        if (open && !ofSubmenu) this.emit("mouse-down", NO_KEYS, { x: 0, y: 0 });
        this.tellOnMac(open);
      } else if (!ofSubmenu) this.menu?.shown(open);
    }

    /**
     * The events of a tray's menu on macOS, as `ElectronMenuController` sends them: each submenu that
     * opens is another `menu-will-show`; the first close after it, the submenu's own or the menu's, is a
     * `menu-will-close`, and further closes say nothing until something opens again
     * (https://github.com/electron/electron/blob/main/shell/browser/ui/cocoa/electron_menu_controller.mm).
     */
    private tellOnMac(open: boolean): void {
      if (open || this.toldOpen) this.menu?.shown(open);
      this.toldOpen = open;
    }

    private patch(patch: Partial<TrayView>): void {
      context.host.send({ kind: "tray", id: this.trayId, patch });
    }
  }

  context.on("trayClick", ({ id, button }) => {
    const tray = open.get(id);
    if (!tray) return;
    const { x, y } = tray.getBounds();
    tray.emit(button, NO_KEYS, tray.getBounds(), { x, y });
  });
  context.on("trayMenuShown", ({ id, open: shown, submenu }) =>
    open.get(id)?.menuShown(shown, submenu),
  );
  context.on("menuClick", ({ trayId, itemId }) => open.get(trayId)?.clickItem(itemId));

  return strict("Tray", Tray);
}
