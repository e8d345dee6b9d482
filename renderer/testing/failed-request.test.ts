import { expect, it } from "vitest";
import { en } from "../../shared/texts/en.ts";
import { shownWindow } from "./shown-window.ts";

const show = shownWindow();

it.each([
  ["notReady", "changeState", "[data-action=ready]"],
  ["observe", "signOut", "[data-action=logoutReasons]"],
  ["evicted", "takeOver", ".block .primary"],
  ["signInKnown", "signIn", "[type=submit]"],
  ["takeover", "answerTakeover", ".question-actions .primary"],
  ["quit", "answerQuit", ".question-actions .primary"],
  ["prepared", "answerPrepared", ".prepared .primary"],
] as const)("a request that fails inside says so: %s, %s", async (state, request, control) => {
  const { page } = await show(state);
  const alert = page.locator(".failed-request");
  expect(await alert.getAttribute("role")).toBe("alert");
  expect(await alert.textContent()).toBe("");
  await page.evaluate((name) => window.fakeBridge.failing.add(name), request);
  if (state === "signInKnown") await page.locator("[name=password]").fill("secret");
  await page.locator(control).click();
  await alert.getByText(en.window.notCarriedOut).waitFor();

  await alert.getByRole("button", { name: en.action.dismiss }).click();
  expect(await alert.textContent()).toBe("");
});

it("says it no more once something is asked for that works", async () => {
  const { page } = await show("notReady");
  const alert = page.locator(".failed-request");
  await page.evaluate(() => window.fakeBridge.failing.add("changeState"));
  await page.locator("[data-action=ready]").click();
  await alert.getByText(en.window.notCarriedOut).waitFor();
  await page.evaluate(() => window.fakeBridge.failing.clear());
  await page.locator("[data-action=ready]").click();
  expect(await alert.textContent()).toBe("");
});
