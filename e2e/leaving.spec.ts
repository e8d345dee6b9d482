import { en } from "../shared/texts/en.ts";
import { expectAvailability, onServer, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const question = { name: en.leaving.title };

const titles = async (desktop: Desktop) =>
  (await desktop.notifications()).map(({ title }) => title);

async function expectEnd(desktop: Desktop): Promise<void> {
  await expect.poll(() => desktop.isRunning()).toBe(false);
}

test("while the computer waits, the agent signs out by keyboard", async ({ desktop }) => {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  await desktop.power("shutdown");
  const asked = view.getByRole("alertdialog", question);
  await expect(asked.getByRole("heading")).toBeFocused();
  await expect(asked.getByRole("button", { name: en.quit.cancel })).toHaveCount(0);
  await desktop.focusWindow();
  await view.page().keyboard.press("Tab");
  await expect(asked.getByRole("button", { name: en.leaving.signOut })).toBeFocused();
  // The window may be gone before the key is up again.
  await view
    .page()
    .keyboard.press("Enter")
    .catch(() => {});
  await expectEnd(desktop);
  expect(onServer(desktop).state).toBe("LOGOUT");
});

test("who leaves as Ready is told so at the next sign-in, once", async ({ desktop }) => {
  const view = await signIn(desktop);
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  await desktop.power("shutdown");
  const asked = view.getByRole("alertdialog", question);
  await expect(asked.getByRole("button", { name: en.leaving.signOut })).toBeDisabled();
  await asked.getByRole("button", { name: en.leaving.stay }).click();
  await expectEnd(desktop);
  expect(onServer(desktop).state).toBe("READY");

  await desktop.start();
  await signIn(desktop);
  await expect.poll(() => titles(desktop)).toContain(en.leaving.lastWord);
  const told = (await desktop.notifications()).find(({ title }) => title === en.leaving.lastWord);
  expect(told?.body).toMatch(/^At \d\d:\d\d the server had you: Ready\.$/);
});

test("another agent hears nothing of it", async ({ desktop }) => {
  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  await desktop.power("shutdown");
  await view
    .getByRole("alertdialog", question)
    .getByRole("button", { name: en.leaving.stay })
    .click();
  await expectEnd(desktop);
  await desktop.start();
  const again = await signIn(desktop, "onechannel");
  await expectAvailability(again, "notReady", en.availability.notReady);
  expect(await titles(desktop)).not.toContain(en.leaving.lastWord);
});

test("nobody signed in: the computer is not held up", async ({ desktop }) => {
  const view = await desktop.window();
  await desktop.power("shutdown");
  await view.locator("input[name=username]").fill("still there");
  await expect(view.getByRole("alertdialog", question)).toHaveCount(0);
});
