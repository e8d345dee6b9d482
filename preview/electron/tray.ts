import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { TrayView } from "../link/desktop-state.ts";
import { type Context, requireReady } from "./context.ts";
import { drawnTooltip } from "./drawn-text.ts";
import { createMacMenu, type MacMenu } from "./mac-menu.ts";
import { type MenuSnapshot, snapshotMenu } from "./menu.ts";
import { viewImage } from "./native-image.ts";
import { strict, strictUntilDestroyed } from "./strict.ts";

type TrayMembers = Pick<
  Electron.Tray,
  | "setImage"
  | "setPressedImage"
  | "setToolTip"
  | "setTitle"
  | "getTitle"
  | "setContextMenu"
  | "popUpContextMenu"
  | "closeContextMenu"
  | "setIgnoreDoubleClickEvents"
  | "getIgnoreDoubleClickEvents"
  | "getBounds"
  | "isDestroyed"
  | "destroy"
>;

export type TrayClass = new (
  image: Electron.NativeImage | string,
  guid?: string,
) => EventEmitter & TrayMembers;

/** A menu that is open while it is replaced stays open, and its items do what they say. */
const OPEN_MENUS = 20;

const NO_KEYS = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

/** Electron's `Tray`; each icon stands in the desktop's taskbar. */
export function createTrayClass(context: Context, platform: NodeJS.Platform): TrayClass {
  const open = new Map<number, Tray>();
  const onMac = platform === "darwin";

  class Tray extends EventEmitter implements TrayMembers {
    private readonly trayId = context.nextId();
    private destroyed = false;
    private menu: MenuSnapshot | null = null;
    private macMenu: MacMenu | null = null;
    /** What the desktop may still have open, the newest first. */
    private replaced: readonly MenuSnapshot[] = [];
    private titleText = "";
    private ignoresDoubleClicks = false;

    constructor(image: Electron.NativeImage | string, _guid?: string) {
      super();
      requireReady(context, "Cannot create Tray before app is ready");
      this.patch({ image: viewTrayImage(image), toolTip: "", title: "", menu: null });
      const tray = strictUntilDestroyed("Tray", this, () => this.destroyed);
      open.set(this.trayId, tray);
      // biome-ignore lint/correctness/noConstructorReturn: the strict tray takes the place of this one.
      return tray;
    }

    setImage(image: Electron.NativeImage | string): void {
      this.patch({ image: viewTrayImage(image) });
    }

    setPressedImage(image: Electron.NativeImage | string): void {
      viewTrayImage(image);
    }

    setToolTip(toolTip: string): void {
      this.patch({ toolTip: drawnTooltip(toolTip, process.platform) });
    }

    setTitle(title: string): void {
      this.titleText = title;
      this.patch({ title });
    }

    getTitle(): string {
      return this.titleText;
    }

    setContextMenu(menu: Electron.Menu | null): void {
      // macOS drops what carries clicks with the menu; an open one that is dropped is closed.
      if (onMac) this.macMenu?.didClose();
      else if (this.menu !== null)
        this.replaced = [this.menu, ...this.replaced].slice(0, OPEN_MENUS);
      const shown = menu === null ? null : snapshotMenu(menu, context.nextId);
      this.menu = shown;
      this.macMenu = onMac && shown !== null ? createMacMenu(shown.shown) : null;
      this.patch({ menu: shown?.view ?? null });
    }

    popUpContextMenu(menu?: Electron.Menu): void {
      if (menu) this.setContextMenu(menu);
      context.link.send({ kind: "trayMenuOpened", id: this.trayId });
    }

    closeContextMenu(): void {}

    setIgnoreDoubleClickEvents(ignore: boolean): void {
      this.ignoresDoubleClicks = ignore;
    }

    getIgnoreDoubleClickEvents(): boolean {
      return this.ignoresDoubleClicks;
    }

    getBounds(): Electron.Rectangle {
      return { ...context.os().trayBounds };
    }

    isDestroyed(): boolean {
      return this.destroyed;
    }

    destroy(): void {
      open.delete(this.trayId);
      context.link.send({ kind: "trayGone", id: this.trayId });
      this.destroyed = true;
    }

    /** A click on the menu's item; a tick that it changed is shown at the next opening. */
    clickItem(itemId: number): void {
      // There the menu is closed, and says so, before the click is heard.
      this.macMenu?.didClose();
      const menus = this.menu === null ? this.replaced : [this.menu, ...this.replaced];
      const item = menus.map((menu) => menu.item(itemId)).find((found) => found !== undefined);
      if (!item?.enabled) return;
      item.click();
    }

    menuShown(open: boolean, ofSubmenu: boolean): void {
      if (this.macMenu === null) {
        if (!ofSubmenu) this.menu?.shown(open);
      } else if (open) {
        // A press on the icon comes first; the menu that it opens is the one that is there then.
        if (!ofSubmenu) this.emit("mouse-down", NO_KEYS, { x: 0, y: 0 });
        this.macMenu.willOpen();
      } else this.macMenu.didClose();
    }

    private patch(patch: Partial<TrayView>): void {
      context.link.send({ kind: "tray", id: this.trayId, patch });
    }
  }

  context.on("trayClick", ({ id, button }) => {
    const tray = open.get(id);
    if (!tray || (button === "double-click" && tray.getIgnoreDoubleClickEvents())) return;
    const { x, y } = tray.getBounds();
    tray.emit(button, NO_KEYS, tray.getBounds(), { x, y });
  });
  context.on("trayMenuShown", ({ id, open: shown, submenu }) =>
    open.get(id)?.menuShown(shown, submenu),
  );
  context.on("menuClick", ({ trayId, itemId }) => open.get(trayId)?.clickItem(itemId));

  return strict("Tray", Tray);
}

/** An empty image would be an icon that nobody can see or click: always a mistake. */
function viewTrayImage(image: Electron.NativeImage | string): TrayView["image"] {
  const view = viewImage(image);
  if (view.variants.length === 0) throw new Error("The tray icon's image is empty");
  return view;
}
