import type { Frame } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
import { AGENT, control, expectAvailability, onServer, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const question = { name: en.quit.title };

/** Signs in, and waits until nothing of it changes the tray's menu any more. */
async function settle(desktop: Desktop): Promise<Frame> {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  return view;
}

async function expectEnd(desktop: Desktop): Promise<void> {
  await expect.poll(() => desktop.isRunning()).toBe(false);
}

test("with nobody signed in, it quits without a question", async ({ desktop }) => {
  await desktop.window();
  await desktop.tray.choose(en.tray.quit);
  await expectEnd(desktop);
});

test("the window offers it too, by keyboard, for desktops that show no tray", async ({
  desktop,
}) => {
  const view = await desktop.window();
  await view.locator("[data-action=settings]").click();
  await expect(view.getByRole("heading", { name: en.settings.title })).toBeFocused();
  await view.getByRole("button", { name: en.settings.quit }).focus();
  await desktop.focusWindow();
  const press = view.page().keyboard.press("Enter");
  // The window may be gone before the key is up again.
  await press.catch(() => {});
  await expectEnd(desktop);
});

test("from the window, too, an agent who is signed in is asked first", async ({ desktop }) => {
  const view = await settle(desktop);
  await view.locator("[data-action=settings]").click();
  await view.getByRole("button", { name: en.settings.quit }).click();
  await view.getByRole("alertdialog", question).getByText(en.quit.cancel).click();
  await expect(view.getByRole("alertdialog", question)).toHaveCount(0);
  expect(await desktop.isRunning()).toBe(true);
});

test("an agent who is signed in is asked once; cancel and Escape leave everything as it is", async ({
  desktop,
}) => {
  const view = await settle(desktop);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  await desktop.tray.choose(en.tray.quit);
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const again = await desktop.window();
  await again.getByRole("button", { name: en.quit.cancel }).click();
  await expect(again.getByRole("alertdialog", question)).toHaveCount(0);
  await expectAvailability(again, "notReady", en.availability.notReady);

  await desktop.tray.choose(en.tray.quit);
  await expect(again.getByRole("alertdialog", question)).toBeVisible();
  await desktop.focusWindow();
  await again.page().keyboard.press("Escape");
  await expect(again.getByRole("alertdialog", question)).toHaveCount(0);
  expect(await desktop.isRunning()).toBe(true);
  expect(onServer(desktop).sockets).toBe(1);
});

test("closing the window answers nothing: the widget stays", async ({ desktop }) => {
  const view = await settle(desktop);
  await desktop.tray.choose(en.tray.quit);
  await expect(view.getByRole("alertdialog", question)).toBeVisible();
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  await desktop.tray.choose(en.tray.open);
  const again = await desktop.window();
  await expectAvailability(again, "notReady", en.availability.notReady);
  await expect(again.getByRole("alertdialog", question)).toHaveCount(0);
});

test("sign out and quit: the server confirms it, and the widget ends", async ({ desktop }) => {
  const view = await settle(desktop);
  await desktop.tray.choose(en.tray.quit);
  await view.getByRole("button", { name: en.quit.signOut }).click();
  await expectEnd(desktop);
  expect(onServer(desktop).state).toBe("LOGOUT");
});

test("stay signed in: the widget ends, and the server keeps the state", async ({ desktop }) => {
  const view = await settle(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  await desktop.tray.choose(en.tray.quit);
  await view.getByRole("button", { name: en.quit.stay }).click();
  await expectEnd(desktop);
  expect(onServer(desktop).state).toBe("READY");
});

test("nothing on the screen offers a window that is gone: notifications go with the widget", async ({
  desktop,
}) => {
  const { computer } = desktop;
  test.skip(computer === null, "what still stands on the screen is seen in the preview alone");
  await settle(desktop);
  control(desktop, { do: "evict", agent: AGENT, order: "removedThenDisconnect" });
  const standing = () => computer?.desktop.get().notifications.map(({ title }) => title);
  await expect.poll(standing).toEqual([en.connection.evicted]);
  await desktop.tray.choose(en.tray.quit);
  await expectEnd(desktop);
  expect(standing()).toEqual([]);
});

test("an agent who may not sign out now is told why, and can still quit", async ({ desktop }) => {
  const view = await settle(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  await desktop.tray.choose(en.tray.quit);
  const signOut = view.getByRole("button", { name: en.quit.signOut });
  await expect(signOut).toBeDisabled();
  await expect(signOut).toHaveAccessibleDescription(en.whyNot.notAllNotReady);
});

test("whoever chooses Quit three times gets out", async ({ desktop }) => {
  const view = await settle(desktop);
  await desktop.tray.choose(en.tray.quit);
  await expect(view.getByRole("alertdialog", question)).toBeVisible();
  await desktop.tray.choose(en.tray.quit);
  await expect(view.getByRole("alertdialog", question)).toBeVisible();
  await desktop.tray.choose(en.tray.quit);
  await expectEnd(desktop);
});
