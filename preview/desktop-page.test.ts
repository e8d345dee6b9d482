import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as Axe from "axe-core";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Preview } from "./host.ts";
import { sharedBrowser, startFixture } from "./testing/shared-browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let preview: Preview;
let page: Page;

beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  preview = await startFixture();
});
afterEach(async () => {
  await page.close();
  await preview.close();
});

async function open(options: BrowserContextOptions = {}): Promise<void> {
  page = await browser.newPage(options);
  await page.goto(preview.url);
  await preview.desktop.until("a tray icon", ({ trays }) => trays.length > 0);
}

async function openWindow(): Promise<void> {
  await page.getByTestId("tray").click();
  await preview.desktop.until("a visible window", ({ windows }) => windows[0]?.visible === true);
  await page.getByTestId("window").waitFor();
}

async function placeOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("It is not there.");
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

describe.each([
  [1920, 1080],
  [1280, 800],
  [900, 700],
  [600, 800],
])("on a page of %d by %d", (width, height) => {
  test("the taskbar spans the desktop, and nothing covers the window", async () => {
    await open({ viewport: { width, height } });
    await openWindow();
    const desktop = await placeOf(page.getByTestId("desktop"));
    const taskbar = await placeOf(page.getByTestId("taskbar"));
    const window = await placeOf(page.getByTestId("window"));
    const panel = await placeOf(page.getByTestId("control-panel"));
    expect(taskbar).toMatchObject({ x: desktop.x, right: desktop.right, bottom: desktop.bottom });
    expect(window.x).toBeGreaterThanOrEqual(desktop.x);
    expect(window.y).toBeGreaterThanOrEqual(desktop.y);
    expect(window.right).toBeLessThanOrEqual(desktop.right);
    expect(window.bottom).toBeLessThanOrEqual(taskbar.y);
    expect(panel.x >= desktop.right || panel.y >= desktop.bottom).toBe(true);
    expect(panel.right).toBeLessThanOrEqual(width);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
  });
});

test.each([[1280], [900]])("notifications stand beside the window: %d", async (width) => {
  await open({ viewport: { width, height: 800 } });
  await openWindow();
  await page.getByTestId("tray-menu-button").click();
  await page.getByRole("menuitem", { name: "Notify" }).click();
  const notification = page.getByTestId("notification").first();
  await notification.waitFor();
  await expect
    .poll(async () => (await placeOf(notification)).right)
    .toBeLessThanOrEqual((await placeOf(page.getByTestId("desktop"))).right - 360 - 8);
});

test("a page that gets smaller takes the window along", async () => {
  await open({ viewport: { width: 1920, height: 1080 } });
  await openWindow();
  await page.setViewportSize({ width: 900, height: 700 });
  const { os } = await preview.desktop.until(
    "a window in sight",
    ({ windows: [window], os }) =>
      os.display.width < 900 &&
      window !== undefined &&
      window.bounds.x + window.bounds.width < os.workArea.width,
  );
  expect(os.display.width).toBe(900 - 340);
});

describe("an agent's day", () => {
  const day = () => page.getByTestId("day");

  test("plays and stops by keyboard, and says where it is", async () => {
    await open();
    await day().getByRole("button", { name: "Play" }).focus();
    await page.keyboard.press("Enter");
    const caption = day().getByRole("status");
    const told = () => preview.simulator?.state().day;
    await expect.poll(async () => (await caption.textContent()) === told()?.caption).toBe(true);
    const progress = day().getByRole("progressbar", { name: "Progress of the day" });
    await expect
      .poll(
        async () =>
          (await progress.getAttribute("aria-valuetext")) === `Step ${told()?.step} of 26`,
      )
      .toBe(true);
    expect(told()?.status).toBe("playing");
    const stop = day().getByRole("button", { name: "Stop" });
    await stop.waitFor();
    expect(await stop.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press("Space");
    await caption.getByText("The day was stopped.").waitFor();
    expect(preview.simulator?.state().day?.status).toBe("stopped");
    await day().getByRole("button", { name: "Play again" }).waitFor();
  });

  test("plays as fast as chosen", async () => {
    await open();
    await day().getByLabel("Speed").selectOption("four times as fast");
    await day().getByRole("button", { name: "Play" }).click();
    await expect.poll(() => preview.simulator?.state().day?.speed).toBe(4);
  });
});

test("what was turned is shown as the server has it, also after a reset", async () => {
  await open();
  await page.locator("summary", { hasText: "Answers" }).click();
  const next = page.getByLabel("The next change is");
  await next.selectOption("refused, with an error");
  await expect.poll(() => preview.simulator?.state().behaviour.refuseNext).toBe("errors");
  preview.simulator?.run({ do: "reasons", behave: "html" });
  await expect.poll(() => page.getByLabel("Reason codes").inputValue()).toBe("html");
  preview.simulator?.run({ do: "reset" });
  await expect.poll(() => next.inputValue()).toBe("obey");
  await expect.poll(() => page.getByLabel("Reason codes").inputValue()).toBe("normal");
});

test.each(["light", "dark"] as const)(
  "axe finds nothing: %s",
  { timeout: 60_000 },
  async (colorScheme) => {
    await open({ colorScheme });
    await page.evaluate(() => {
      for (const group of document.querySelectorAll("details")) group.open = true;
    });
    await openWindow();
    await page.getByTestId("tray-menu-button").click();
    await page.getByRole("menuitem", { name: "Notify" }).click();
    await page.getByTestId("notification").nth(1).waitFor();
    expect(await violations()).toEqual([]);
    await page.getByTestId("day").getByRole("button", { name: "Play" }).click();
    await page.getByRole("progressbar").waitFor();
    expect(await violations()).toEqual([]);
    await page.getByTestId("tray-menu-button").click();
    await page.getByTestId("tray-menu").waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole("menuitem", { name: "Ask" }).click();
    await page.getByTestId("dialog").waitFor();
    expect(await violations()).toEqual([]);
  },
);

/** What axe finds on the page, the window's own document left out, as "rule: elements". */
async function violations(): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof Axe };
    const found = await axe.run(
      { exclude: [["iframe"]] },
      { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    );
    if (found.passes.length === 0) throw new Error("axe looked at nothing.");
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, any }) => `${target.join(" ")} ${any[0]?.message ?? ""}`).join(", ")}`,
    );
  });
}
