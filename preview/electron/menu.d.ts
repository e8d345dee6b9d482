import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { MenuView } from "../link/desktop-state.ts";
import { type StandInMenuItem } from "./menu-item.ts";
/** A menu at one moment: what the desktop shows, and whom each click goes to. */
export interface MenuSnapshot {
    readonly view: MenuView;
    item(id: number): StandInMenuItem | undefined;
    /** The desktop opened or closed it. */
    shown(open: boolean): void;
}
export interface MenuClass {
    new (): EventEmitter & StandInMenu;
    buildFromTemplate(template: readonly Electron.MenuItemConstructorOptions[]): EventEmitter & StandInMenu;
    setApplicationMenu(menu: StandInMenu | null): void;
}
/** Electron's `Menu`; `quit` is what the one role that the stand-in knows does. */
export declare function createMenuClass(quit: () => void): MenuClass;
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
export declare function snapshotMenu(menu: object, nextId: () => number): MenuSnapshot;
