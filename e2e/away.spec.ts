import { en } from "../shared/texts/en.ts";
import { expectAvailability, onServer, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const titles = async (desktop: Desktop) =>
  (await desktop.notifications()).map(({ title }) => title);

/** Signs in, and sets what the guard does before the agent is Ready. */
async function signInGuarded(desktop: Desktop) {
  const view = await signIn(desktop);
  await view.locator("[data-action=settings]").click();
  await view.getByLabel(en.settings.awayLocked).check();
  await view.getByLabel(en.settings.awayLockedFor).selectOption({ index: 0 });
  await view.getByLabel(en.settings.awayIdle, { exact: true }).selectOption({ index: 1 });
  await view.getByLabel(en.settings.awayReason, { exact: true }).selectOption("Lunch");
  await expect(view.getByLabel(en.settings.awayReason, { exact: true })).toHaveValue("Lunch");
  await view.getByRole("button", { name: en.settings.back }).click();
  setStates(desktop, "READY", ["READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  return view;
}

test("a locked computer sets Not Ready; unlocked, the agent is asked and goes Ready by keyboard", async ({
  desktop,
}) => {
  const view = await signInGuarded(desktop);
  await desktop.power("lock-screen");
  await expect.poll(() => onServer(desktop)).toMatchObject({ state: "NOT_READY", reason: "Lunch" });
  await expectAvailability(view, "notReady", en.availability.notReady);
  await desktop.power("unlock-screen");
  const message = view.locator("[data-part=away]");
  await expect(message).toContainText(/You were set Not Ready at \d\d:\d\d because the computer/);
  await expect.poll(() => titles(desktop)).toContain(en.away.backAgain);
  const again = message.getByRole("button", { name: en.setBack.readyAgain });
  await again.focus();
  await again.press("Enter");
  await expect.poll(() => onServer(desktop).state).toBe("READY");
  await expect(message).toHaveCount(0);
});

test("a task keeps the agent Ready while the computer is locked", async ({ desktop }) => {
  const view = await signInGuarded(desktop);
  setStates(desktop, "READY", ["ACTIVE", "READY", "READY", "READY"]);
  await expectAvailability(view, "ready", en.availability.ready);
  await desktop.power("lock-screen");
  await desktop.power("unlock-screen");
  setStates(desktop, "READY", ["READY"]);
  await expect(view.locator("[data-part=away]")).toHaveCount(0);
  expect(onServer(desktop).state).toBe("READY");
});

test("who did not touch anything for long is asked, and answers by a click", async ({
  desktop,
}) => {
  const view = await signInGuarded(desktop);
  await desktop.idle(301);
  const message = view.locator("[data-part=away]");
  await expect(message).toContainText(en.away.stillThere, { timeout: 15_000 });
  await expect(message).toContainText("Not Ready – Lunch");
  await expect.poll(() => titles(desktop)).toContain(en.away.stillThere);
  await desktop.idle(0);
  await message.getByRole("button", { name: en.away.here }).click();
  await expect(message).toHaveCount(0);
  expect(onServer(desktop).state).toBe("READY");
});
