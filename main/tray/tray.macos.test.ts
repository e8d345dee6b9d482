import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { createContext } from "../../preview/electron/context.ts";
import { createElectron } from "../../preview/electron/create-electron.ts";
import { DEFAULT_OS } from "../../preview/electron/environment.ts";
import type { MenuItemView, MenuView } from "../../preview/messages/desktop-state.ts";
import type { ToMain } from "../../preview/messages/main-messages.ts";
import { USUALLY_ALLOWED } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import { anAgentState, aPresence, aSnapshot } from "../../shared/testing/fixtures.ts";
import { en } from "../../shared/texts/en.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { testStore } from "../testing/test-store.ts";
import type { TrayCommand } from "./menu-item.ts";

// The order of calls is what Electron's source says (`electron_menu_controller.mm`,
// `tray_icon_cocoa.mm`); the stand-in keeps it.
const { platform } = vi.hoisted(() => {
  const before = Object.getOwnPropertyDescriptor(process, "platform");
  Object.defineProperty(process, "platform", { ...before, value: "darwin" });
  return { platform: before };
});
afterAll(() => {
  if (platform) Object.defineProperty(process, "platform", platform);
});

let hear: (message: ToMain) => void = () => {};
let trayId = 0;
/** Each menu that was published, the last one what is shown at the next opening. */
const menus: MenuView[] = [];
vi.mock("electron", () => {
  const environment = {
    ...{ appPath: "/", name: "Agent Status", version: "0", userData: "/nowhere" },
    ...{ keyring: null, resources: null, policyFile: null, os: DEFAULT_OS },
  };
  const context = createContext(environment, {
    send(message) {
      if (message.kind !== "tray") return;
      trayId = message.id;
      if (message.patch.menu) menus.push(message.patch.menu);
    },
    onMessage: (listener) => {
      hear = listener;
    },
    flush: async () => {},
  });
  const { electron, finishLaunching } = createElectron(context, () => {}, "darwin");
  finishLaunching();
  return electron;
});

const agentIs = (name: "READY" | "NOT_READY") =>
  aSnapshot({ presence: aPresence({ state: anAgentState({ name }) }) });

async function aTray() {
  const { createTray } = await import("./tray.ts");
  const clock = manualClock(1_000_000);
  const store = testStore<Snapshot>(agentIs("NOT_READY"));
  const texts = createTexts(languageFor("en", []));
  const chosen: TrayCommand[] = [];
  let refreshed = 0;
  const tray = createTray({
    ...{ snapshot: store.value, clock, log: createKeptLog() },
    texts: () => texts,
    allowed: () => USUALLY_ALLOWED,
    pausedUntil: () => null,
    update: () => ({ name: "off", why: "organisation" }),
    breakLimits: () => [],
    iconFolder: path.join(import.meta.dirname, "../../build/icons/tray"),
    run: (command) => void chosen.push(command),
    onMenuOpened: () => void refreshed++,
  });
  clock.advance(1_000);
  const shown = (open: boolean, submenu: boolean) =>
    hear({ kind: "trayMenuShown", id: trayId, open, submenu });
  return {
    ...{ tray, clock, chosen },
    refreshed: () => refreshed,
    open: () => shown(true, false),
    close: () => shown(false, false),
    openSubmenu: () => shown(true, true),
    closeSubmenu: () => shown(false, true),
    change(name: "READY" | "NOT_READY") {
      store.update(() => agentIs(name));
      clock.advance(1_000);
    },
    click: (item: MenuItemView) => hear({ kind: "menuClick", trayId, itemId: item.id }),
    item(label: string) {
      const found = menus.at(-1)?.find((item) => item.label === label);
      if (found === undefined) throw new Error(`The menu has no ${label}.`);
      return found;
    },
  };
}

test("a click is heard though the menu changed while it was open", async () => {
  const { open, change, click, item, chosen, clock } = await aTray();
  const settings = item(en.tray.settings);
  open();
  change("READY");
  click(settings);
  expect(chosen).toEqual([{ kind: "settings" }]);
  const before = menus.length;
  clock.advance(199);
  expect(menus).toHaveLength(before);
  clock.advance(1);
  expect(menus).toHaveLength(before + 1);
});

test("a click in a submenu is heard too, and so is one after it was opened and left", async () => {
  const { open, openSubmenu, closeSubmenu, change, click, item, chosen, clock } = await aTray();
  const settings = item(en.tray.settings);
  open();
  openSubmenu();
  change("READY");
  closeSubmenu();
  clock.advance(5_000);
  click(settings);
  expect(chosen).toEqual([{ kind: "settings" }]);
});

test("what had to wait is published a moment after the close, or with the next press on the icon", async () => {
  const { open, close, change, clock } = await aTray();
  open();
  change("READY");
  close();
  const before = menus.length;
  clock.advance(100);
  open();
  expect(menus).toHaveLength(before + 1);
  change("NOT_READY");
  clock.advance(5_000);
  expect(menus).toHaveLength(before + 1);
  close();
  clock.advance(200);
  expect(menus).toHaveLength(before + 2);
});

test("what opens is never older than the press on the icon, however the last menu ended", async () => {
  const { open, openSubmenu, closeSubmenu, close, change } = await aTray();
  open();
  openSubmenu();
  closeSubmenu();
  change("READY");
  // macOS does not say that the menu closed once a submenu did.
  close();
  const before = menus.length;
  open();
  expect(menus).toHaveLength(before + 1);
});

test("the reasons are asked for once an opening, not with each submenu", async () => {
  const { open, openSubmenu, closeSubmenu, refreshed } = await aTray();
  open();
  for (let i = 0; i < 3; i++) {
    openSubmenu();
    closeSubmenu();
  }
  expect(refreshed()).toBe(1);
  open();
  expect(refreshed()).toBe(2);
});
