import { existsSync } from "node:fs";
import path from "node:path";
import type { Frame } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
import { chooseInTray, expectAvailability, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const opener = (view: Frame) => view.getByRole("button", { name: en.day.title });
const total = (view: Frame, state: string) =>
  view.getByRole("row").filter({ has: view.getByRole("rowheader", { name: state, exact: true }) });
const dayFile = (desktop: Desktop) => existsSync(path.join(desktop.profile, "day.json"));

/** Waits until the day has a state: one that is passed through in no time is not kept. */
async function untilSeen(view: Frame, state: string): Promise<void> {
  await opener(view).click();
  await expect(total(view, state)).toBeVisible();
  await view.getByRole("heading", { name: en.day.title }).press("Escape");
}

/** Signs in and is seen Not Ready, then Ready. */
async function signInAndGoReady(desktop: Desktop): Promise<Frame> {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  await untilSeen(view, en.agentState.NOT_READY);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  return view;
}

test("the day is opened by mouse, told by state and by channel, and copied", async ({
  desktop,
}) => {
  const view = await signInAndGoReady(desktop);
  await opener(view).click();
  await expect(total(view, en.agentState.READY)).toBeVisible();
  await expect(total(view, en.agentState.NOT_READY)).toHaveText(/\d:\d\d:\d\d$/);
  const channel = view.locator("details").first();
  await channel.locator("summary").click();
  await expect(
    channel.getByRole("rowheader", { name: en.mrdState.READY, exact: true }),
  ).toBeVisible();
  const copied = view.evaluate(
    () =>
      new Promise<string>((resolve) => {
        addEventListener("copy", ({ clipboardData }) =>
          resolve(clipboardData?.getData("text") ?? ""),
        );
      }),
  );
  await view.getByRole("button", { name: en.day.copy }).click();
  const lines = (await copied).split("\n");
  expect(lines[0]).toMatch(/Amina Demo/);
  expect(lines).toContainEqual(expect.stringMatching(/^\d\d:\d\d:\d\d–\d\d:\d\d:\d\d {2}Ready$/));
  await expect(view.getByRole("status").filter({ hasText: en.day.copied })).toBeVisible();
});

test("the keyboard opens it and comes back to where it was", async ({ desktop }) => {
  const view = await signInAndGoReady(desktop);
  await opener(view).focus();
  await opener(view).press("Enter");
  await expect(view.getByRole("heading", { name: en.day.title })).toBeFocused();
  await view.getByRole("heading", { name: en.day.title }).press("Escape");
  await expect(opener(view)).toBeFocused();
});

test("a restart goes on with it, with a gap; signing out leaves no file", async ({ desktop }) => {
  const first = await signInAndGoReady(desktop);
  await untilSeen(first, en.agentState.READY);
  setStates(desktop, "NOT_READY", ["NOT_READY"]);
  await expectAvailability(first, "notReady", en.availability.notReady);
  await desktop.tray.choose(en.tray.quit);
  await first.getByRole("button", { name: en.quit.stay }).click();
  await expect.poll(() => desktop.isRunning()).toBe(false);
  expect(dayFile(desktop)).toBe(true);

  await desktop.start();
  await expect.poll(() => desktop.isWindowOpen(), { timeout: 30_000 }).toBe(true);
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  await opener(view).click();
  await expect(total(view, en.agentState.READY)).toBeVisible();
  await expect(total(view, en.day.notKnown)).toBeVisible();

  await chooseInTray(desktop, en.tray.signOut, en.tray.noReason);
  await expect(view.locator("input[name=password]")).toBeVisible();
  await expect.poll(() => dayFile(desktop)).toBe(false);
});

test("the tray opens it, also of a window that was closed", async ({ desktop }) => {
  const first = await signInAndGoReady(desktop);
  await first.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  await chooseInTray(desktop, en.day.title);
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const view = await desktop.window();
  await expect(total(view, en.agentState.READY)).toBeVisible();
});
