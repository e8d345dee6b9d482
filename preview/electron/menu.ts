import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { MenuItemView, MenuView } from "../link/desktop-state.ts";
import { drawnLabel } from "./drawn-text.ts";
import { createEvent } from "./events.ts";
import { createMenuItem, type StandInMenuItem } from "./menu-item.ts";
import { strict } from "./strict.ts";

/** A menu at one moment: what the desktop shows, and whom each click goes to. */
export interface MenuSnapshot {
  readonly view: MenuView;
  item(id: number): StandInMenuItem | undefined;
  /** The desktop opened or closed it. */
  shown(open: boolean): void;
}

const itemsOf = new WeakMap<object, StandInMenuItem[]>();

export interface MenuClass {
  new (): EventEmitter & StandInMenu;
  buildFromTemplate(
    template: readonly Electron.MenuItemConstructorOptions[],
  ): EventEmitter & StandInMenu;
  setApplicationMenu(menu: StandInMenu | null): void;
}

/** Electron's `Menu`; `quit` is what the one role that the stand-in knows does. */
export function createMenuClass(quit: () => void): MenuClass {
  class Menu extends EventEmitter {
    constructor() {
      super();
      const menu = strict("Menu", this);
      itemsOf.set(menu, []);
      // biome-ignore lint/correctness/noConstructorReturn: the strict menu takes the place of this one.
      return menu;
    }

    static buildFromTemplate(template: readonly Electron.MenuItemConstructorOptions[]): Menu {
      if (!Array.isArray(template)) {
        throw new TypeError("Invalid template for Menu: Menu template must be an array");
      }
      const menu = new Menu();
      for (const options of template) menu.append(createMenuItem(options, Menu, quit));
      return menu;
    }

    static setApplicationMenu(_menu: Menu | null): void {}

    get items(): StandInMenuItem[] {
      return itemsOf.get(this) ?? [];
    }

    append(item: StandInMenuItem): void {
      itemsOf.get(this)?.push(item);
    }

    getMenuItemById(id: string): StandInMenuItem | null {
      for (const item of this.items) {
        if (item.id === id) return item;
        const inner = item.submenu?.getMenuItemById(id);
        if (inner) return inner;
      }
      return null;
    }
  }
  return strict("Menu", Menu);
}

export interface StandInMenu {
  readonly items: StandInMenuItem[];
  append(item: StandInMenuItem): void;
  getMenuItemById(id: string): StandInMenuItem | null;
}

/**
 * The menu as it is now. Changes made later are not seen, as on Linux; only a click on a checkbox
 * or radio item is. Throws a TypeError for anything but a menu. `nextId` names the items: a name must
 * never be given twice, or a click on a menu that was replaced meanwhile would go to another item.
 */
export function snapshotMenu(menu: object, nextId: () => number): MenuSnapshot {
  if (!itemsOf.has(menu)) throw new TypeError("Argument must be a Menu");
  const items = new Map<number, StandInMenuItem>();
  const view = viewItems(menu, items, nextId);
  return {
    view,
    item: (id) => items.get(id),
    shown(open) {
      const event = open ? "menu-will-show" : "menu-will-close";
      for (const one of toldOf(menu)) {
        if (one instanceof EventEmitter) one.emit(event, createEvent({}));
      }
    },
  };
}

/**
 * The menus that hear of being opened. On Linux the panel draws the outermost one, and Chromium hears of
 * those within it alone; which of them the agent opens is not known here, so it is all.
 */
function toldOf(menu: object): readonly object[] {
  if (process.platform !== "linux") return [menu];
  return (itemsOf.get(menu) ?? []).flatMap(({ submenu }) => submenu ?? []);
}

function viewItems(
  menu: object,
  into: Map<number, StandInMenuItem>,
  nextId: () => number,
): MenuItemView[] {
  return (itemsOf.get(menu) ?? [])
    .filter((item) => item.visible)
    .map((item) => {
      const id = nextId();
      into.set(id, item);
      return {
        id,
        type: item.type,
        label: drawnLabel(item.label),
        sublabel: item.sublabel,
        toolTip: item.toolTip,
        accelerator: item.accelerator ?? "",
        enabled: item.enabled,
        checked: item.checked,
        submenu: item.submenu ? viewItems(item.submenu, into, nextId) : null,
      };
    });
}
