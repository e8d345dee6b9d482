import { en } from "../shared/texts/en.ts";
import { AGENT, signIn } from "./agent.ts";
import { expect, test } from "./fixtures.ts";

test("a new agent is told three things where they are, one after the other, and never again", async ({
  desktop,
}) => {
  const view = await signIn(desktop, AGENT, { skipsHints: false });
  const hint = view.locator("[data-part=hint]");
  const next = view.locator("[data-action=hint]");
  await expect(hint).toContainText(en.hint.actions);
  await next.click();
  await expect(hint).toContainText(en.hint.channels);
  await next.press("Enter");
  await expect(hint).toContainText(/icon/);
  await view.getByRole("button", { name: en.hint.done }).click();
  await expect(hint).toHaveCount(0);
  await view.getByRole("button", { name: en.window.hide }).click();
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
  await desktop.tray.choose(en.tray.open);
  await expect.poll(() => desktop.isWindowOpen()).toBe(true);
  const again = await desktop.window();
  await expect(again.locator("section[data-availability]")).toBeVisible();
  await expect(again.locator("[data-part=hint]")).toHaveCount(0);
});

test("one key skips all of it", async ({ desktop }) => {
  const view = await signIn(desktop, AGENT, { skipsHints: false });
  const hint = view.locator("[data-part=hint]");
  await expect(hint).toBeVisible();
  await view.locator("[data-action=ready]").press("Escape");
  await expect(hint).toHaveCount(0);
});
