import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { MenuItemView, MenuView } from "../messages/desktop-state.ts";
import { drawnLabel } from "./drawn-text.ts";
import { createEvent, strictEmitter } from "./events.ts";
import { strict } from "./strict.ts";

/** A menu at one moment: what the desktop shows, and whom each click goes to. */
export interface MenuSnapshot {
  readonly view: MenuView;
  item(id: number): StandInMenuItem | undefined;
  /** The desktop opened or closed it. */
  shown(open: boolean): void;
}

type Options = Electron.MenuItemConstructorOptions;

export interface StandInMenu extends EventEmitter {
  readonly items: readonly StandInMenuItem[];
  /** Without options: where the pointer is, on the window that has the focus. */
  popup(): void;
}

/** A menu item with what the widget may change after the menu was built. */
export interface StandInMenuItem {
  readonly type: MenuItemView["type"];
  readonly submenu: StandInMenu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  /** Does what a click does, the tick of a checkbox first, as Electron. */
  click(): void;
}

const menus = new WeakSet<object>();
const isMenu = (menu: object): menu is StandInMenu => menus.has(menu);

/**
 * Electron's `Menu`, whose menus all come from templates; `quit` is what the one role that does anything
 * here does, `open` shows one that is not the tray's.
 */
export function createMenuClass(quit: () => void, open: (menu: object) => void) {
  function buildFromTemplate(template: readonly Options[]): StandInMenu {
    if (!Array.isArray(template)) {
      throw new TypeError("Invalid template for Menu: Menu template must be an array");
    }
    const menu: StandInMenu = strictEmitter(
      "Menu",
      Object.assign(new EventEmitter(), {
        items: template.map((options: Options) => createMenuItem(options, buildFromTemplate, quit)),
        popup(...options: unknown[]) {
          if (options.length > 0) throw new Error("The preview opens a menu where the pointer is");
          open(menu);
        },
      }),
    );
    menus.add(menu);
    return menu;
  }
  return strict("Menu", { buildFromTemplate, setApplicationMenu(_menu: StandInMenu | null) {} });
}

const TYPES = ["normal", "separator", "submenu", "checkbox"] as const;
const KNOWN = ["type", "role", "label", "enabled", "visible", "checked", "click", "submenu"];

/** Roles of the tray's and of macOS's application menu; `quit` alone does anything here. */
const ROLES: readonly Options["role"][] = ["quit", "appMenu", "fileMenu", "editMenu", "windowMenu"];

/** An item from its template entry; refuses what Electron refuses, and what the preview cannot show. */
function createMenuItem(
  options: Options,
  build: (template: readonly Options[]) => StandInMenu,
  quit: () => void,
): StandInMenuItem {
  refuseUnknown(options);
  const { role, submenu, click } = options;
  const type = TYPES.find((known) => known === (options.type ?? (submenu ? "submenu" : "normal")));
  if (!type) throw new Error(`Unknown menu item type: ${options.type}`);
  if (!options.label && !role && type !== "separator" && !options.type) {
    throw new Error("Invalid template for MenuItem: must have at least one of label, role or type");
  }
  if (type === "submenu" && !Array.isArray(submenu)) throw new Error("Invalid submenu");
  const item: StandInMenuItem = strict("MenuItem", {
    type,
    submenu: Array.isArray(submenu) ? build(submenu) : undefined,
    label: options.label ?? (role === "quit" ? "Quit" : ""),
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    click() {
      if (type === "checkbox") item.checked = !item.checked;
      if (role === "quit") quit();
      // The widget's own handler sees Electron's declarations.
      click?.(item as unknown as Electron.MenuItem, undefined, NO_KEYS);
    },
  });
  return item;
}

const NO_KEYS = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

function refuseUnknown(options: Options): void {
  const name = Object.keys(options).find((key) => !KNOWN.includes(key));
  if (name !== undefined) {
    throw new Error(`The preview's stand-in for Electron has no menu item option ${name}`);
  }
  if (options.role !== undefined && !ROLES.includes(options.role)) {
    throw new Error(`The preview's stand-in for Electron has no menu role ${options.role}`);
  }
}

/**
 * The menu as it is now. Changes made later are not seen, as on Linux; only a click on a checkbox
 * is. Throws a TypeError for anything but a menu. `nextId` names the items: a name must
 * never be given twice, or a click on a menu that was replaced meanwhile would go to another item.
 */
export function snapshotMenu(menu: object, nextId: () => number): MenuSnapshot {
  if (!isMenu(menu)) throw new TypeError("Argument must be a Menu");
  const items = new Map<number, StandInMenuItem>();
  const viewOf = (shown: StandInMenu): MenuItemView[] =>
    shown.items
      .filter((item) => item.visible)
      .map((item) => {
        const { type, label, enabled, checked, submenu } = item;
        const id = nextId();
        items.set(id, item);
        const inner = submenu ? viewOf(submenu) : null;
        return { id, type, label: drawnLabel(label), enabled, checked, submenu: inner };
      });
  return {
    view: viewOf(menu),
    item: (id) => items.get(id),
    shown(open) {
      const event = open ? "menu-will-show" : "menu-will-close";
      for (const told of toldOf(menu)) told.emit(event, createEvent({}));
    },
  };
}

/**
 * The menus that hear of being opened. On Linux the panel draws the outermost one, and Chromium hears of
 * those within it alone; which of them the agent opens is not known here, so it is all.
 */
function toldOf(menu: StandInMenu): readonly StandInMenu[] {
  if (process.platform !== "linux") return [menu];
  return menu.items.flatMap(({ submenu }) => submenu ?? []);
}
