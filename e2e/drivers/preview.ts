import { type Browser, expect, type Frame, type Page } from "@playwright/test";
import { type Preview, startPreview } from "../../preview/host.ts";
import type { MenuView } from "../../preview/messages/desktop-state.ts";
import { launchChromium } from "../../preview/testing/chromium.ts";
import type { Desktop, DesktopOptions, Driver, MenuEntry } from "../desktop.ts";

/** Runs the built widget on the preview's desktop, in one Chromium. */
export async function previewDriver(): Promise<Driver> {
  const browser = await launchChromium();
  return { open: (options) => openPreview(browser, options), close: () => browser.close() };
}

async function openPreview(
  browser: Browser,
  { locale, colorScheme, server = {}, installed, network }: DesktopOptions,
): Promise<Desktop> {
  const preview = await startPreview({
    locale,
    colorScheme,
    simulator: server,
    ...(installed && { installed }),
    ...(network && { os: network }),
  });
  const { simulator } = preview;
  if (simulator === null) throw new Error("The preview started without its simulator.");
  const viewport = { width: 1_280, height: 800 };
  const page = await browser.newPage({ colorScheme, viewport });
  await page.goto(preview.url);
  await preview.desktop.until("the tray icon", ({ trays }) => trays.length > 0);
  return {
    simulator,
    profile: preview.userDataDir,
    computer: preview,
    tray: trayOf(page, preview),
    notifications: async () =>
      preview.desktop.get().notified.map(({ title, body, silent }) => ({ title, body, silent })),
    clickNotification: () => page.getByTestId("notification-body").first().click(),
    pressNotificationButton: (label) =>
      page.getByTestId("notification").getByRole("button", { name: label }).first().click(),
    window: () => windowOf(page),
    isWindowOpen: async () => preview.desktop.get().windows.some(({ visible }) => visible),
    async windowSize() {
      const { bounds } = preview.desktop.get().windows.at(-1) ?? {};
      if (bounds === undefined) throw new Error("There is no window.");
      return bounds;
    },
    chooseInWindowMenu: (...labels) => chooseIn(page, "popup-menu", labels),
    isAlwaysOnTop: async () => preview.desktop.get().windows.some((window) => window.alwaysOnTop),
    async crashWindow() {
      const { id } = preview.desktop.get().windows.at(-1) ?? {};
      if (id === undefined) throw new Error("There is no window to crash.");
      preview.widget.send({ kind: "windowEvent", id, event: { name: "crash" } });
      await preview.desktop.until("its end", ({ windows }) =>
        windows.every((window) => window.id !== id),
      );
    },
    async pressShortcut(accelerator) {
      await page.getByTestId("taskbar").getByRole("button", { name: accelerator }).click();
    },
    async openLink(link) {
      await preview.desktop.until("a scheme for links", ({ schemes }) => schemes.length > 0);
      if (!preview.widget.openLink(link)) throw new Error("The widget does not open such links.");
    },
    async answerSaveDialog(file, ask) {
      await ask();
      const dialog = page.getByTestId("dialog");
      if (file !== null) await dialog.locator("input[name=file]").fill(file);
      await dialog.getByRole("button", { name: file === null ? "Cancel" : "Save" }).click();
    },
    startAgain: (...args) => preview.widget.startSecond(args),
    opened: async () => preview.desktop.get().opened,
    idle: async (seconds) => preview.widget.send({ kind: "idle", seconds }),
    power: async (event) => preview.widget.send({ kind: "power", event }),
    async start() {
      preview.widget.start();
      await preview.desktop.until("the tray icon", ({ trays }) => trays.length > 0);
    },
    isRunning: async () => preview.desktop.get().main.kind === "running",
    focusWindow: () => page.getByTestId("window-frame").focus(),
    async close() {
      await page.close();
      await preview.close();
    },
  };
}

function trayOf(page: Page, { desktop }: Preview): Desktop["tray"] {
  const tray = () => {
    const [shown] = desktop.get().trays;
    if (shown === undefined) throw new Error("There is no tray icon.");
    return shown;
  };
  return {
    picture: async () => tray().image.name.replace(/Template$/, ""),
    tooltip: async () => tray().toolTip,
    menu: async () => entriesOf(tray().menu),
    async choose(...labels) {
      // What the page shows follows what the widget published; the agent clicks what they see.
      await expect(async () => {
        const options = { timeout: 1_000 };
        await expect(page.getByTestId("tray")).toHaveAccessibleName(tray().toolTip, options);
      }).toPass();
      await page.getByTestId("tray-menu-button").click();
      await chooseIn(page, "tray-menu", labels);
    },
    click: () => page.getByTestId("tray").click(),
  };
}

async function chooseIn(page: Page, testId: string, labels: readonly string[]): Promise<void> {
  const menu = page.getByTestId(testId);
  for (const label of labels) {
    const text = page.locator(".menu-label").and(page.getByText(label, { exact: true }));
    await menu.locator(".menu-entry:not([aria-disabled=true])", { has: text }).click();
  }
}

function entriesOf(menu: MenuView | null): readonly MenuEntry[] {
  return (menu ?? [])
    .filter(({ type }) => type !== "separator")
    .map(({ label, enabled, checked, submenu }) => ({
      label,
      enabled,
      checked,
      submenu: entriesOf(submenu),
    }));
}

async function windowOf(page: Page): Promise<Frame> {
  const element = await page.getByTestId("window-frame").elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error("The window has no document.");
  await frame.waitForLoadState("load");
  return frame;
}
