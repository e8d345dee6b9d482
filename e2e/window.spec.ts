import type { Frame } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
import { chooseInTray, expectAvailability, expectConnection, setStates, signIn } from "./agent.ts";
import { expect, test } from "./fixtures.ts";

test("the window closes to the tray, says so once, and reopens with the state intact", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  const { logins, connections } = desktop.simulator.state().counters;
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  const titles = async () => (await desktop.notifications()).map(({ title }) => title);
  await expect.poll(titles).toContain(en.app.hiddenTitle);

  setStates(desktop, "NOT_READY", ["NOT_READY"], "Lunch");
  await expect.poll(() => desktop.tray.tooltip()).toContain("Lunch");
  await desktop.tray.choose(en.tray.open);
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const again = await desktop.window();
  await expectAvailability(again, "notReady", en.availability.notReady);
  await expect(again.locator("[data-part=reason]")).toHaveText("Lunch");
  expect(desktop.simulator.state().counters).toMatchObject({ logins, connections });

  await again.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  expect((await titles()).filter((title) => title === en.app.hiddenTitle)).toHaveLength(1);
});

test("the tray's menu tells name, state and channels, and what cannot be done yet", async ({
  desktop,
}) => {
  const menuText = async () => JSON.stringify(await desktop.tray.menu());
  await expect.poll(menuText).toContain(en.shortWhyNot.notSignedIn);
  await signIn(desktop);
  await expect.poll(menuText).toContain("Amina Demo");
  await expect.poll(menuText).toContain(en.availability.notReady);
  const channels = (await desktop.tray.menu()).find(({ label }) => label === en.tray.channels);
  expect(channels?.submenu.map(({ label }) => label)).toEqual([
    expect.stringContaining("CX VOICE"),
    expect.stringContaining("CHAT"),
    expect.stringContaining("CISCO CC"),
    expect.stringContaining("EMAIL"),
  ]);
});

test("signing out from the tray ends the session and leaves nothing of it", async ({ desktop }) => {
  const view = await signIn(desktop);
  await chooseInTray(desktop, en.tray.signOut, en.tray.noReason);
  await expect(view.locator("input[name=password]")).toHaveValue("");
  await expect(view.getByText("Amina Demo")).toHaveCount(0);
  await expect.poll(() => desktop.tray.picture()).toBe("signedOut");
  await signIn(desktop);
});

test("time in a state counts up from the server's timestamp", async ({ desktop }) => {
  const view = await signIn(desktop);
  await expectConnection(view, "live");
  const timer = view.locator("section[data-availability]").getByRole("timer");
  await expect(timer).toHaveText(/^\d:\d\d:\d\d$/);
  const first = await timer.textContent();
  await expect(timer).not.toHaveText(first ?? "");
});

test("the window is as high as its channels need, and no higher than the screen", async ({
  desktop,
}) => {
  const height = async () => (await desktop.windowSize()).height;
  await leaveWindow(await signIn(desktop, "onechannel"));
  await expect.poll(height).toBeLessThan(460);
  const one = await height();
  await chooseInTray(desktop, en.tray.signOut, en.tray.noReason);
  const many = await signIn(desktop, "manychannels");
  await expect(many.locator("li[data-mrd]")).toHaveCount(60);
  // Not while something may be about to be clicked.
  const before = await height();
  await many.locator(".title-bar h1").hover();
  expect(await height()).toBe(before);
  await leaveWindow(many);
  await expect.poll(height).toBeGreaterThan(one + 150);
  const { availHeight } = await many.evaluate(() => ({ availHeight: screen.availHeight }));
  expect(await height()).toBeLessThanOrEqual(availHeight);
});

/** As a pointer that leaves the window, wherever Playwright's is. */
async function leaveWindow(view: Frame): Promise<void> {
  await view.evaluate(() =>
    document.documentElement.dispatchEvent(new PointerEvent("pointerleave")),
  );
}
