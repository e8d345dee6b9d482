import type { Browser, FrameLocator, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Preview } from "./host.ts";
import { sharedBrowser, startFixture } from "./testing/shared-browser.ts";

let browser: Browser;
let preview: Preview;
let page: Page;
let frame: FrameLocator;

beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  preview = await startFixture();
  page = await browser.newPage();
  await page.goto(preview.url);
  await preview.desktop.until("a tray icon", ({ trays }) => trays.length > 0);
  frame = page.frameLocator('[data-testid="window-frame"]');
});
afterEach(async () => {
  await page.close();
  await preview.close();
});

async function chooseFromTray(...labels: string[]): Promise<void> {
  await page.getByTestId("tray-menu-button").click();
  for (const label of labels) await page.getByRole("menuitem", { name: label }).click();
}

/** Opens a group of the control panel. */
async function unfold(title: string): Promise<void> {
  await page.locator("summary", { hasText: title }).click();
}

async function openWindow(): Promise<void> {
  await page.getByTestId("tray").click();
  await frame.getByText("said HELLO").waitFor();
  await preview.desktop.until("a visible window", ({ windows }) => windows[0]?.visible === true);
}

/** Asks the page's bridge, as the renderer would. */
async function invoke(channel: string, ...values: unknown[]): Promise<unknown> {
  const inner = page.frames().find((each) => each.url().startsWith(preview.windowOrigin));
  return inner?.evaluate(
    ([name, args]) =>
      (window as unknown as { fixture: { invoke(...given: unknown[]): Promise<unknown> } }).fixture
        .invoke(name, ...args)
        .catch((error: Error) => `rejected: ${error.message}`),
    [channel, values] as const,
  );
}

async function seen(what: string): Promise<void> {
  await expect.poll(() => preview.widget.output(), { timeout: 5_000 }).toContain(what);
}

test("the tray has its picture and tooltip, and a click reaches the app", async () => {
  const tray = page.getByTestId("tray");
  await expect.poll(() => tray.locator("img").getAttribute("src")).toMatch(/^data:image\/png/);
  await tray.hover();
  await page.getByRole("tooltip").getByText("second line").waitFor();
  await tray.click();
  await seen("tray click");
});

test("the menu is as it was handed over: disabled, ticked, nested, quit", async () => {
  await page.getByTestId("tray-menu-button").click();
  const header = page.getByRole("menuitem", { name: "Header" });
  expect(await header.getAttribute("aria-disabled")).toBe("true");
  await header.click({ force: true });
  await page.getByRole("menuitemcheckbox", { name: "Tick" }).click();
  await seen("tick true");
  await chooseFromTray("More", "Deep");
  await seen("deep");
  const { main } = preview.desktop.get();
  await chooseFromTray("Quit");
  const ended = await preview.desktop.until("the end", (desktop) => desktop.main.kind === "ended");
  expect(ended.main).toEqual({ kind: "ended", code: 0, signal: null });
  expect(ended.trays).toEqual([]);
  await page.getByRole("button", { name: "Start it", exact: true }).click();
  const again = await preview.desktop.until("a new process", ({ trays }) => trays.length === 1);
  expect(again.main).not.toEqual(main);
});

test("the menu works by keyboard alone", async () => {
  const focused = (name: string) =>
    expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(name);
  await page.getByTestId("tray-menu-button").focus();
  await page.keyboard.press("Enter");
  await focused("Header");
  await page.keyboard.press("ArrowUp");
  await focused("Quit");
  await page.keyboard.press("m");
  await focused("More");
  await page.keyboard.press("ArrowRight");
  await focused("Deep");
  await page.keyboard.press("ArrowLeft");
  await focused("More");
  await page.keyboard.press("ArrowRight");
  await focused("Deep");
  await page.keyboard.press("Enter");
  await seen("deep");
  await page.getByTestId("tray-menu-button").click();
  await page.keyboard.press("Escape");
  await page.getByTestId("tray-menu").waitFor({ state: "detached" });
});

test("an open menu keeps still while a window asks for the keyboard, and closes beside itself", async () => {
  await openWindow();
  const menu = page.getByTestId("tray-menu");
  await page.getByTestId("tray-menu-button").click();
  await menu.waitFor();
  const asked = () =>
    preview.desktop.get().windows.reduce((sum, { focusRequests }) => sum + focusRequests, 0);
  const before = asked();
  const [tray] = preview.desktop.get().trays;
  preview.widget.send({ kind: "trayClick", id: tray?.id ?? 0, button: "click" });
  await expect.poll(asked).toBeGreaterThan(before);
  expect(await menu.isVisible()).toBe(true);
  const frame = await page.getByTestId("window-frame").boundingBox();
  await page.mouse.click((frame?.x ?? 0) + 20, (frame?.y ?? 0) + 20);
  await menu.waitFor({ state: "detached" });
});

test("notifications show, and click and close reach the app that still holds them", async () => {
  await chooseFromTray("Notify");
  const shown = page.getByTestId("notification");
  await shown.nth(1).waitFor();
  await seen("notification show");
  preview.widget.send({ kind: "collectGarbage" });
  await shown.filter({ hasText: "Forgotten" }).getByTestId("notification-body").click();
  await shown.filter({ hasText: "Something" }).getByTestId("notification-body").click();
  await seen("notification click");
  await seen("notification close userCanceled");
  await expect.poll(() => shown.count()).toBe(0);
  expect(preview.widget.output()).not.toContain("forgotten click");
  expect(preview.desktop.get().notified.map(({ title }) => title)).toEqual([
    "Something",
    "Forgotten",
  ]);
});

