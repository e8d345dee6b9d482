import type * as Electron from "electron";
import type { StandInMenu } from "./menu.ts";
import { strict } from "./strict.ts";

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

const TYPES = ["normal", "separator", "submenu", "checkbox", "radio"] as const;

/** Options that change nothing here but are no mistake. */
const KNOWN = new Set<keyof Options>([
  "id",
  "type",
  "role",
  "label",
  "sublabel",
  "toolTip",
  "accessibilityLabel",
  "accelerator",
  "registerAccelerator",
  "acceleratorWorksWhenHidden",
  "icon",
  "enabled",
  "visible",
  "checked",
  "click",
  "submenu",
]);

/** Roles of the tray's and of macOS's application menu; `quit` alone does anything here. */
const ROLES: readonly Options["role"][] = ["quit", "appMenu", "fileMenu", "editMenu", "windowMenu"];

/** An item from its template entry; refuses what Electron refuses, and what the preview cannot show. */
export function createMenuItem(
  options: Options,
  menus: { buildFromTemplate(template: readonly Options[]): StandInMenu },
  quit: () => void,
): StandInMenuItem {
  refuseUnknown(options);
  const type = TYPES.find(
    (known) => known === (options.type ?? (options.submenu ? "submenu" : "normal")),
  );
  if (!type) throw new Error(`Unknown menu item type: ${options.type}`);
  if (!options.label && !options.role && type !== "separator" && !options.type) {
    throw new Error("Invalid template for MenuItem: must have at least one of label, role or type");
  }
  if (type === "submenu" && !options.submenu) throw new Error("Invalid submenu");
  const { click } = options;
  const item: StandInMenuItem = strict("MenuItem", {
    id: options.id ?? "",
    type,
    role: options.role,
    submenu: Array.isArray(options.submenu)
      ? menus.buildFromTemplate(options.submenu)
      : asMenu(options.submenu),
    accelerator: options.accelerator,
    label: options.label ?? (options.role === "quit" ? "Quit" : ""),
    sublabel: options.sublabel ?? "",
    toolTip: options.toolTip ?? "",
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    click() {
      if (type === "checkbox") item.checked = !item.checked;
      if (type === "radio") item.checked = true;
      if (options.role === "quit") quit();
      click?.(asElectronItem(item), undefined, NO_KEYS);
    },
  });
  return item;
}

const NO_KEYS = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

function refuseUnknown(options: Options): void {
  for (const name of Object.keys(options)) {
    if (!(KNOWN as ReadonlySet<string>).has(name)) {
      throw new Error(`The preview's stand-in for Electron has no menu item option ${name}`);
    }
  }
  if (options.role !== undefined && !ROLES.includes(options.role)) {
    throw new Error(`The preview's stand-in for Electron has no menu role ${options.role}`);
  }
}

function asMenu(submenu: object | undefined): StandInMenu | undefined {
  return submenu as StandInMenu | undefined;
}

/** Handed to the widget's own click handler, which sees Electron's declarations. */
function asElectronItem(item: StandInMenuItem): Electron.MenuItem {
  return item as unknown as Electron.MenuItem;
}
