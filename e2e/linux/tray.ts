import { z } from "zod";
import type { MenuEntry, TrayIcon } from "../desktop.ts";
import type { Bus, BusObject } from "./bus.ts";

/** An item of a menu on the bus (com.canonical.dbusmenu). */
interface BusMenuItem {
  readonly id: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly children: readonly BusMenuItem[];
}

const itemSchema: z.ZodType<BusMenuItem> = z.lazy(() =>
  z
    .tuple([
      z.number(),
      z.record(z.string(), z.object({ data: z.unknown() })),
      z.array(z.object({ data: itemSchema })),
    ])
    .transform(([id, properties, children]) => ({
      id,
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, { data }]) => [name, data]),
      ),
      children: children.map(({ data }) => data),
    })),
);
const tooltipSchema = z.tuple([z.string(), z.unknown(), z.string(), z.string()]);

const WATCHER: BusObject = {
  name: "org.kde.StatusNotifierWatcher",
  path: "/StatusNotifierWatcher",
  interface: "org.kde.StatusNotifierWatcher",
};
const BUS: BusObject = {
  name: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
};
const CHANGED_MEANWHILE = 3;

/** The icon that this process has in the panel's tray, as the panel sees and uses it. */
export function trayOnBus(bus: Bus, pid: () => number): Omit<TrayIcon, "picture"> {
  async function icon(): Promise<BusObject> {
    const all = z
      .array(z.string())
      .parse(await bus.property(WATCHER, "RegisteredStatusNotifierItems"));
    for (const one of all) {
      const slash = one.indexOf("/");
      const name = one.slice(0, slash);
      const [owner] = await bus
        .call(BUS, "GetConnectionUnixProcessID", "s", name)
        .catch(() => [null]);
      if (owner === pid()) {
        return { name, path: one.slice(slash), interface: "org.kde.StatusNotifierItem" };
      }
    }
    throw new Error("The widget has no icon in the tray.");
  }

  async function menuObject(): Promise<BusObject> {
    const item = await icon();
    const place = z.string().parse(await bus.property(item, "Menu"));
    return { name: item.name, path: place, interface: "com.canonical.dbusmenu" };
  }

  async function layout(menu: BusObject): Promise<readonly BusMenuItem[]> {
    const [, root] = await bus.call(menu, "GetLayout", "iias", "0", "-1", "0");
    return itemSchema.parse(root).children;
  }

  /** Opens the menu, and each menu within that leads to the item, as a panel does; then clicks it. */
  async function click(menu: BusObject, labels: readonly string[]): Promise<void> {
    // Chromium refuses this for the outermost menu, and panels take no notice of that.
    await bus.call(menu, "AboutToShow", "i", "0").catch(() => []);
    let within = await layout(menu);
    for (const [depth, label] of labels.entries()) {
      // What holds stands above what can be done, by the same words, and is not enabled.
      const item = within.find((one) => isShown(one) && isEnabled(one) && labelOf(one) === label);
      if (!item) throw new Error(`The menu has no enabled item ${labels.join(" ▸ ")}.`);
      if (depth === labels.length - 1) {
        await bus
          .call(menu, "Event", "isvu", String(item.id), "clicked", "i", "0", "0")
          .catch(async (error: unknown) => {
            // A program that was told to quit may be gone before it answers.
            const [isThere] = await bus.call(BUS, "NameHasOwner", "s", menu.name);
            if (isThere === true) throw error;
          });
      } else {
        await bus.call(menu, "AboutToShow", "i", String(item.id));
      }
      within = item.children;
    }
  }

  return {
    async tooltip() {
      const [, , title] = tooltipSchema.parse(await bus.property(await icon(), "ToolTip"));
      return title;
    },
    menu: async () => entriesOf(await layout(await menuObject())),
    async choose(...labels) {
      const menu = await menuObject();
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await click(menu, labels);
        } catch (error) {
          // A menu that was published meanwhile has other numbers for its items.
          if (attempt === CHANGED_MEANWHILE) throw error;
        }
      }
    },
    async click() {
      await bus.call(await icon(), "Activate", "ii", "0", "0");
    },
  };
}

function entriesOf(items: readonly BusMenuItem[]): readonly MenuEntry[] {
  return items.filter(isShown).map((item) => ({
    label: labelOf(item),
    enabled: isEnabled(item),
    checked: item.properties["toggle-state"] === 1,
    submenu: entriesOf(item.children),
  }));
}

/** What is not said of an item is as the interface's documentation has it. */
function isShown({ properties }: BusMenuItem): boolean {
  return properties["visible"] !== false && properties["type"] !== "separator";
}

function isEnabled({ properties }: BusMenuItem): boolean {
  return properties["enabled"] !== false;
}

/** As it is drawn: one underscore marks the key beside Alt, two are one. */
function labelOf({ properties }: BusMenuItem): string {
  return String(properties["label"] ?? "").replace(/_(.?)/g, "$1");
}