test("the window is served by the app, and its bridge carries values both ways", async () => {
  await openWindow();
  await seen("ready-to-show");
  await seen("loaded");
  await seen("focus");
  const values = [1, "two", null, { a: [true] }, new Date(0)];
  expect(await invoke("echo", ...values)).toEqual(values);
  expect(await invoke("sender")).toEqual([
    true,
    true,
    "fixture://app/index.html?a=1",
    "fixture://app",
    null,
  ]);
  expect(await invoke("fail")).toBe(
    "rejected: Error invoking remote method 'fail': Error: out of order",
  );
  expect(await invoke("uncloneable")).toContain("An object could not be cloned.");
  expect(await invoke("nobody")).toContain("No handler registered for 'nobody'");
  expect(await invoke("seal", "secret")).toEqual([false, "secret"]);
});

test("the page is under its own policy, and keeps no trace of the preview", async () => {
  await openWindow();
  const inner = page.frames().find((each) => each.url().startsWith(preview.windowOrigin));
  const found = await inner?.evaluate(async () => ({
    scripts: [...document.scripts].map(({ src }) => new URL(src).pathname),
    leftover: "__preview" in window,
    canFetch: await fetch("/index.html").then(
      () => true,
      () => false,
    ),
    frozen: Object.isFrozen(Reflect.get(window, "fixture")),
  }));
  expect(found).toEqual({
    scripts: ["/page.js"],
    leftover: false,
    canFetch: false,
    frozen: true,
  });
});

test("going elsewhere is asked of the app", async () => {
  await openWindow();
  await frame.locator("#leave").click();
  await seen("will-navigate https://example.com/away");
  await frame.locator("#open").click();
  await seen("window-open https://example.com/other");
  await frame.getByRole("heading", { name: "Fixture" }).waitFor();
});

test("a drag region moves a frameless window, and closing it leaves the app running", async () => {
  await openWindow();
  const before = preview.desktop.get().windows[0]?.bounds;
  const bar = await frame.locator(".bar").boundingBox();
  if (!before || !bar) throw new Error("There is no window to drag.");
  await page.mouse.move(bar.x + 20, bar.y + 8);
  await page.mouse.down();
  await page.mouse.move(bar.x - 30, bar.y - 12, { steps: 4 });
  await page.mouse.up();
  const moved = await preview.desktop.until(
    "a moved window",
    ({ windows }) => windows[0]?.bounds.x === before.x - 50,
  );
  expect(moved.windows[0]?.bounds).toEqual({ ...before, x: before.x - 50, y: before.y - 20 });
  const inner = page.frames().find((each) => each.url().startsWith(preview.windowOrigin));
  await inner?.evaluate(() => window.close());
  await seen("window-all-closed");
  expect(preview.desktop.get().main.kind).toBe("running");
});

test("the window follows the operating system's colours, and the app's own choice", async () => {
  await openWindow();
  const background = () =>
    frame.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  expect(await background()).toBe("rgb(255, 255, 255)");
  preview.setOs({ colorScheme: "dark" });
  await seen("dark true");
  await expect.poll(background).toBe("rgb(20, 20, 20)");
  preview.setOs({ colorScheme: "light" });
  await expect.poll(background).toBe("rgb(255, 255, 255)");
  await chooseFromTray("Theme");
  await expect.poll(background).toBe("rgb(20, 20, 20)");
});

test("dialogs, shortcuts, links, sleep and a second start reach the app", async () => {
  await chooseFromTray("Ask");
  await page.getByTestId("dialog").getByRole("button", { name: "No" }).click();
  await seen("answer 1");
  await page.getByRole("button", { name: "Control+Alt+R" }).click();
  await seen("shortcut");
  await chooseFromTray("Browse");
  await unfold("Program");
  await page.getByTestId("opened").getByText("https://example.com/help").waitFor();
  await unfold("Computer");
  await page.getByRole("button", { name: "Sleep" }).click();
  await page.getByRole("button", { name: "Wake up" }).click();
  await seen("suspend\nresume");
  await preview.widget.startSecond(["--from-shell"]);
  await seen("second-instance --from-shell");
});

test("a link that the app registered for reaches it; others go nowhere", async () => {
  await unfold("Program");
  const form = page.getByTestId("open-link");
  await form.getByLabel("Link").fill("fixture-link://here?a=1");
  await form.getByRole("button", { name: "Open" }).click();
  const how = process.platform === "darwin" ? "link" : "second-instance";
  await seen(`${how} fixture-link://here?a=1`);
  expect(preview.widget.openLink("other-link://here")).toBe(false);
});

test("a shortcut of another program is refused until it is given up", async () => {
  await preview.close();
  preview = await startFixture({ os: { shortcutsTaken: ["Control+Alt+R"] } });
  await page.goto(preview.url);
  await preview.desktop.until("a tray icon", ({ trays }) => trays.length > 0);
  expect(preview.desktop.get().shortcuts).toEqual([]);
});

test("the desktop opens only with its key, and one page at a time has it", async () => {
  const stranger = await page.request.get(new URL("/", preview.url).href);
  expect(stranger.status()).toBe(403);
  const second = await browser.newPage();
  await second.goto(preview.url);
  await page.getByRole("heading", { name: "The desktop is open in another tab" }).waitFor();
  await second.getByTestId("tray").waitFor();
  await second.close();
});

test("closing ends the widget's process", async () => {
  const { main } = preview.desktop.get();
  await preview.close();
  expect(main.kind === "running" && (() => process.kill(main.pid, 0))).toThrow("ESRCH");
});
