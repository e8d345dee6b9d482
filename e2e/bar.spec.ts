import type { Frame } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
import { chooseInTray, control, expectAvailability, onServer, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const bar = (view: Frame) => view.locator(".bar");
const expand = (view: Frame) => bar(view).getByRole("button");
const height = async (desktop: Desktop) => (await desktop.windowSize()).height;

async function collapse(desktop: Desktop, view: Frame): Promise<void> {
  await view.getByRole("button", { name: en.bar.collapse }).click();
  await expect(bar(view)).toBeVisible();
  await expect.poll(() => height(desktop)).toBe(44);
}

test("the window shrinks to a bar on top that follows the state, and grows again by a click", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  await collapse(desktop, view);
  expect(await desktop.isAlwaysOnTop()).toBe(true);
  await expect(bar(view)).toHaveAttribute("data-availability", "ready");
  await expect(bar(view).locator(".bar-time")).toHaveText(/^\d:\d\d:\d\d$/);

  setStates(desktop, "NOT_READY", ["NOT_READY"], "Lunch");
  await expect(bar(view).locator(".bar-state")).toHaveText("Not Ready – Lunch");
  control(desktop, { do: "outage", on: true });
  await expect(bar(view).locator(".bar-time")).toContainText("not confirmed");
  control(desktop, { do: "outage", on: false });
  await expect(bar(view).locator(".bar-time")).toHaveText(/^\d:\d\d:\d\d$/);

  await expand(view).click();
  await expectAvailability(view, "notReady", en.availability.notReady);
  await expect.poll(() => height(desktop)).toBeGreaterThan(300);
  expect(await desktop.isAlwaysOnTop()).toBe(false);
});

test("the bar's menu changes the state", async ({ desktop }) => {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  await collapse(desktop, view);
  await expand(view).click({ button: "right" });
  await desktop.chooseInWindowMenu(en.agentState.READY);
  await expect.poll(() => onServer(desktop).state).toBe("READY");
  await expect(bar(view)).toBeVisible();
});

test("the keyboard and a double click make it a bar and whole again", async ({ desktop }) => {
  const view = await signIn(desktop);
  await view.locator("section[data-availability]").dblclick();
  await expect(bar(view)).toBeVisible();
  await expand(view).press("Enter");
  await expect(view.locator("section[data-availability]")).toBeVisible();
  await view.locator("[data-action=collapse]").press("Enter");
  await expect(bar(view)).toBeVisible();
});

test("a question is asked in the whole window, and the bar is there again at the next start", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await collapse(desktop, view);
  await desktop.tray.choose(en.tray.quit);
  await expect(view.getByRole("button", { name: en.quit.cancel })).toBeVisible();
  await expect.poll(() => height(desktop)).toBeGreaterThan(300);
  await view.getByRole("button", { name: en.quit.cancel }).click();
  await collapse(desktop, view);
  await chooseInTray(desktop, en.tray.signOut, en.tray.noReason);
  await expect(bar(view)).toHaveAttribute("data-availability", "signedOut");
  await desktop.tray.choose(en.tray.quit);
  await expect.poll(() => desktop.isRunning()).toBe(false);
  await desktop.start();
  await expect.poll(() => desktop.isWindowOpen(), { timeout: 30_000 }).toBe(true);
  const again = await desktop.window();
  await expect(bar(again)).toHaveAttribute("data-availability", "signedOut");
  await expand(again).click();
  await expect(again.locator("input[name=password]")).toBeVisible();
});
