import type * as Electron from "electron";
import type { StandInMenu } from "./menu.ts";
/** A menu item with what the widget may change after the menu was built. */
export interface StandInMenuItem {
    readonly id: string;
    readonly type: "normal" | "separator" | "submenu" | "checkbox" | "radio";
    readonly role: string | undefined;
    readonly submenu: StandInMenu | undefined;
    readonly accelerator: string | undefined;
    label: string;
    sublabel: string;
    toolTip: string;
    enabled: boolean;
    visible: boolean;
    checked: boolean;
    /** Does what a click does, the tick of a checkbox first, as Electron. */
    click(): void;
}
type Options = Electron.MenuItemConstructorOptions;
/** An item from its template entry; refuses what Electron refuses, and what the preview cannot show. */
export declare function createMenuItem(options: Options, menus: {
    buildFromTemplate(template: readonly Options[]): StandInMenu;
}, quit: () => void): StandInMenuItem;
export {};
