import type { MenuItemConstructorOptions } from "electron";
import type { Texts } from "../../shared/texts/texts.ts";
import { menuLabel } from "../system-text.ts";
import type { TrayCommand, TrayMenuItem } from "./menu-item.ts";

/**
 * The menu as Electron wants it. An item that cannot be used now is disabled and its label says why;
 * `run` is called with the command of an item that was clicked.
 */
export function menuTemplate(
  items: readonly TrayMenuItem[],
  texts: Texts,
  run: (command: TrayCommand) => void,
): MenuItemConstructorOptions[] {
  return items.map((item) => itemTemplate(item, texts, run));
}

function itemTemplate(
  item: TrayMenuItem,
  texts: Texts,
  run: (command: TrayCommand) => void,
): MenuItemConstructorOptions {
  switch (item.kind) {
    case "info":
      return { label: menuLabel(item.label, texts), enabled: false, ...tick(item.checked ?? null) };
    case "separator":
      return { type: "separator" };
    case "command":
      return {
        label: labelOf(item, texts),
        enabled: item.why === null,
        ...tick(item.checked),
        click: () => run(item.command),
      };
    case "submenu":
      return item.why === null
        ? { label: labelOf(item, texts), submenu: menuTemplate(item.items, texts, run) }
        : { label: labelOf(item, texts), enabled: false };
  }
}

function tick(checked: boolean | null): Pick<MenuItemConstructorOptions, "type" | "checked"> {
  return checked === null ? {} : { type: "checkbox", checked };
}

function labelOf(
  { label, why }: { readonly label: string; readonly why: string | null },
  texts: Texts,
): string {
  return menuLabel(why === null ? label : texts.t("tray.menuDisabled", { label, why }), texts);
}
